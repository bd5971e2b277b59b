import type { Place } from '../physical-lines.ts';
import { type ClixmlObject, type ClixmlValue, clixmlText } from '../clixml.ts';
import type { Problems } from '../problems.ts';
import { entriesIn, type ShownComponent, type ShownEntry } from './shown.ts';

/** An object of Get-ServerComponentState, however it was written: by its names, which no language of Windows changes. */
export type Exported = Pick<ClixmlObject, 'properties' | 'line' | 'source'> & {
  readonly items?: readonly ClixmlValue[];
  /** Where each property stands, by its name. */
  readonly places?: ReadonlyMap<string, Place>;
};

/** As the cmdlet names it; the table that it shows by itself says `Server`. */
const SERVER = ['ServerFqdn', 'Server', 'Identity'];
const KEPT = { LocalStates: 'local', RemoteStates: 'remote' } as const;

/** The components of an object: itself, or those of the list that it is. One at a time: each may stand in it ever so often. */
export function* componentsOf(exported: Exported, problems: Problems): Generator<ShownComponent> {
  const one = exported.properties.has('Component') ? [exported] : itemsOf(exported).filter(isObject);
  for (const object of one) {
    const component = object.properties.has('Component') ? componentOf(object, problems) : undefined;
    if (component !== undefined) yield component;
  }
}

function componentOf(exported: Exported, problems: Problems): ShownComponent | undefined {
  const place = placeOf(exported);
  const whole = (name: string): string | undefined => {
    const text = textOf(exported.properties.get(name))?.trim();
    if (text === undefined || !/(?:\.\.\.|…)$/.test(text)) return text === '' ? undefined : text;
    problems.add(place.line, 'evidence.states.narrow');
    return undefined;
  };
  const component = whole('Component');
  if (component === undefined) return undefined;
  const server = SERVER.map(whole).find((name) => name !== undefined);
  // The identity of a server in the directory: `contoso.com/Configuration/.../EXCH02`.
  return {
    server: server?.split('/').at(-1),
    component,
    state: whole('State'),
    entries: Object.entries(KEPT).flatMap(([name, kept]) => entriesOf(exported, name, kept, problems)),
    place,
  };
}

function entriesOf(exported: Exported, name: string, kept: ShownEntry['kept'], problems: Problems): ShownEntry[] {
  const value = exported.properties.get(name);
  if (value === undefined || value === null) return [];
  const place = exported.places?.get(name) ?? placeOf(exported);
  const one = isObject(value) && itemsOf(value).length > 0 ? itemsOf(value) : [value];
  return one.flatMap((item) => {
    const entry = isObject(item) ? entryOf(item, kept) : undefined;
    if (entry !== undefined) return [entry];
    const { entries, isCut } = entriesIn(textOf(item) ?? '', kept, isObject(item) ? placeOf(item) : place);
    if (isCut) problems.add(place.line, 'evidence.states.not-all');
    return entries;
  });
}

function entryOf(object: ClixmlObject, kept: ShownEntry['kept']): ShownEntry | undefined {
  const { properties } = object;
  const requester = textOf(properties.get('Requester') ?? properties.get('Requestor'));
  const state = textOf(properties.get('State'));
  if (requester === undefined || requester === '' || state === undefined) return undefined;
  const shown = textOf(properties.get('Timestamp'));
  return { requester, state, kept, timestamp: shown, place: placeOf(object) };
}

/** The line that says the state says more than the one that only begins an object. */
function placeOf({ places, line, source }: Exported): Place {
  return places?.get('State') ?? { line, source };
}

function isObject(value: ClixmlValue | undefined): value is ClixmlObject {
  return typeof value === 'object' && value !== null;
}

/** Of a list; Windows PowerShell writes some in JSON as `{ "value": [...], "Count": 2 }`. */
function itemsOf({ items = [], properties }: Exported): readonly ClixmlValue[] {
  const inside = properties.get('value');
  return items.length === 0 && isObject(inside) ? inside.items : items;
}

/** Windows PowerShell writes some enumerations in JSON as `{ "value": 1, "Value": "Active" }`, and times alike. */
function textOf(value: ClixmlValue | undefined): string | undefined {
  const text = clixmlText(value);
  if (text !== undefined || !isObject(value)) return text;
  return clixmlText(value.properties.get('Value')) ?? clixmlText(value.properties.get('value'));
}
