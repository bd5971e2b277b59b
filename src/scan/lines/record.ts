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
