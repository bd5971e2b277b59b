import { COMPONENT_COLUMNS, componentRows, evidenceLines } from '../evidence-facts.ts';
import { type Markup, html } from '../escape.ts';
import type { Context } from './context.ts';
import { type TableRow, table } from './table.ts';
import { section } from './tables.ts';

const COMPONENT_ROWS = 500;

/** What the files beside the logs say: components that are not active, what was tried by hand, and which files said so. */
export function besideTable(context: Context): Markup {
  const { analysis, locale } = context;
  if (analysis.evidence === undefined) return html``;
  const lines = evidenceLines(analysis, locale).map((line) => html`<li>${line}</li>`);
  const rows = componentRows(analysis, locale).map((cells): TableRow => ({ cells }));
  const columns = COMPONENT_COLUMNS.map((id) => ({ label: locale.say(id), kind: 'text' }) as const);
  return section(
    'beside',
    locale.say('page.beside', { zone: locale.clock.zone }),
    html`<ul class="limits">
      ${lines}
    </ul>`,
    rows.length === 0 ? undefined : table(context, { id: 'beside', columns, rows, most: COMPONENT_ROWS }),
  );
}
