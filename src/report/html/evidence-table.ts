import { componentTable, evidenceLines } from '../findings.ts';
import { type Markup, html } from '../../document/escape.ts';
import type { Context } from './context.ts';
import { type TableRow, table } from './table.ts';
import { section } from './tables.ts';

const COMPONENT_ROWS = 500;

/** What the files beside the logs say: components that are not active, what was tried by hand, and which files said so. */
export function besideTable(context: Context): Markup {
  const { analysis, locale } = context;
  if (analysis.evidence === undefined) return html``;
  const lines = evidenceLines(analysis, locale).map((line) => html`<li>${line}</li>`);
  const components = componentTable(analysis, locale).map(({ columns, rows }) =>
    table(context, {
      id: 'beside',
      columns: columns.map(({ label }) => ({ label, kind: 'text' })),
      rows: rows.map((cells): TableRow => ({ cells })),
      most: COMPONENT_ROWS,
    }),
  );
  return section(
    'beside',
    locale.say('page.beside', { zone: locale.clock.zone }),
    html`<ul class="limits">
      ${lines}
    </ul>`,
    ...components,
  );
}
