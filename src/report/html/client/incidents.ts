import { all, one, timeIn } from './elements.ts';
import type { Page } from './view.ts';

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
