import type { LineRecord } from '../lines/record.ts';
import { KERNEL } from './binary.ts';
import {
  RECORD_BYTES,
  RECORD_DESCRIPTION,
  RECORD_DESTINATION,
  RECORD_DIRECTION,
  RECORD_HAS_ID,
  RECORD_ID_HIGH,
  RECORD_ID_LOW,
  RECORD_LINE_END,
  RECORD_SESSION,
  RECORD_SOURCE,
  RECORD_TIME,
} from './layout.ts';

/** Past this a line is damage, and is not held in memory. No record is longer. */
export const LONGEST_LINE = 1024 * 1024;
export const READ_BYTES = 256 * 1024;

/** What the kernel calls (assembly/host.ts). Positions are addresses in its memory. */
export interface LineHost {
  slowLine(start: number, newline: number, taken: number): number;
  silence(from: number, to: number): void;
  lineTaken(row: number): void;
  replaced(row: number): void;
  ended(row: number): void;
  failedEnds(): void;
  /** Who reads descriptions. */
  readonly descriptions: DescriptionHost;
}

export interface DescriptionHost {
  unparsedQueue(row: number): void;
  failedConnection(row: number): void;
  judge(text: number): number;
  messageFailure(): void;
  unparsedDescription(): void;
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
  watch(): void;
  takeLines(from: number, end: number, isFast: boolean): number;
  takenLines(): number;
  takeSlowRecord(start: number, end: number): void;
  numberOf(start: number, end: number): number;
  textStart(text: number): number;
  textLength(text: number): number;
  rowAt(row: number): number;
  peerAt(peer: number): number;
  keepFailure(row: number, start: number, end: number): boolean;
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
  readonly record: Value;
  readonly lineStart: Value;
  readonly lineEnd: Value;
  readonly time: Value;
  readonly idHigh: Value;
  readonly idLow: Value;
  readonly direction: Value;
  readonly sessionStart: Value;
  readonly sessionEnd: Value;
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

let module: WebAssembly.Module | undefined;
/** Kernels that wait for the next piece of log. */
const idle: Kernel[] = [];

/**
 * The hot path: WebAssembly that reads the common lines and groups them into sessions, and calls the host for the rest.
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
      slowLine: (start, newline, taken) => host().slowLine(start, newline, taken),
      silence: (from, to) => {
        host().silence(from, to);
      },
      lineTaken: (row) => {
        host().lineTaken(row);
      },
      replaced: (row) => {
        host().replaced(row);
      },
      ended: (row) => {
        host().ended(row);
      },
      failedEnds: () => {
        host().failedEnds();
      },
      unparsedQueue: (row) => {
        host().descriptions.unparsedQueue(row);
      },
      failedConnection: (row) => {
        host().descriptions.failedConnection(row);
      },
      judge: (text) => host().descriptions.judge(text),
      messageFailure: () => {
        host().descriptions.messageFailure();
      },
      unparsedDescription: () => {
        host().descriptions.unparsedDescription();
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

  /** A column of a session's row (`ROW_...`). */
  column(row: number, column: number): number {
    return this.words[(this.run.rowAt(row) + column) >> 2]!;
  }

  setColumn(row: number, column: number, value: number): void {
    this.words[(this.run.rowAt(row) + column) >> 2] = value;
  }

  /** Puts a record where the kernel takes it. */
  setRecord({ time, id, session, direction, source, destination, description }: LineRecord): void {
    const at = this.run.record.value;
    const set = (place: number, value: number): void => {
      this.words[(at + place) >> 2] = value;
    };
    this.bytes.writeDoubleLE(time, at + RECORD_TIME);
    set(RECORD_HAS_ID, id === undefined ? 0 : 1);
    set(RECORD_ID_HIGH, id?.high ?? 0);
    set(RECORD_ID_LOW, id?.low ?? 0);
    set(RECORD_DIRECTION, direction);
    set(RECORD_SESSION, session.length);
    set(RECORD_SOURCE, source.length);
    set(RECORD_DESTINATION, destination.length);
    set(RECORD_DESCRIPTION, description.length);
    this.bytes.write(session + source + destination + description, at + RECORD_BYTES, 'latin1');
  }

  /** Where the line ends that the kernel has handed over. */
  setLineEnd(end: number): void {
    this.words[(this.run.record.value + RECORD_LINE_END) >> 2] = end;
  }

  /** Growing memory leaves the old views empty. */
  refresh(): void {
    const { buffer } = this.run.memory;
    if (this.words.buffer === buffer) return;
    this.bytes = Buffer.from(buffer);
    this.words = new Int32Array(buffer);
  }
}
