import type { ClixmlObject, ClixmlValue } from '../clixml.ts';
import { LONGEST_SOURCE, type Place, shownLine } from '../physical-lines.ts';
import { Stop } from '../xml-reader.ts';
import type { Findings } from './findings.ts';

/** Exports stay far below both; whatever is beyond one ends the reading. */
const DEEPEST = 64;
/** Of one object that is handed on. */
const MAX_VALUES = 200_000;

/**
 * Reads JSON into objects like those of CLIXML, with the line of each: several in a list or one after the other. A text that
 * is cut or damaged gives those before.
 */
export function readJson(text: string, { object, problem }: Findings): void {
  const reader = new JsonText(text, object);
  try {
    reader.readAll();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    problem(reader.line, error.id);
  }
}

type Building = { -readonly [Key in keyof ClixmlObject]: ClixmlObject[Key] } & {
  readonly properties: Map<string, ClixmlValue>;
  readonly places: Map<string, Place>;
  readonly items: ClixmlValue[];
};

class JsonText {
  readonly #text: string;
  readonly #onObject: (object: ClixmlObject) => void;
  #at: number;
  #lineStart: number;
  #values = 0;
  line = 1;

  constructor(text: string, onObject: (object: ClixmlObject) => void) {
    this.#text = text;
    this.#onObject = onObject;
    this.#at = text.startsWith('\uFEFF') ? 1 : 0;
    this.#lineStart = this.#at;
  }

  readAll(): void {
    do {
      if (this.#next() !== '[') this.#handOn(this.#value(0));
      else
        this.#list(() => {
          this.#handOn(this.#value(0));
        });
      this.#skipSpace();
    } while (this.#at < this.#text.length);
  }

  #handOn(value: ClixmlValue): void {
    this.#values = 0;
    if (typeof value === 'object' && value !== null) this.#onObject(value);
  }

  #value(depth: number): ClixmlValue {
    this.#values += 1;
    if (depth > DEEPEST || this.#values > MAX_VALUES) throw new Stop('evidence.too-large');
    const next = this.#next();
    if (next === '"') return this.#string();
    if (next !== '{' && next !== '[') return this.#literal();
    const object: Building = { types: [], properties: new Map(), places: new Map(), items: [], ...this.#place() };
    if (next === '[') {
      this.#list(() => {
        object.items.push(this.#value(depth + 1));
      });
    } else
      this.#list(() => {
        this.#property(object, depth + 1);
      });
    return object;
  }

  #property({ properties, places }: Building, depth: number): void {
    if (this.#next() !== '"') throw this.#damage();
    const place = this.#place();
    const name = this.#string();
    if (this.#next() !== ':') throw this.#damage();
    this.#at += 1;
    properties.set(name, this.#value(depth));
    places.set(name, place);
  }

  /** What stands in brackets, with commas between. */
  #list(readOne: () => void): void {
    const close = this.#text[this.#at] === '[' ? ']' : '}';
    this.#at += 1;
    if (this.#next() !== close) {
      for (;;) {
        readOne();
        const next = this.#next();
        if (next === close) break;
        if (next !== ',') throw this.#damage();
        this.#at += 1;
      }
    }
    this.#at += 1;
  }

  #string(): string {
    const from = this.#at;
    let end = from;
    do end = this.#text.indexOf('"', end + 1);
    while (end !== -1 && this.#isEscaped(end));
    if (end === -1) this.#end();
    this.#at = end + 1;
    return this.#parsed(from) as string;
  }

  /** Whether a `\` that is not escaped itself stands before it. */
  #isEscaped(at: number): boolean {
    let first = at;
    while (this.#text[first - 1] === '\\') first -= 1;
    return (at - first) % 2 === 1;
  }

  /** Numbers as the text has them: they may be longer than JavaScript can count. */
  #literal(): string | null {
    const from = this.#at;
    while (/[\w+.-]/.test(this.#text[this.#at] ?? '')) this.#at += 1;
    if (this.#at === this.#text.length) this.#end();
    return this.#parsed(from) === null ? null : this.#text.slice(from, this.#at);
  }

  #parsed(from: number): unknown {
    try {
      return JSON.parse(this.#text.slice(from, this.#at));
    } catch {
      throw this.#damage();
    }
  }

  /** The next character that is no space; it is not passed. */
  #next(): string {
    this.#skipSpace();
    return this.#text[this.#at] ?? this.#end();
  }

  #skipSpace(): void {
    for (; this.#at < this.#text.length; this.#at += 1) {
      const one = this.#text[this.#at];
      if (one === '\n') {
        this.line += 1;
        this.#lineStart = this.#at + 1;
      } else if (one !== ' ' && one !== '\t' && one !== '\r') return;
    }
  }

  #place(): Place {
    const [line = ''] = this.#text.slice(this.#lineStart, this.#lineStart + LONGEST_SOURCE).split('\n', 1);
    return { line: this.line, source: shownLine(line) };
  }

  #end(): never {
    throw new Stop('evidence.cut');
  }

  #damage(): Stop {
    return new Stop('evidence.states.json-damaged');
  }
}
