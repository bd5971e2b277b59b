import type { Problem } from '../model/evidence-facts.ts';
import { XmlReader, type Spot, Stop, type XmlSink } from './xml-reader.ts';
import type { Place } from './physical-lines.ts';

/** Takes the text in pieces, cut anywhere; never throws, and never needs more memory than its largest object. */
export interface ClixmlReader {
  write(text: string): void;
  end(): readonly Problem[];
}

/**
 * Hands on each object of the outermost level when it is complete, and each of a list there before the list, which then
 * has no objects. A file that is cut gives those before the cut.
 */
export function openClixml(onObject: (object: ClixmlObject) => void): ClixmlReader {
  const objects = new ClixmlObjects(onObject, () => {
    reader.problem('evidence.lost-reference');
  });
  const reader = new XmlReader(objects, { roots: 'one' });
  return reader;
}

/**
 * CLIXML, as `Export-Clixml` writes it ([MS-PSRP] 2.2.5). Numbers, times and enumerations stay the texts that the file has.
 * `null` is `$null`, and a reference to an object that is not complete yet, or was forgotten.
 */
export type ClixmlValue = string | null | ClixmlObject;

/** One object may stand in several places: whoever walks all values may meet it exponentially often. */
export interface ClixmlObject {
  /** Its .NET type and what that is derived from. */
  readonly types: readonly string[];
  /** Its properties, or the entries of a dictionary with a text as key. */
  readonly properties: ReadonlyMap<string, ClixmlValue>;
  /** Where each of them stands, by its name. */
  readonly places: ReadonlyMap<string, Place>;
  /** Of a list. */
  readonly items: readonly ClixmlValue[];
  /** What `ToString()` gave. */
  readonly text?: string;
  /** Of an enumeration its number, of a value with notes the value. */
  readonly value?: string;
  /** Where its tag ends: 1-based. */
  readonly line: number;
  /** That line, its first 500 characters. */
  readonly source: string;
}

/** What a person would read in its place; undefined for nothing and for what has no text. */
export function clixmlText(value: ClixmlValue | undefined): string | undefined {
  return typeof value === 'object' ? (value?.text ?? value?.value) : value;
}

/** Exports stay far below all of these; whatever is beyond one ends the reading. */
const DEEPEST = 256;
/** Elements of one object that is handed on. */
const MAX_ELEMENTS = 200_000;
/** Names of types in the whole file, each counted where it is spelt out. */
const MAX_TYPES = 50_000;
const LONGEST_TYPE = 1000;
/** The last objects that a reference may name, and how many characters of the file they may span. */
const MAX_REMEMBERED = 100_000;
const LONGEST_REMEMBERED = 16 * 2 ** 20;
/** `Objs`, `Obj`, `LST`. */
const OUTERMOST_LIST = 3;

interface Building {
  types: string[];
  readonly properties: Map<string, ClixmlValue>;
  readonly places: Map<string, Place>;
  readonly items: ClixmlValue[];
  text?: string;
  value?: string;
  readonly line: number;
  readonly source: string;
}

interface Element {
  readonly name: string;
  /** Its `N`: under which name the element around it has it. */
  readonly key: string | undefined;
  readonly refId: string | undefined;
  /** The object that it is, or is a part of. */
  readonly object: Building | undefined;
  /** Where its tag ends. */
  readonly spot: Spot;
  text: string;
  /** Of an entry of a dictionary: its key and its value. */
  readonly entry: Map<string, ClixmlValue> | undefined;
}

/** Makes objects of the elements of one file. Throws `Stop` for what no export has. */
export class ClixmlObjects implements XmlSink {
  readonly #onObject: (object: ClixmlObject) => void;
  readonly #onLostReference: () => void;
  readonly #open: Element[] = [];
  readonly #types = new Map<string, string[]>();
  readonly #objects = new Map<string, { readonly value: ClixmlObject; readonly from: number }>();
  #elements = 0;
  #typeCount = 0;

  constructor(onObject: (object: ClixmlObject) => void, onLostReference: () => void) {
    this.#onObject = onObject;
    this.#onLostReference = onLostReference;
  }

