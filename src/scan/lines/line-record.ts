/**
 * One record as positions in a buffer, reused for every line so that reading allocates nothing.
 * `bytes` is the line's own buffer, or a scratch buffer where quotes had to be undone.
 */
export class LineRecord {
  bytes: Buffer = Buffer.alloc(0);
  /** Epoch milliseconds. */
  time = 0;
  /** Empty session field: the line speaks of the whole service. */
  hasId = false;
  idHigh = 0;
  idLow = 0;
  sourceStart = 0;
  sourceEnd = 0;
  destinationStart = 0;
  destinationEnd = 0;
  /** The character code of `+`, `>`, `-` or `*`; 0 for anything else. */
  direction = 0;
  descriptionStart = 0;
  descriptionEnd = 0;
}

export const CONNECT = 0x2b;
export const SEND = 0x3e;
export const DISCONNECT = 0x2d;
export const INFORMATION = 0x2a;
