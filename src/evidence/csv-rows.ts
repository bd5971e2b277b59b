import { parse } from 'csv-parse/sync';
import { shownLine } from './physical-lines.ts';

/** A row of a CSV file. */
export interface CsvRow {
  readonly fields: readonly string[];
  /** Where it begins, 1-based; and that line. */
  readonly line: number;
  readonly source: string;
}

export interface CsvSink {
  row(row: CsvRow): void;
  /** Rows that are given up for a quote that is not closed, or is misplaced: reported once for all in a run. */
  damaged(line: number): void;
}

/** Windows writes no event of more than 32 Ki characters for each of its texts. */
const LONGEST_ROW = 256 * 1024;
const BATCH = 500;
const DELIMITERS = [',', ';', '\t'] as const;

/** A physical line with its end. */
interface Line {
  readonly text: string;
  readonly number: number;
}

interface CompleteRow {
  readonly text: string;
  readonly first: Line;
}

/**
 * Cuts a CSV file into rows, at the line ends outside of quotes, and hands them to csv-parse. Where a row is broken, its
 * first line is given up, and the lines behind it are read again: an open quote never swallows the rows that follow.
 * `#` lines and `sep=` before the header row are ignored. The result is the same however the text is cut.
 */
export class CsvRows {
  readonly #sink: CsvSink;
  /** From the header row: the one that splits most names. */
  #delimiter: string | undefined;
  /** A physical line that is not ended yet. */
  #rest: string[] = [];
  #restLength = 0;
  #lineNumber = 1;
  /** The lines of the row at hand, whose quote is open. */
  #open: Line[] = [];
  #openLength = 0;
  #inDamage = false;
  #whole: CompleteRow[] = [];

  constructor(sink: CsvSink) {
    this.#sink = sink;
  }

  write(text: string): void {
    let from = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
      this.#rest.push(text.slice(from, end + 1));
      from = end + 1;
      this.#endLine();
    }
    if (from === text.length) return;
    const more = text.slice(from);
    // Of a line that is longer than any row, only that is kept.
    if (this.#restLength <= LONGEST_ROW) this.#rest.push(more);
    this.#restLength += more.length;
  }

  /** Returns whether the last line has no end. */
  end(): boolean {
    const isUnended = this.#rest.length > 0;
    if (isUnended) this.#endLine();
    while (this.#open.length > 0) this.#giveUp();
    this.#flush();
    return isUnended;
  }

  #endLine(): void {
    const text = this.#rest.join('').replace(this.#lineNumber === 1 ? /^\uFEFF/ : /$^/, '');
    this.#rest = [];
    this.#restLength = 0;
    this.#line({ text, number: this.#lineNumber });
    this.#lineNumber += 1;
  }

  #line(line: Line): void {
    if (this.#open.length === 0 && this.#isIgnored(line.text)) return;
    this.#delimiter ??= delimiterOf(line.text);
    const end = endOf(line.text, this.#delimiter, this.#open.length > 0);
    this.#open.push(line);
    this.#openLength += line.text.length;
    if (end === 'broken' || this.#openLength > LONGEST_ROW) this.#giveUp();
    else if (end === 'outside') this.#complete();
  }

  #isIgnored(text: string): boolean {
    return text.trim() === '' || (this.#delimiter === undefined && /^"?(?:#|sep=)/i.test(text));
  }

  #complete(): void {
    this.#whole.push({ text: this.#open.map(({ text }) => text).join(''), first: this.#open[0]! });
    this.#open = [];
    this.#openLength = 0;
    this.#inDamage = false;
    if (this.#whole.length === BATCH) this.#flush();
  }

  #giveUp(): void {
    const [first, ...behind] = this.#open;
    this.#flush();
    if (!this.#inDamage) this.#sink.damaged(first!.number);
    this.#inDamage = true;
    this.#open = [];
    this.#openLength = 0;
    for (const line of behind) this.#line(line);
  }

  #flush(): void {
    const whole = this.#whole;
    this.#whole = [];
    if (whole.length === 0) return;
    // Every quote in them opens, closes or is doubled, and every line end in them is in quotes: there is a row for each.
    const all = parse(whole.map(({ text }) => (text.endsWith('\n') ? text : `${text}\n`)).join(''), {
      delimiter: this.#delimiter!,
      record_delimiter: ['\r\n', '\n'],
      relax_column_count: true,
    });
    for (const [i, { first }] of whole.entries())
      this.#sink.row({ fields: all[i]!, line: first.number, source: shownLine(first.text) });
  }
}

/** Where a line ends: in quotes, outside of them; or that a quote in it neither opens a field, nor closes it, nor is doubled. */
function endOf(line: string, delimiter: string, isQuoted: boolean): 'inside' | 'outside' | 'broken' {
  let inside = isQuoted;
  for (let at = line.indexOf('"'); at !== -1; at = line.indexOf('"', at + 1)) {
    if (!inside) {
      if (at > 0 && line[at - 1] !== delimiter) return 'broken';
      inside = true;
    } else if (line[at + 1] === '"') {
      at += 1;
    } else {
      const behind = line.slice(at + 1, at + 3);
      if (!(behind === '' || behind[0] === delimiter || behind[0] === '\n' || behind === '\r\n')) return 'broken';
      inside = false;
    }
  }
  return inside ? 'inside' : 'outside';
}

/** Spreadsheets and `-UseCulture` take the separator of their locale: the one that splits most names. */
function delimiterOf(head: string): string {
  const counts = DELIMITERS.map((delimiter) => head.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!;
}
