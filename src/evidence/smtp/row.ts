/** Columns of protocol logs are few. */
const MAX_FIELDS = 64;

/** The fields of one line after the other, cut without an object for each. Exchange quotes a field that holds `,` or `"`. */
export class SmtpLogRow {
  #line = '';
  #count = 0;
  readonly #from = new Uint32Array(MAX_FIELDS);
  readonly #to = new Uint32Array(MAX_FIELDS);

  /** How many fields the line has. */
  get count(): number {
    return this.#count;
  }

  /** Cuts a line. False where a quote in it has no end, or ends in the middle of a field. */
  cut(line: string): boolean {
    this.#line = line;
    this.#count = 0;
    for (let from = 0; this.#count < MAX_FIELDS;) {
      const to = line[from] === '"' ? endOfQuoted(line, from) : endOfPlain(line, from);
      if (to === undefined) return false;
      this.#from[this.#count] = from;
      this.#to[this.#count] = to;
      this.#count += 1;
      if (to === line.length) return true;
      from = to + 1;
    }
    return true;
  }

  /** A field, and nothing where the line has no such one. */
  text(field: number): string {
    if (field >= this.#count) return '';
    const [from, to] = [this.#from[field]!, this.#to[field]!];
    return this.#line[from] === '"'
      ? this.#line.slice(from + 1, to - 1).replaceAll('""', '"')
      : this.#line.slice(from, to);
  }

  /** A field of one character; nothing where it has more or none. */
  sign(field: number): string {
    const from = this.#from[field]!;
    return field < this.#count && this.#to[field]! - from === 1 ? this.#line[from]! : '';
  }
}

function endOfPlain(line: string, from: number): number {
  const comma = line.indexOf(',', from);
  return comma === -1 ? line.length : comma;
}

function endOfQuoted(line: string, from: number): number | undefined {
  for (let quote = line.indexOf('"', from + 1); quote !== -1; quote = line.indexOf('"', quote + 2)) {
    if (line[quote + 1] === '"') continue;
    return quote + 1 === line.length || line[quote + 1] === ',' ? quote + 1 : undefined;
  }
  return undefined;
}
