import type { Outcome } from '../../../model/session.ts';
import { failedText, failuresOf, numberText, shareLook, shareText } from '../shares.ts';
import type { RouteStep } from '../page-data.ts';
import type { Range } from '../times.ts';
import { all, one } from './elements.ts';
import type { Page } from './view.ts';

/** Numbers by sender and target, which follow the time that is looked at. */

type Counts = Readonly<Partial<Record<Outcome, number>>>;

export function routes(page: Page): void {
  const { stepMs, steps } = page.data.routes;
  const cells = all<HTMLTableCellElement>('.matrix td[data-route]');
  const rows = all<HTMLTableRowElement>('tr[data-route]');
  for (const cell of cells) asButton(page, cell);
  page.follow(({ range }, before) => {
    if (before === undefined || before.range === range) return;
    const counts = steps.map((ofRoute) => within(ofRoute, stepMs, range));
    for (const cell of cells) tellCell(cell, counts[Number(cell.dataset['route'])]!);
    for (const row of rows) tellRow(row, counts[Number(row.dataset['route'])]!);
  });
}

/** A step counts where any of it lies in the range. */
function within(steps: readonly RouteStep[], stepMs: number, { from, to }: Range): Counts {
  const sums: Partial<Record<Outcome, number>> = {};
  for (const [at, outcomes] of steps) {
    if (at + stepMs <= from || at >= to) continue;
    for (const [outcome, count] of Object.entries(outcomes) as [Outcome, number][]) {
      sums[outcome] = (sums[outcome] ?? 0) + count;
    }
  }
  return sums;
}

function tellCell(cell: HTMLTableCellElement, counts: Counts): void {
  const { failed, ended } = failuresOf(counts);
  cell.className = `${shareLook(failed, ended)}${cell.classList.contains('faint') ? ' faint' : ''}`;
  const texts = failedText(failed, ended);
  one(HTMLElement, '.failed', cell).textContent = texts.failed;
  one(HTMLElement, '.ended', cell).textContent = texts.ended;
  one(HTMLElement, '.share', cell).textContent = shareText(failed, ended);
}

const SESSIONS = 3;
const SHARE = 4;

function tellRow(row: HTMLTableRowElement, counts: Counts): void {
  const outcome = row.dataset['outcome'] as Outcome;
  const count = counts[outcome] ?? 0;
  row.toggleAttribute('data-none', count === 0);
  row.cells[SESSIONS]!.textContent = numberText(count);
  if (outcome !== 'open') row.cells[SHARE]!.textContent = shareText(count, failuresOf(counts).ended);
}

/** Whoever presses a cell looks at its server and its target. */
function asButton(page: Page, cell: HTMLTableCellElement): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.append(...cell.childNodes);
  cell.append(button);
  const server = cell.closest<HTMLElement>('tr')!.dataset['servers'];
  const column = cell.closest('table')!.tHead!.rows[0]!.cells[cell.cellIndex]!;
  const target = column.dataset['targets'];
  button.addEventListener('click', () => {
    const { server: known, target: knownTarget } = page.view();
    const isSet = known === server && knownTarget === target;
    page.change(isSet ? { server: undefined, target: undefined } : { server, target });
  });
}
