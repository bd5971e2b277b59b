import { stampIn } from '../zone.ts';
import { all, filled, one } from './elements.ts';
import type { Page } from './view.ts';

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
