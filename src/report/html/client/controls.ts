import type { Words } from '../page-data.ts';
import { stampIn } from '../times.ts';
import { all, filled, one, timeIn } from './elements.ts';
import type { Page } from './view.ts';

/** What the reader can press, next to the filters. */

/** So long a button says that it was done. */
const SAID_MS = 1600;

export function copyButtons({ copied, copyFailed }: Words): void {
  for (const button of all<HTMLButtonElement>('[data-copy]')) {
    const command = one(HTMLElement, 'code', button.parentElement!);
    const words = button.textContent;
    button.addEventListener('click', () => {
      void copy(command).then((isDone) => {
        button.textContent = isDone ? copied : copyFailed;
        setTimeout(() => (button.textContent = words), SAID_MS);
      });
    });
  }
}

/** False where the browser does not let it: then the command is selected, for the reader's own keys. */
async function copy(command: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(command.textContent);
    return true;
  } catch {
    getSelection()?.selectAllChildren(command);
    // Old, but all that is left where the clipboard is closed to a file.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    return document.execCommand('copy');
  }
}

export function theme(): void {
  const choice = one(HTMLSelectElement, '[data-theme-choice]');
  choice.addEventListener('change', () => {
    if (choice.value === '') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = choice.value;
    document.dispatchEvent(new Event('theme'));
  });
}

/** Every time of the page in the zone that the reader picks. */
export function zones(page: Page): void {
  const local = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  one(HTMLElement, '[data-local-zone]').textContent = filled(page.data.words.localZone, { zone: local });
  for (const choice of all<HTMLInputElement>('[name="zone"]')) {
    choice.addEventListener('change', () => {
      page.change({ zone: choice.value === 'local' ? local : choice.value });
    });
  }
  const times = all<HTMLTimeElement>('time[datetime]').map((time) => ({ time, at: Date.parse(time.dateTime) }));
  page.follow(({ zone }, before) => {
    if (before === undefined || zone === before.zone) return;
    for (const { time, at } of times) time.textContent = stampIn(zone, at);
  });
}

/** Tables by any of their columns, cards by what matters. */
export function sorting(language: string): void {
  const { compare } = new Intl.Collator(language, { numeric: true });
  for (const table of all<HTMLTableElement>('[data-table]')) {
    for (const head of table.tHead!.rows[0]!.cells) asButton(table, head, compare);
  }
  for (const select of all<HTMLSelectElement>('[data-sort-cards]')) {
    const list = document.querySelector('#incidents .cards');
    if (list === null) continue;
    const cards = all('.card', list);
    select.addEventListener('change', () => {
      const by = select.value;
      list.append(...(by === '' ? cards : cards.toSorted((a, b) => order(by, a, b))));
    });
  }
}

/** The earliest first, but the largest first. */
function order(by: string, a: HTMLElement, b: HTMLElement): number {
  const difference = Number(a.dataset[by]) - Number(b.dataset[by]);
  return by === 'from' ? difference : -difference;
}

type Compare = (a: string, b: string) => number;

function asButton(table: HTMLTableElement, head: HTMLTableCellElement, compare: Compare): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.append(...head.childNodes);
  head.append(button);
  const column = head.cellIndex;
  const isNumber = head.classList.contains('number');
  button.addEventListener('click', () => {
    const isUp = head.ariaSort === null ? !isNumber : head.ariaSort !== 'ascending';
    for (const other of table.tHead!.rows[0]!.cells) other.ariaSort = null;
    head.ariaSort = isUp ? 'ascending' : 'descending';
    const body = table.tBodies[0]!;
    const rows = [...body.rows].map((row) => ({ row, key: keyOf(row.cells[column]!) }));
    const by = isNumber
      ? (a: string, b: string): number => numberIn(a) - numberIn(b)
      : head.classList.contains('time')
        ? (a: string, b: string): number => (a < b ? -1 : Number(a > b))
        : compare;
    rows.sort((a, b) => (isUp ? 1 : -1) * by(a.key, b.key));
    body.append(...rows.map(({ row }) => row));
  });
}

function keyOf(cell: HTMLTableCellElement): string {
  return cell.querySelector('time')?.dateTime ?? cell.textContent;
}

function numberIn(text: string): number {
  return Number.parseFloat(text.replaceAll(',', '')) || 0;
}

/** Cards open where a link leads to them, and on paper all are open. */
export function incidents(page: Page): void {
  for (const card of all<HTMLDetailsElement>('.card')) {
    one(HTMLElement, '[data-zoom]', card).addEventListener('click', () => {
      const [from, to] = [timeIn(card, 'from')!, timeIn(card, 'to')!];
      const margin = Math.max(0.15 * (to - from), 10 * 60_000);
      page.change({ range: { from: from - margin, to: to + margin } });
      one(HTMLElement, '#timeline').scrollIntoView();
    });
  }
  const openLinked = (): void => {
    const card = document.getElementById(location.hash.slice(1));
    if (!(card instanceof HTMLDetailsElement)) return;
    if (card.hidden) one(HTMLFormElement, '.filters').reset();
    card.open = true;
    card.scrollIntoView();
  };
  addEventListener('hashchange', openLinked);
  // The same link again changes nothing, but the card may have been closed meanwhile.
  document.addEventListener('click', ({ target }) => {
    const link = (target as Element).closest('a[href^="#incident-"]');
    if (link?.getAttribute('href') === location.hash) openLinked();
  });
  openLinked();

  let opened: HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    opened = all<HTMLDetailsElement>('details:not([open])');
    for (const details of opened) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
  });
}
