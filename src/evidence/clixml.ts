import { SaxesParser } from 'saxes';
import type { MessageId } from '../language/language.ts';
import type { Problem } from '../model/testimony.ts';
import { type ClixmlObject, ClixmlObjects, Stop } from './clixml-objects.ts';
import { LONGEST_SOURCE, shownLine } from './physical-lines.ts';
import { Problems } from './problems.ts';

/** Takes the text in pieces, cut anywhere; never throws, and never needs more memory than its largest object. */
export interface ClixmlReader {
  write(text: string): void;
  end(): readonly Problem[];
}

const MOST_ATTRIBUTES = 32;
/** Characters of one text, tag or comment. */
const LONGEST_PIECE = 4 * 2 ** 20;

/**
 * Hands on each object of the outermost level when it is complete, and each of a list there before the list, which then
 * has none of them. A file that is cut gives those before the cut.
 */
export function openClixml(onObject: (object: ClixmlObject) => void): ClixmlReader {
  return new Clixml(onObject);
}

class Clixml implements ClixmlReader {
  readonly #parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  readonly #problems = new Problems();
  readonly #objects: ClixmlObjects;
  #stopped = false;
  #attributes = 0;
  /** The begin of the line that is being read, while it is not known whether there is more of it. */
  #held = '';
  #inLine = false;
  #line = 0;
  #source = '';
  /** What was understood last. */
  #last = { line: 1, position: 0 };

  constructor(onObject: (object: ClixmlObject) => void) {
    this.#objects = new ClixmlObjects(onObject, () => {
      this.#problems.add(this.#line, 'evidence.lost-reference');
    });
    this.#listen();
  }

  #listen(): void {
    const parser = this.#parser;
    parser.on('error', () => {
      this.#moveOn();
      throw new Stop('evidence.xml-damaged');
    });
    parser.on('doctype', () => {
      throw new Stop('evidence.xml-doctype');
    });
    parser.on('attribute', () => {
      this.#moveOn();
      this.#attributes += 1;
      if (this.#attributes > MOST_ATTRIBUTES) throw new Stop('evidence.too-large');
    });
    parser.on('opentag', ({ name, attributes }) => {
      this.#moveOn();
      this.#attributes = 0;
      this.#objects.open(name, attributes, { line: this.#line, source: this.#source, position: parser.position });
    });
    parser.on('closetag', () => {
      this.#moveOn();
      this.#objects.close(parser.position);
    });
    for (const kind of ['text', 'cdata'] as const) {
      parser.on(kind, (text) => {
        this.#moveOn();
        this.#objects.addText(text);
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
      // No object is handed on before the line that it quotes is known.
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

  #feed(piece: string): void {
    if (!this.#inLine) {
      this.#line += 1;
      this.#source = shownLine(piece);
    }
    this.#inLine = !piece.endsWith('\n');
    this.#guard('evidence.xml-damaged', () => {
      this.#parser.write(piece);
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
