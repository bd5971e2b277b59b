import type { Outcome } from '../../../model/session.ts';
import { durationOf, fromLocal, localIn, stampIn } from '../times.ts';
import { all, filled, one, timeIn } from './elements.ts';
import { type Page, type View, isWhole } from './view.ts';

/** What does not fit what the reader asks for is hidden: rows and cards; lanes and cells of the matrix become faint. */

interface Item {
  readonly element: HTMLElement;
  readonly servers: readonly string[];
  readonly targets: readonly string[];
  readonly outcome: string | undefined;
  readonly from: number | undefined;
  readonly to: number | undefined;
  text: string | undefined;
}

/** Rows of one table, or cards. A field that no row has does not filter. */
interface Group {
  readonly items: readonly Item[];
  readonly count: HTMLElement | undefined;
  readonly asks: Readonly<Record<'servers' | 'targets' | 'outcome', boolean>>;
}

export function filter(page: Page): void {
  const groups = [
    ...all<HTMLTableElement>('[data-table]').map((table) => groupOf(all('tbody tr', table), table.dataset['table']!)),
    ...['incidents', 'minor'].map((id) => groupOf(all(`#${id} .card`), id)),
  ];
  const faint = all('.lane, .lane-label[data-servers], .matrix [data-servers], .matrix [data-targets]');
  page.follow((view, before) => {
    if (before !== undefined) for (const group of groups) show(page, group, view);
    for (const element of faint) element.classList.toggle('faint', isOther(element, view));
  });
  form(page);
}

function groupOf(elements: readonly HTMLElement[], name: string): Group {
  const items = elements.map(itemOf);
  return {
    items,
    count: document.querySelector<HTMLElement>(`[data-count="${name}"]`) ?? undefined,
    asks: {
      servers: items.some(({ servers }) => servers.length > 0),
      targets: items.some(({ targets }) => targets.length > 0),
      outcome: items.some(({ outcome }) => outcome !== undefined),
    },
  };
}

function itemOf(element: HTMLElement): Item {
  return {
    element,
    servers: numbersIn(element.dataset['servers']),
    targets: numbersIn(element.dataset['targets']),
    outcome: element.dataset['outcome'],
    from: timeIn(element, 'from'),
    to: timeIn(element, 'to'),
    text: undefined,
  };
}

function numbersIn(text: string | undefined): string[] {
  return text === undefined || text === '' ? [] : text.split(' ');
}

function show(page: Page, { items, count, asks }: Group, view: View): void {
  let shown = 0;
  for (const item of items) {
    const isShown = fits(page, item, asks, view);
    item.element.hidden = !isShown;
    if (isShown) shown += 1;
  }
  if (count === undefined) return;
  count.textContent = shown === items.length ? '' : filled(page.data.words.shown, { shown: shown, all: items.length });
}

function fits(page: Page, item: Item, asks: Group['asks'], { range, server, target, outcome, text }: View): boolean {
  const { element, servers, targets, from, to } = item;
  if (server !== undefined && asks.servers && !servers.includes(server)) return false;
  if (target !== undefined && asks.targets && !targets.includes(target)) return false;
  if (outcome !== undefined && asks.outcome && item.outcome !== outcome) return false;
  if (element.hasAttribute('data-none')) return false;
  if (!isWhole(page, range) && from !== undefined && ((to ?? from) < range.from || from > range.to)) return false;
  if (text === '') return true;
  item.text ??= element.textContent.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => item.text!.includes(word));
}

function isOther({ dataset }: HTMLElement, { server, target }: View): boolean {
  const { servers, targets } = dataset;
  return (
    (server !== undefined && servers !== undefined && !numbersIn(servers).includes(server)) ||
    (target !== undefined && targets !== undefined && targets !== '' && !numbersIn(targets).includes(target))
  );
}

function form(page: Page): void {
  const element = one(HTMLFormElement, '.filters');
  const field = (name: string): HTMLInputElement | HTMLSelectElement =>
    element.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement;
  const [from, to] = [one(HTMLInputElement, '[name="from"]', element), one(HTMLInputElement, '[name="to"]', element)];
  const valueOf = (name: string): string | undefined => field(name).value || undefined;
  element.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  element.addEventListener('input', (event) => {
    const { name } = event.target as HTMLInputElement;
    if (name === 'from' || name === 'to') return;
    page.change({
      server: valueOf('server'),
      target: valueOf('target'),
      outcome: valueOf('outcome') as Outcome | undefined,
      text: field('text').value.trim(),
    });
  });
  for (const time of [from, to]) {
    time.addEventListener('change', () => {
      const { zone } = page.view();
      const [first, last] = [fromLocal(zone, from.value), fromLocal(zone, to.value)];
      if (first === undefined || last === undefined) return;
      // The fields know whole seconds, and nothing of the margins of the picture.
      const { whole, logged } = page;
      page.change({
        range: {
          from: first <= logged.from ? whole.from : first,
          to: last + 1000 > logged.to ? whole.to : last,
        },
      });
    });
  }
  element.addEventListener('reset', () => {
    page.change({ range: page.whole, server: undefined, target: undefined, outcome: undefined, text: '' });
  });
  page.follow(({ range, zone, server, target }) => {
    const shown = (at: number): string => localIn(zone, at).slice(0, 19);
    for (const input of [from, to]) {
      input.min = shown(page.logged.from);
      input.max = shown(page.logged.to);
    }
    from.value = shown(Math.max(range.from, page.logged.from));
    to.value = shown(Math.min(range.to, page.logged.to));
    field('server').value = server ?? '';
    field('target').value = target ?? '';
    element.classList.toggle('narrowed', isNarrowed(page));
    one(HTMLElement, '.now', element).textContent = isWhole(page, range) ? '' : rangeText(page);
  });
}

function isNarrowed(page: Page): boolean {
  const { range, server, target, outcome, text } = page.view();
  return !isWhole(page, range) || [server, target, outcome].some((value) => value !== undefined) || text !== '';
}

function rangeText(page: Page): string {
  const { range, zone } = page.view();
  return filled(page.data.words.rangeShown, {
    from: stampIn(zone, range.from),
    to: stampIn(zone, range.to),
    zone,
    duration: durationOf(page.data.units, range.to - range.from),
  });
}
