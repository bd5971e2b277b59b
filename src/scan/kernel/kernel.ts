import { KERNEL } from './binary.ts';

/** Past this a line is damage, and is not held in memory. No record is longer. */
export const LONGEST_LINE = 1024 * 1024;
export const READ_BYTES = 256 * 1024;

/** What the kernel hands over because it is unusual (assembly/host.ts). Positions are addresses in its memory. */
export interface LineHost {
  oddLine(start: number, end: number): void;
  silence(from: number, to: number): void;
  lineTaken(row: number): void;
  replaced(slot: number, row: number): void;
  ended(slot: number, row: number): void;
  unwell(): void;
  /** Who reads descriptions. */
  readonly descriptions: DescriptionHost;
}

export interface DescriptionHost {
  oddQueue(row: number): void;
  failedConnection(row: number): void;
  judge(text: number): number;
  toldFailure(): void;
  oddDescription(): void;
  withoutSession(): void;
}

/** A variable of the kernel. */
interface Value {
  readonly value: number;
}

/** What assembly/index.ts exports. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  begin(longestLine: number, readBytes: number, since: number, until: number, silenceMs: number): void;
  setUsualColumns(usual: boolean): void;
  watch(): void;
  takeLines(from: number, end: number): number;
  takenLines(): number;
  setRecord(
    time: number,
    hasId: boolean,
    idHigh: number,
    idLow: number,
    direction: number,
    texts: number,
    source: number,
    destination: number,
    description: number,
  ): void;
  takeRecord(): void;
  numberOf(start: number, end: number): number;
  textStart(text: number): number;
  textLength(text: number): number;
  rowAt(row: number): number;
  peerAt(peer: number): number;
  noteFailure(row: number, start: number, end: number): boolean;
  clearEnds(): void;
  groupAcceptances(): number;
  collectSeen(): number;
  idCount(): number;
  collectOpen(textCount: number): number;
  textCount(): number;
  readonly groupedTimes: Value;
  readonly groupStarts: Value;
  readonly openWords: Value;
  readonly openLast: Value;
  readonly openTexts: Value;
  readonly openTextCount: Value;
  readonly ends: Value;
  readonly endCount: Value;
  readonly rates: Value;
  readonly rateCount: Value;
  readonly queues: Value;
  readonly queueCount: Value;
  readonly processes: Value;
  readonly processCount: Value;
  readonly input: Value;
  readonly scratch: Value;
  readonly lineStart: Value;
  readonly lineEnd: Value;
  readonly time: Value;
  readonly idHigh: Value;
  readonly idLow: Value;
  readonly direction: Value;
  readonly sourceStart: Value;
  readonly sourceEnd: Value;
  readonly destinationStart: Value;
  readonly destinationEnd: Value;
  readonly descriptionStart: Value;
  readonly descriptionEnd: Value;
  readonly parsed: Value;
  readonly skipped: Value;
  readonly first: Value;
  readonly last: Value;
  readonly activeFrom: Value;
  readonly activeTo: Value;
  readonly successes: Value;
  readonly failovers: Value;
  readonly replacements: Value;
  readonly endedMessages: Value;
  readonly endedBytes: Value;
}

/** Columns of a session's row that are numbers of texts, by their place in 32-bit words (assembly/sessions.ts). */
export const ROW = {
  source: 2,
  destination: 3,
  hostList: 4,
  connectedTo: 5,
  failedHost: 6,
  nextHop: 7,
  queue: 8,
  head: 9,
  failure: 10,
} as const;

let module: WebAssembly.Module | undefined;
/** Kernels that wait for the next piece of log. */
const idle: Kernel[] = [];

/**
 * The hot path: WebAssembly that reads the usual lines and groups them into sessions, and calls the host for the rest.
 * A class because it owns memory that TypeScript and WebAssembly share.
 */
export class Kernel {
  readonly run: Exports;
  /** Its memory, and the same as 32-bit words. Where TypeScript makes it grow, `refresh` must follow. */
  bytes = Buffer.alloc(0);
  words = new Int32Array(0);
  #host: LineHost | undefined;
  #texts: (string | undefined)[] = [];

  /** One that no other piece of log uses, and that knows nothing yet. */
  static take(host: LineHost, since: number, until: number, silenceMs: number): Kernel {
    const kernel = idle.pop() ?? new Kernel();
    kernel.#host = host;
    kernel.#texts = [''];
    kernel.run.begin(LONGEST_LINE, READ_BYTES, since, until, silenceMs);
    kernel.refresh();
    return kernel;
  }

  private constructor() {
    module ??= new WebAssembly.Module(Buffer.from(KERNEL, 'base64'));
    // The kernel's memory may have grown since TypeScript last ran.
    const host = (): LineHost => {
      this.refresh();
      return this.#host!;
    };
    const imports: Omit<LineHost, 'descriptions'> & DescriptionHost = {
      oddLine: (start, end) => {
        host().oddLine(start, end);
      },
      silence: (from, to) => {
        host().silence(from, to);
      },
      lineTaken: (row) => {
        host().lineTaken(row);
      },
      replaced: (slot, row) => {
        host().replaced(slot, row);
      },
      ended: (slot, row) => {
        host().ended(slot, row);
      },
      oddQueue: (row) => {
        host().descriptions.oddQueue(row);
      },
      failedConnection: (row) => {
        host().descriptions.failedConnection(row);
      },
      unwell: () => {
        host().unwell();
      },
      judge: (text) => host().descriptions.judge(text),
      toldFailure: () => {
        host().descriptions.toldFailure();
      },
      oddDescription: () => {
        host().descriptions.oddDescription();
      },
      withoutSession: () => {
        host().descriptions.withoutSession();
      },
    };
    const { exports }: { readonly exports: unknown } = new WebAssembly.Instance(module, { host: { ...imports } });
    this.run = exports as Exports;
  }

  /** Nothing of it may be used any more. */
  giveBack(): void {
    this.#host = undefined;
    idle.push(this);
  }

  /** A text by its number, as UTF-8; broken bytes become U+FFFD. */
  text(number: number): string {
    return (this.#texts[number] ??= this.utf8(
      this.run.textStart(number),
      this.run.textStart(number) + this.run.textLength(number),
    ));
  }

  utf8(start: number, end: number): string {
    return this.bytes.toString('utf8', start, end);
  }

  /** One word of a session's row. */
  column(row: number, column: number): number {
    return this.words[(this.run.rowAt(row) >> 2) + column]!;
  }

  /** Growing memory leaves the old views empty. */
  refresh(): void {
    const { buffer } = this.run.memory;
    if (this.words.buffer === buffer) return;
    this.bytes = Buffer.from(buffer);
    this.words = new Int32Array(buffer);
  }
}
