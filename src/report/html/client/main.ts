import type { PageData } from '../page-data.ts';
import { chart } from './chart.ts';
import { copyButtons, incidents, sorting, theme, zones } from './controls.ts';
import { one, timeIn } from './elements.ts';
import { filter } from './filter.ts';
import { plots } from './plots.ts';
import { routes } from './routes.ts';
import { pageOf } from './view.ts';

/** The page is whole without this: here it learns to follow its reader. */

const data = JSON.parse(one(HTMLElement, '#page-data').textContent) as PageData;
document.documentElement.classList.add('js');
copyButtons(data.words);
theme();
sorting(document.documentElement.lang);
const board = document.querySelector<HTMLElement>('.board');
if (board !== null) {
  const whole = { from: timeIn(board, 'from')!, to: timeIn(board, 'to')! };
  const page = pageOf(data, whole, { from: timeIn(board, 'first')!, to: timeIn(board, 'last')! });
  zones(page);
  routes(page);
  filter(page);
  incidents(page);
  chart(page);
  plots(page);
}
