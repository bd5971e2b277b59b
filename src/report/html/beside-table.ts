import { COMPONENT_COLUMNS, componentRows, evidenceLines } from '../evidence-facts.ts';
import { type Markup, html } from '../escape.ts';
import type { Context } from './context.ts';
import { type Row, table } from './table.ts';
import { section } from './tables.ts';

const COMPONENT_ROWS = 500;

/** What the files beside the logs say: components that are not active, what was tried by hand, and which files said so. */
export function besideTable(context: Context): Markup {
  const { analysis, voice } = context;
  if (analysis.evidence === undefined) return html``;
  const lines = evidenceLines(analysis, voice).map((line) => html`<li>${line}</li>`);
  const rows = componentRows(analysis, voice).map((cells): Row => ({ cells }));
  const columns = COMPONENT_COLUMNS.map((id) => ({ label: voice.say(id), kind: 'text' }) as const);
  return section(
    'beside',
    voice.say('page.beside', { zone: voice.clock.zone }),
    html`<ul class="limits">
      ${lines}
    </ul>`,
    rows.length === 0 ? undefined : table(context, { id: 'beside', columns, rows, most: COMPONENT_ROWS }),
  );
}
