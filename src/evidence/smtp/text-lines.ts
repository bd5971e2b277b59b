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
