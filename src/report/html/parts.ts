import { type Markup, html, visible } from '../../document/escape.ts';
import type { Context } from './context.ts';
import { numberText } from './shares.ts';

/** Sections, names, commands and tables of the page. */

export function section(id: string, title: string, ...inside: readonly (Markup | undefined)[]): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${inside}
  </section>`;
}

/** A long name that may continue in the next line after a slash or a dot. */
export function breakable(name: string): Markup {
  const parts = name.split(/(?<=[/\\.])/);
  return html`${parts.map((part, i) => (i === 0 ? part : html`<wbr />${part}`))}`;
}

/** A command to paste. Long ones break between words, not after the dash of a parameter. */
export function copyable(say: Context['say'], command: string): Markup {
  // Seen whole: what would command a build agent may have spaces in it.
  const words = visible(command)
    .split(' ')
    .map((word, i) => html`${i === 0 ? '' : ' '}<span>${word}</span>`);
  return html`<div class="command">
    <code tabindex="0">${words}</code
    ><button type="button" class="copy needs-script" data-copy>${say('html.copy')}</button>
  </div>`;
}

/** Tables are sorted and filtered by the reader's browser. */
export interface Column {
  readonly label: string;
  readonly kind: 'text' | 'number' | 'time' | 'code';
}

export interface TableRow {
  readonly cells: readonly (string | number | Markup | undefined)[];
  /** What the filters look at. */
  readonly servers?: string;
  readonly targets?: string;
  readonly outcome?: string;
  readonly from?: number;
  readonly to?: number;
  /** Of a row whose numbers follow the time that is looked at. */
  readonly route?: number;
}

export interface Listed {
  readonly id: string;
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  /** So many are put into the page. */
  readonly most: number;
}

/** The rest of a long table is in the JSON report, and the page says so. */
export function table({ say }: Context, { id, columns, rows, most }: Listed): Markup {
  if (rows.length === 0) return html``;
  const listed = rows.slice(0, most);
  const left = rows.length - listed.length;
  const note = left === 0 ? undefined : html`<p class="left-out">${say('html.rowsLeft', { count: left })}</p>`;
  return html`<p class="count needs-script" data-count="${id}" role="status"></p>
    <div class="scroll" tabindex="0" role="group" aria-labelledby="${id}-title">
      <table class="listed" data-table="${id}" aria-labelledby="${id}-title">
        <thead>
          <tr>
            ${columns.map(({ label, kind }) => html`<th scope="col" class="${kind}">${label}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${listed.map((row) => tableRow(columns, row))}
        </tbody>
      </table>
    </div>
    ${note}`;
}

function tableRow(columns: readonly Column[], { cells, servers, targets, outcome, from, to, route }: TableRow): Markup {
  const watched = [
    servers ? html` data-servers="${servers}"` : undefined,
    targets ? html` data-targets="${targets}"` : undefined,
    outcome === undefined ? undefined : html` data-outcome="${outcome}"`,
    from === undefined ? undefined : html` data-from="${from}" data-to="${to ?? from}"`,
    route === undefined ? undefined : html` data-route="${route}"`,
  ];
  return html`<tr${watched}>${columns.map(({ kind }, i) => tableCell(kind, cells[i]))}</tr>`;
}

function tableCell(kind: Column['kind'], value: TableRow['cells'][number]): Markup {
  const text = typeof value === 'number' ? numberText(value) : value;
  if (kind === 'text') return html`<td>${text}</td>`;
  return html`<td class="${kind}">${text}</td>`;
}
