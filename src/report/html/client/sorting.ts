import { all } from './elements.ts';

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
