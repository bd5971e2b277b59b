import { type Mark, gridShapes, groupsIn, meaningOf } from '../shapes.ts';
import { type Range, percent, placeIn, stampIn } from '../times.ts';
import { all, drawn, followSize, one, ticksOn, timeIn } from './elements.ts';
import { pointer } from './pointer.ts';
import type { Page } from './view.ts';

/** The timeline: drawn larger or smaller in place, with a brush to pick a part of the time. */

const NARROWEST = 0.12;
/** The picture on A4, in pixels. */
const PAPER_WIDTH = 465;

export function chart(page: Page): void {
  const svg = one(SVGSVGElement, '.chart');
  const pieces = all<SVGElement>('.lane [data-from]', svg);
  const grid = one(SVGGElement, '.grid', svg);
  const drawMarks = marks(svg);
  const fit = (): void => {
    const { range, zone } = page.view();
    const bottom = Number(svg.getAttribute('height'));
    grid.replaceChildren(...drawn(gridShapes({ range, zone }, ticksOn(svg), { y: 16, top: 24, bottom })));
    drawMarks(range, zone, svg.clientWidth);
  };
  const draw = (): void => {
    for (const piece of pieces) place(piece, page.view().range);
    fit();
  };
  page.follow(({ range, zone }, before) => {
    if (before === undefined || range !== before.range || zone !== before.zone) draw();
    if (before !== undefined && zone !== before.zone) sayTimes(svg, zone);
  });
  followSize(svg, fit);
  addEventListener('beforeprint', () => {
    drawMarks(page.view().range, page.view().zone, PAPER_WIDTH);
  });
  addEventListener('afterprint', () => {
    fit();
  });
  pointer(page, svg);
  cursorTime(page, svg);
}

function place(piece: SVGElement, range: Range): void {
  const from = timeIn(piece, 'from')!;
  const to = timeIn(piece, 'to');
  const start = placeIn(range, from);
  piece.setAttribute('x', percent(start));
  // Half a caption at the edge says nothing.
  if (piece.tagName === 'text') piece.classList.toggle('out', start < 0 || start > 100);
  if (to !== undefined) piece.setAttribute('width', percent(Math.max(placeIn(range, to) - start, NARROWEST)));
}

/** What is shown to who points at a piece holds its times. */
function sayTimes(svg: SVGSVGElement, zone: string): void {
  for (const title of all<SVGTitleElement>('title[data-means]', svg)) {
    const piece = title.parentElement as unknown as SVGElement;
    const from = timeIn(piece, 'from')!;
    const to = timeIn(piece, 'to') ?? from;
    const [first, last] = [from, to].map((at) => stampIn(zone, at).slice(0, 16));
    title.textContent = `${title.dataset['means']!}: ${first!}${to === from ? '' : ` – ${last!}`}`;
  }
}

/** The time that is pointed at, in words. */
function cursorTime(page: Page, svg: SVGSVGElement): void {
  const label = document.createElement('output');
  label.className = 'cursor-time';
  label.hidden = true;
  svg.parentElement!.append(label);
  page.followPointer((at) => {
    label.hidden = at === undefined;
    if (at === undefined) return;
    label.textContent = stampIn(page.view().zone, at);
    const left = svg.getBoundingClientRect().left - svg.parentElement!.getBoundingClientRect().left;
    label.style.left = `${left + (svg.clientWidth * placeIn(page.view().range, at)) / 100}px`;
  });
}

interface Sign extends Mark {
  readonly element: SVGSVGElement;
}

/** Draws the signs of all lanes for a part of the time and a width in pixels: what lies too near is one sign with a count. */
function marks(svg: SVGSVGElement): (range: Range, zone: string, width: number) => void {
  const lanes = all<SVGGElement>('.marks', svg).map((lane) => all<SVGSVGElement>('.mark', lane).map(signOf));
  return (range, zone, width) => {
    for (const signs of lanes) {
      for (const { element } of signs) element.toggleAttribute('hidden', true);
      for (const group of groupsIn(signs, range, width)) show(group, zone);
    }
  };
}

function signOf(element: SVGSVGElement): Sign {
  return { element, at: timeIn(element, 'from')!, means: element.dataset['means']! };
}

function show(group: readonly [Sign, ...Sign[]], zone: string): void {
  const [{ element }] = group;
  const isMany = group.length > 1;
  element.toggleAttribute('hidden', false);
  element.classList.toggle('many', isMany);
  one(SVGTextElement, 'text', element).textContent = isMany ? String(group.length) : '';
  one(SVGTitleElement, 'title', element).textContent = meaningOf(group, zone);
}
