import type { OpenPlace, Source } from '../model/source.ts';
import { LONGEST_LINE } from './kernel/kernel.ts';
import { BEGINNING, FileLines } from './lines/file-lines.ts';
import type { LineSink } from './lines/line-sink.ts';
import { lineEndIn, openLines } from './lines/line-ends.ts';
import { ResavedRows } from './lines/resaved.ts';
import { chunksOf } from './scan.ts';

/** One record of a file, for whoever wants them one by one. */
export interface LoggedRecord {
  /** Epoch milliseconds. */
  readonly time: number;
  /** Empty where the line speaks of the whole service. */
  readonly session: string;
  readonly source: string;
  readonly destination: string;
  /** The character code of `+`, `>`, `-` or `*`; 0 for anything else. */
  readonly direction: number;
  readonly description: string;
  readonly file: string;
  readonly line: number;
}

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/**
 * Reads every record of a file, by the careful lane. Gives them in batches, in their order; lines that cannot be read
 * are passed over, as the report tells them. Throws the system's error where reading fails, and the signal's reason.
 */
export async function* recordsOf(
  source: Source,
  open: OpenPlace,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly LoggedRecord[]> {
  const lines = new FileLines(source.path, BEGINNING, 0);
  let batch: LoggedRecord[] = [];
  const line = (bytes: Buffer, start: number, end: number): void => {
    const read = lines.read(bytes, start, end, 0);
    if (read === undefined || 'headerAt' in read) return;
    const { time, session, direction } = read;
    const text = (latin1: string): string => Buffer.from(latin1, 'latin1').toString('utf8');
    batch.push({
      time,
      session: text(session),
      source: text(read.source),
      destination: text(read.destination),
      direction,
      description: text(read.description),
      file: source.path,
      line: lines.position().lines,
    });
  };
  const sink: LineSink = {
    line,
    reject: (reason, beginning) => {
      lines.reject(reason, beginning, 0);
    },
    skipTo: (count) => {
      lines.skipTo(count);
    },
    warn: () => undefined,
  };
  const taken = (): LoggedRecord[] => {
    const records = batch;
    batch = [];
    return records;
  };
  const reader = openLines(source, open);
  try {
    const chunks = chunksOf(reader, signal);
    if (source.writing.by === 'resaved') yield* rowsIn(chunks, source.writing.delimiter, sink, taken);
    else yield* linesIn(chunks, sink, taken);
  } finally {
    reader.close();
  }
}

/** Hands the rows of a re-saved file over, and gives what was taken of each chunk. */
async function* rowsIn<T>(
  chunks: AsyncIterable<Uint8Array>,
  delimiter: string,
  sink: LineSink,
  taken: () => T,
): AsyncGenerator<T> {
  const rows = await ResavedRows.reading(delimiter, sink);
  for await (const chunk of chunks) {
    rows.take(chunk);
    yield taken();
  }
  rows.finish();
  yield taken();
}

/** Hands the physical lines of a file over, those that the kernel finds, and gives what was taken of each chunk. */
async function* linesIn<T>(chunks: AsyncIterable<Uint8Array>, sink: LineSink, taken: () => T): AsyncGenerator<T> {
  let held = Buffer.alloc(0);
  let isOverlong = false;
  let start = 0;
  const hand = (bytes: Buffer, from: number, newline: number): void => {
    if (isOverlong || newline - from > LONGEST_LINE) sink.reject('line-too-long', Buffer.alloc(0), 0);
    else sink.line(bytes, from, newline > from && bytes[newline - 1] === RETURN ? newline - 1 : newline, 0);
    isOverlong = false;
    start = newline + 1;
  };
  const handAll = (bytes: Buffer, newline: number): void => {
    while (start <= newline) hand(bytes, start, isOverlong ? newline : lineEndIn(bytes, start, newline));
  };
  for await (const chunk of chunks) {
    const bytes = held.length === 0 ? Buffer.from(chunk) : Buffer.concat([held, chunk]);
    start = 0;
    for (let newline = bytes.indexOf(NEWLINE); newline !== -1; newline = bytes.indexOf(NEWLINE, start)) {
      handAll(bytes, newline);
    }
    while (!isOverlong && bytes.length - start > LONGEST_LINE) {
      const next = lineEndIn(bytes, start, bytes.length);
      if (next === bytes.length) break;
      hand(bytes, start, next);
    }
    held = bytes.subarray(start);
    if (isOverlong || held.length > LONGEST_LINE) {
      isOverlong = true;
      held = Buffer.alloc(0);
    }
    yield taken();
  }
  start = 0;
  if (isOverlong || held.length > 0) handAll(held, held.length);
  yield taken();
}

/** Whether any of these texts stands somewhere in a file: a hundred times faster than reading its records. */
export async function mentionsAny(
  source: Source,
  open: OpenPlace,
  texts: readonly string[],
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const longest = Math.max(...texts.map((text) => Buffer.byteLength(text)));
  const reader = openLines(source, open);
  try {
    let held = Buffer.alloc(0);
    for await (const chunk of chunksOf(reader, signal)) {
      const bytes = Buffer.concat([held, chunk]);
      if (texts.some((text) => bytes.includes(text))) return true;
      held = bytes.subarray(-longest);
    }
    return false;
  } finally {
    reader.close();
  }
}
