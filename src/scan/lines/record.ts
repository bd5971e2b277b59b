import type { Reject } from '../../model/analysis.ts';

/** One record as the slow path reads it. */
export interface LineRecord {
  /** Epoch milliseconds. */
  readonly time: number;
  /** Undefined where the session field is empty: the line is about the whole service. */
  readonly id: SessionId | undefined;
  /** The session field as it stands. */
  readonly session: string;
  /** The character code of `+`, `>`, `-` or `*`; 0 for anything else. */
  readonly direction: number;
  /** Bytes as latin1: what they say in UTF-8 is decoded where it is needed. */
  readonly source: string;
  readonly destination: string;
  readonly description: string;
}

/** A 64-bit id as two signed 32-bit numbers. */
export interface SessionId {
  readonly high: number;
  readonly low: number;
}

export const DIRECTIONS: Readonly<Record<string, number>> = { '+': 0x2b, '>': 0x3e, '-': 0x2d, '*': 0x2a };
export const CONNECT = 0x2b;
export const DISCONNECT = 0x2d;

/** As Exchange writes an id. */
const HEX_ID = /^[0-9a-f]{16}$/i;

/** Another text than 16 hex digits is hashed to as many. */
export function readSessionId(text: string): SessionId {
  if (HEX_ID.test(text)) return { high: hex32(text.slice(0, 8)), low: hex32(text.slice(8)) };
  return { high: hash(text, 0x811c9dc5), low: hash(text, 0x5bd1e995) };
}

/** FNV-1a from any start value. */
function hash(text: string, seed: number): number {
  let value = seed | 0;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value;
}

function hex32(text: string): number {
  return Number.parseInt(text, 16) | 0;
}

const TIMESTAMP = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,7}))?Z?$/;

/**
 * Reads a UTC time as Exchange writes it, and as other builds and hands do: no fraction or up to seven digits of it, a
 * space for the `T`, no `Z`. Returns epoch milliseconds; NaN where the text is anything else or no existing time.
 */
export function readTimestamp(text: string): number {
  const match = TIMESTAMP.exec(text.trim());
  if (match === null) return NaN;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const date = new Date(Date.UTC(year, month - 1, day));
  // Month 13 rolls over to another year, as years under 100 do to Date.UTC, and 30 February to another day.
  if (date.getUTCFullYear() !== year || date.getUTCDate() !== day) return NaN;
  if (hour > 23 || minute > 59 || second > 59) return NaN;
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds;
}

/** Takes in the physical lines of one file, in their order. */
export interface LineSink {
  /** One line without its line break, `offset` bytes into the file. */
  line(bytes: Buffer, start: number, end: number, offset: number): void;
  /** A line that is not handed over whole: `beginning` is what can be shown of it. */
  reject(reason: Reject['reason'], beginning: Buffer, offset: number): void;
  /** The next line follows so many physical lines: a row of a re-saved file may span several. */
  skipTo(lines: number): void;
  /** Counts a warning on the line handed over last. */
  warn(code: string): void;
}
