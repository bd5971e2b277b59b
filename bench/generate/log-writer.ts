import type { TruthCounter } from './truth.ts';

/** Takes a file's path below the root, with `/`, and all its text. */
export type WriteFile = (path: string, text: string) => void;

/** Writes the files of one service as Exchange does: a header in each, a new file when one is full or the day ends. */
export class LogWriter {
  readonly #folder: string;
  readonly #recordsPerFile: number;
  readonly #truth: TruthCounter;
  readonly #write: WriteFile;
  #lines: string[] = [];
  #records = 0;
  #day = '';
  #number = 0;

  constructor(folder: string, recordsPerFile: number, truth: TruthCounter, write: WriteFile) {
    this.#folder = folder;
    this.#recordsPerFile = recordsPerFile;
    this.#truth = truth;
    this.#write = write;
  }

  /** Writes a record; `rest` is all behind the time and its comma. */
  record(at: number, rest: string): void {
    const time = new Date(at).toISOString();
    const day = time.slice(0, 10).replaceAll('-', '');
    if (this.#records === this.#recordsPerFile || day !== this.#day) {
      this.close();
      this.#number = day === this.#day ? this.#number + 1 : 1;
      this.#day = day;
      this.#header(time);
    }
    this.#lines.push(`${time},${rest}`);
    this.#records += 1;
    this.#truth.line('parsed');
  }

  /** A service that starts again writes a header where it goes on. */
  headerInTheMiddle(at: number): void {
    this.#header(new Date(at).toISOString());
  }

  close(): void {
    if (this.#lines.length === 0) return;
    this.#write(`${this.#folder}/CONNECTLOG${this.#day}-${this.#number}.LOG`, `${this.#lines.join('\r\n')}\r\n`);
    this.#lines = [];
    this.#records = 0;
  }

  #header(time: string): void {
    this.#lines.push(
      '#Software: Microsoft Exchange Server',
      '#Version: 15.01.2507.006',
      '#Log-type: Transport Connectivity Log',
      `#Date: ${time}`,
      '#Fields: date-time,session,source,Destination,direction,description',
    );
    for (let i = 0; i < 5; i++) this.#truth.line('comment');
  }
}
