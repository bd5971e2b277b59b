import { SaxesParser } from 'saxes';
import type { MessageId } from '../language/language.ts';
import type { Problem } from '../model/evidence-facts.ts';
import { LONGEST_SOURCE, type Place, shownLine } from './physical-lines.ts';
import { Problems } from './problems.ts';

/** Where in the file something stands. */
export interface Spot extends Place {
  /** In characters. */
  readonly position: number;
}

/** Takes the parts of a file in their order; what it throws as `Stop` ends the reading. */
export interface XmlSink {
  open(name: string, attributes: Readonly<Record<string, string>>, spot: Spot): void;
  addText(text: string): void;
  close(position: number): void;
}

/** Why the rest of the file is not read. */
export class Stop extends Error {
  readonly id: MessageId;

  constructor(id: MessageId) {
    super(id);
    this.id = id;
  }
}

const MAX_ATTRIBUTES = 32;
/** Characters of one text, tag or comment. */
const LONGEST_PIECE = 4 * 2 ** 20;
const DECLARATION = /^\uFEFF?(?:<\?xml[^>]*\?>)?/;

/** Reads XML in pieces, cut anywhere; never throws, and keeps no more than one text or tag. */
export class XmlReader {
  readonly #parser: SaxesParser<{ position: false; xmlns: false }>;
  readonly #roots: 'one' | 'many';
  readonly #problems = new Problems();
  readonly #sink: XmlSink;
  #stopped = false;
  #attributes = 0;
  /** The begin of the line that is being read, while it is not known whether there is more of it. */
  #held = '';
  #inLine = false;
  #line = 0;
  #source = '';
  /** What was understood last. */
  #last = { line: 1, position: 0 };

  constructor(sink: XmlSink, { roots }: { readonly roots: 'one' | 'many' }) {
    this.#sink = sink;
    this.#roots = roots;
    this.#parser = new SaxesParser({ position: false, xmlns: false, fragment: roots === 'many' });
    this.#listen();
  }

  #listen(): void {
    const parser = this.#parser;
    parser.on('error', ({ message }) => {
      this.#moveOn();
      // Where several roots are allowed, the parser allows none at all.
      throw new Stop(message.includes('doctype') ? 'evidence.xml-doctype' : 'evidence.xml-damaged');
    });
    parser.on('doctype', () => {
      throw new Stop('evidence.xml-doctype');
    });
    parser.on('attribute', () => {
      this.#moveOn();
      this.#attributes += 1;
      if (this.#attributes > MAX_ATTRIBUTES) throw new Stop('evidence.too-large');
    });
    parser.on('opentag', ({ name, attributes }) => {
      this.#moveOn();
      this.#attributes = 0;
      this.#sink.open(name, attributes, { line: this.#line, source: this.#source, position: parser.position });
    });
    parser.on('closetag', () => {
      this.#moveOn();
      this.#sink.close(parser.position);
    });
    for (const kind of ['text', 'cdata'] as const) {
      parser.on(kind, (text) => {
        this.#moveOn();
        this.#sink.addText(text);
      });
    }
    for (const kind of ['comment', 'processinginstruction'] as const) {
      parser.on(kind, () => {
        this.#moveOn();
      });
    }
  }

  write(text: string): void {
    const all = this.#held + text;
    this.#held = '';
    for (let from = 0; from < all.length && !this.#stopped;) {
      const end = all.indexOf('\n', from) + 1 || all.length;
      const piece = all.slice(from, end);
      // Nothing is handed on before the line that it quotes is known.
      if (!this.#inLine && piece.length <= LONGEST_SOURCE && !piece.endsWith('\n')) {
        this.#held = piece;
        return;
      }
      this.#feed(piece);
      from = end;
    }
  }

  end(): readonly Problem[] {
    if (this.#held !== '') this.#feed(this.#held);
    this.#guard('evidence.cut', () => this.#parser.close());
    return this.#problems.list();
  }

  /** Something at the place that is being read, which does not end the reading. */
  problem(id: MessageId): void {
    this.#problems.add(this.#line, id);
  }

  #feed(piece: string): void {
    if (!this.#inLine) {
      this.#line += 1;
      this.#source = shownLine(piece);
    }
    // Where several roots are allowed, the parser knows no declaration.
    const isOdd = this.#roots === 'many' && this.#line === 1 && !this.#inLine;
    this.#inLine = !piece.endsWith('\n');
    this.#guard('evidence.xml-damaged', () => {
      this.#parser.write(isOdd ? piece.replace(DECLARATION, '') : piece);
      this.#checkLength();
    });
  }

  /** What is not well-formed is called `damage`. */
  #guard(damage: MessageId, read: () => void): void {
    if (this.#stopped) return;
    try {
      read();
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      this.#stopped = true;
      const line = error.id === 'evidence.too-large' ? this.#last.line : this.#line;
      this.#problems.add(Math.max(1, line), error.id === 'evidence.xml-damaged' ? damage : error.id);
    }
  }

  #moveOn(): void {
    this.#checkLength();
    this.#last = { line: this.#line, position: this.#parser.position };
  }

  #checkLength(): void {
    if (this.#parser.position - this.#last.position > LONGEST_PIECE) throw new Stop('evidence.too-large');
  }
}
