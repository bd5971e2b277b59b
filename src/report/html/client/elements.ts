import type { Shape } from '../shapes.ts';

/** Elements that the page always has, or all of a kind. */

export function one<E extends Element>(kind: new () => E, selector: string, within: ParentNode = document): E {
  const found = within.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`The page has no ${selector}`);
  return found;
}

export function all<E extends Element = HTMLElement>(selector: string, within: ParentNode = document): E[] {
  return [...within.querySelectorAll<E>(selector)];
}

export function timeIn(
  { dataset }: { readonly dataset: DOMStringMap },
  name: 'from' | 'to' | 'first' | 'last',
): number | undefined {
  const value = dataset[name];
  return value === undefined ? undefined : Number(value);
}

/** Words with their places filled. */
export function filled(words: string, values: Readonly<Record<string, string | number>>): string {
  return words.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

const SVG = 'http://www.w3.org/2000/svg';

export function drawn(shapes: readonly Shape[]): SVGElement[] {
  return shapes.map(({ name, attributes, inside = '' }) => {
    const element = document.createElementNS(SVG, name);
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value));
    element.append(...(typeof inside === 'string' ? [inside] : drawn(inside)));
    return element;
  });
}

/** Calls `fit` with the next frame after an element has got another size. */
export function followSize(element: Element, fit: () => void): void {
  let isAsked = false;
  new ResizeObserver(() => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      fit();
    });
  }).observe(element);
}

/** A label needs so much room. */
const TICK_WIDTH = 96;

export function ticksOn({ clientWidth }: Element): number {
  return Math.max(2, Math.floor(clientWidth / TICK_WIDTH));
}
