import { percent, placeIn } from '../times.ts';
import { one } from './elements.ts';
import { type Page, isWhole } from './view.ts';

/** A shorter drag is a click. */
const BRUSH_LEAST = 4;

/** A line over a picture at the time that is pointed at, and a brush to pick a part of the time. */
export function pointer(page: Page, svg: SVGSVGElement): void {
  brush(page, svg);
  const line = one(SVGLineElement, '.cursor', svg);
  svg.addEventListener('pointermove', (event) => {
    page.point(timeAt(page, svg, event.clientX - svg.getBoundingClientRect().left));
  });
  svg.addEventListener('pointerleave', () => {
    page.point(undefined);
  });
  page.followPointer((at) => {
    const x = at === undefined ? '-9' : percent(placeIn(page.view().range, at));
    line.setAttribute('x1', x);
    line.setAttribute('x2', x);
  });
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
