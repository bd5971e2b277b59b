import { stripVTControlCharacters } from 'node:util';

/** What is kept of a line. */
const LONGEST = 64 * 1024;

/** Is given a line without its line break, its 1-based number, and whether its rest was dropped. */
export type OnLine = (line: string, number: number, isCut: boolean) => void;

/** Cuts text that comes in pieces into lines, at LF and CR LF. Holds no more than the longest line. */
export class TextLines {
  readonly #onLine: OnLine;
  #begun = '';
  #isCut = false;
  #number = 0;

  constructor(onLine: OnLine) {
    this.#onLine = onLine;
  }

  write(text: string): void {
    let from = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
      this.#add(text.slice(from, end));
      this.#give();
      from = end + 1;
    }
    if (from < text.length) this.#add(text.slice(from));
  }

  /** The last line may lack its line break. */
  end(): void {
    if (this.#begun !== '') this.#give();
  }

  #add(text: string): void {
    const room = LONGEST - this.#begun.length;
    if (text.length > room) this.#isCut = true;
    this.#begun += text.slice(0, room);
  }

  #give(): void {
    const [line, isCut] = [this.#begun, this.#isCut];
    this.#begun = '';
    this.#isCut = false;
    this.#number += 1;
    this.#onLine(line.endsWith('\r') ? line.slice(0, -1) : line, this.#number, isCut);
  }
}

/** What a terminal wrote into a file, as it was seen on the screen. */

const ESCAPE = '\u001b';
/** Puts the cursor somewhere else: whatever is written there is another line. */
const CURSOR_MOVED = new RegExp(`${ESCAPE}\\[\\d{0,4}(?:;\\d{0,4})?[Hf]`, 'g');
const CONTROLS = /\p{Cc}/gu;
const ERASED = /[\b\u007f]/;

/** The lines that one line of the file shows: without sequences and controls, and with what was mistyped and erased gone. */
export function screenLines(line: string): string[] {
  if (!/\p{Cc}/u.test(line)) return [line];
  return line
    .replace(CURSOR_MOVED, '\r')
    .split('\r')
    .map((part) => withoutErased(stripVTControlCharacters(part)).replace(CONTROLS, ''))
    .filter((part) => part.trim() !== '');
}

function withoutErased(text: string): string {
  if (!ERASED.test(text)) return text;
  const kept: string[] = [];
  for (const character of text) {
    if (ERASED.test(character)) kept.pop();
    else kept.push(character);
  }
  return kept.join('');
}

/** Who speaks, where a program or a person marked it: `S: 220`, `>>> EHLO`, `<- 250`, `< 250`, `<** 550`. */
const MARK = /^\s*(?:[SC]:|<{1,3}-?|-?>{1,3}|<~|~>|<\*\*)?\s*/;

export function withoutMark(line: string): string {
  return line.replace(MARK, '').trimEnd();
}
