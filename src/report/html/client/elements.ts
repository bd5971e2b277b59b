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