  open(name: string, attributes: Readonly<Record<string, string>>, spot: Spot): void {
    const around = this.#open.at(-1);
    if (around === undefined && name !== 'Objs') throw new Stop('evidence.not-clixml');
    this.#elements += 1;
    if (this.#open.length >= DEEPEST || this.#elements > MAX_ELEMENTS) throw new Stop('evidence.too-large');
    if (around !== undefined) around.text = '';
    const key = attributes['N'];
    this.#open.push({
      name,
      key: key === undefined ? undefined : decoded(key),
      refId: attributes['RefId'],
      object: name === 'Obj' ? newObject(spot) : around?.object,
      spot,
      text: '',
      entry: name === 'En' ? new Map<string, ClixmlValue>() : undefined,
    });
  }

  addText(text: string): void {
    const around = this.#open.at(-1);
    if (around !== undefined) around.text += text;
  }

  close(position: number): void {
    const element = this.#open.pop()!;
    const { name, refId, object } = element;
    if (GROUPS.has(name)) return;
    if (TYPES.has(name)) this.#closeType(element);
    else if (name === 'En') enter(element);
    else if (name === 'ToString' && object !== undefined) object.text = decoded(element.text);
    else if (name === 'Nil') this.#place(element, null);
    else if (name === 'Ref') this.#place(element, this.#referred(refId ?? ''));
    else if (name !== 'Obj') this.#place(element, decoded(element.text));
    else {
      if (refId !== undefined) this.#remember(refId, object!, element.spot.position, position);
      this.#place(element, object!);
    }
  }

  #closeType({ name, refId, object, text }: Element): void {
    if (object === undefined) return;
    if (name === 'TNRef') object.types = this.#types.get(refId ?? '') ?? [];
    else if (name === 'TN' && refId !== undefined) this.#types.set(refId, object.types);
    else if (name === 'T') {
      this.#typeCount += 1;
      if (this.#typeCount > MAX_TYPES || text.length > LONGEST_TYPE) throw new Stop('evidence.too-large');
      object.types.push(decoded(text));
    }
  }

  #referred(refId: string): ClixmlValue {
    const known = this.#objects.get(refId);
    const isAround = this.#open.some((element) => element.refId === refId && element.name === 'Obj');
    if (known === undefined && !isAround) this.#onLostReference();
    return known?.value ?? null;
  }

  /** Puts a value where it belongs in what is around it. */
  #place({ key, spot }: Element, value: ClixmlValue): void {
    const { name, object, entry } = this.#open.at(-1)!;
    const isObject = typeof value === 'object' && value !== null;
    if (name === 'Objs' || (this.#open.length === OUTERMOST_LIST && LISTS.has(name) && isObject)) {
      this.#elements = 0;
      if (isObject) this.#onObject(value);
    } else if (LISTS.has(name)) {
      object?.items.push(value);
    } else if (name === 'En') {
      if (key !== undefined) entry!.set(key, value);
    } else if (name === 'Props' || name === 'MS') {
      if (key === undefined || object?.properties.has(key) !== false) return;
      object.properties.set(key, value);
      object.places.set(key, spot);
    } else if (name === 'Obj' && typeof value === 'string') {
      object!.value = value;
    }
  }

  #remember(refId: string, value: ClixmlObject, from: number, position: number): void {
    this.#objects.delete(refId);
    this.#objects.set(refId, { value, from });
    for (const [oldest, known] of this.#objects) {
      if (this.#objects.size <= MAX_REMEMBERED && position - known.from <= LONGEST_REMEMBERED) return;
      this.#objects.delete(oldest);
    }
  }
}

const LISTS = new Set(['LST', 'IE', 'QUE', 'STK']);
const TYPES = new Set(['TN', 'TNRef', 'T']);
/** Elements that are no value, and only hold some. */
const GROUPS = new Set([...LISTS, 'Objs', 'Props', 'MS', 'DCT']);

function newObject({ line, source }: Spot): Building {
  return { types: [], properties: new Map(), places: new Map(), items: [], line, source };
}

function enter({ object, entry }: Element): void {
  const [key, value] = [clixmlText(entry!.get('Key')), entry!.get('Value')];
  if (key !== undefined && value !== undefined) object?.properties.set(key, value);
}

/** `_x000D_`: how CLIXML writes what XML could not hold. */
function decoded(text: string): string {
  return text.replace(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
