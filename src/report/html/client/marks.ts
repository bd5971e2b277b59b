import { type Mark, groupsIn, meaningOf } from '../marks.ts';
import type { Range } from '../ticks.ts';
import { all, one, timeIn } from './elements.ts';

interface Sign extends Mark {
  readonly element: SVGSVGElement;
}

/** Draws the signs of all lanes for a part of the time and a width in pixels: what lies too near is one sign with a count. */
export function marks(svg: SVGSVGElement): (range: Range, zone: string, width: number) => void {
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
