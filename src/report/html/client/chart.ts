import { type Range, percent, placeIn, tickLook, ticksIn } from '../ticks.ts';
import { stampIn } from '../zone.ts';
import { all, one, timeIn } from './elements.ts';
import { marks } from './marks.ts';
import { type Page, isWhole } from './view.ts';

/** The timeline: drawn larger or smaller in place, with a brush to pick a part of the time. */

const SVG = 'http://www.w3.org/2000/svg';
/** A label needs so much room. */
const TICK_WIDTH = 96;
const NARROWEST = 0.12;
/** The picture on A4, in pixels. */
const PAPER_WIDTH = 465;
/** A shorter drag is a click. */
const BRUSH_LEAST = 4;

export function chart(page: Page): void {
  const svg = one(SVGSVGElement, '.chart');
  const pieces = all<SVGElement>('.lane [data-from]', svg);
  const drawMarks = marks(svg);
  const fit = (): void => {
    const { range, zone } = page.view();
    drawGrid(svg, range, zone);
    drawMarks(range, zone, svg.clientWidth);
  };
  const draw = (): void => {
    for (const piece of pieces) place(piece, page.view().range);
    fit();
  };
  let asked = false;
  page.follow(({ range, zone }, before) => {
    if (before === undefined || range !== before.range || zone !== before.zone) draw();
    if (before !== undefined && zone !== before.zone) sayTimes(svg, zone);
  });
  new ResizeObserver(() => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      fit();
    });
  }).observe(svg);
  addEventListener('beforeprint', () => {
    drawMarks(page.view().range, page.view().zone, PAPER_WIDTH);
  });
  addEventListener('afterprint', () => {
    fit();
  });
  brush(page, svg);
  cursor(page, svg);
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

function drawGrid(svg: SVGSVGElement, range: Range, zone: string): void {
  const grid = one(SVGGElement, '.grid', svg);
  const height = svg.getAttribute('height')!;
  const count = Math.max(2, Math.floor(svg.clientWidth / TICK_WIDTH));
  grid.replaceChildren(
    ...ticksIn(zone, range, count).flatMap((tick) => {
      const [x, look] = [percent(placeIn(range, tick.at)), tickLook(tick, range)];
      const text = drawn('text', { x, y: '16', class: look });
      text.textContent = tick.label;
      return [drawn('line', { x1: x, x2: x, y1: '24', y2: height, class: look }), text];
    }),
  );
}

function drawn(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  return element;
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

function brush(page: Page, svg: SVGSVGElement): void {
  const band = one(SVGRectElement, '.brush', svg);
  let from: number | undefined;
  let isDrag = false;
  const placeOf = (event: PointerEvent): number => event.clientX - svg.getBoundingClientRect().left;
  const show = (to: number): void => {
    band.setAttribute('x', String(Math.min(from!, to)));
    band.setAttribute('width', String(Math.abs(to - from!)));
  };
  const end = (): void => {
    from = undefined;
    band.setAttribute('width', '0');
  };
  svg.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    from = placeOf(event);
    isDrag = false;
  });
  svg.addEventListener('pointermove', (event) => {
    if (from === undefined || Math.abs(placeOf(event) - from) < BRUSH_LEAST) return;
    isDrag = true;
    svg.setPointerCapture(event.pointerId);
    show(placeOf(event));
  });
  svg.addEventListener('pointerup', (event) => {
    if (from === undefined) return;
    if (isDrag) page.change({ range: { from: timeAt(page, svg, from), to: timeAt(page, svg, placeOf(event)) } });
    end();
  });
  svg.addEventListener('pointercancel', end);
  // A drag that ends on a link is no click on it.
  svg.addEventListener(
    'click',
    (event) => {
      if (isDrag) event.preventDefault();
    },
    true,
  );
  svg.addEventListener('dragstart', (event) => {
    event.preventDefault();
  });
  svg.addEventListener('dblclick', () => {
    if (!isWhole(page, page.view().range)) page.change({ range: page.whole });
  });
}

function timeAt(page: Page, svg: SVGSVGElement, x: number): number {
  const { from, to } = page.view().range;
  return Math.round(from + ((to - from) * x) / svg.clientWidth);
}

function cursor(page: Page, svg: SVGSVGElement): void {
  const line = one(SVGLineElement, '.cursor', svg);
  const label = document.createElement('output');
  label.className = 'cursor-time';
  label.hidden = true;
  svg.parentElement!.append(label);
  svg.addEventListener('pointermove', (event) => {
    page.point(timeAt(page, svg, event.clientX - svg.getBoundingClientRect().left));
  });
  svg.addEventListener('pointerleave', () => {
    page.point(undefined);
  });
  page.followPointer((at) => {
    label.hidden = at === undefined;
    const x = at === undefined ? '-9' : percent(placeIn(page.view().range, at));
    line.setAttribute('x1', x);
    line.setAttribute('x2', x);
    if (at === undefined) return;
    label.textContent = stampIn(page.view().zone, at);
    const left = svg.getBoundingClientRect().left - svg.parentElement!.getBoundingClientRect().left;
    label.style.left = `${left + (svg.clientWidth * placeIn(page.view().range, at)) / 100}px`;
  });
}
