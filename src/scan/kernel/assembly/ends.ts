import {
  END_BYTES,
  END_KIND,
  END_LENGTH,
  END_LINE_END,
  END_LINE_START,
  END_MESSAGES,
  END_QUEUE,
  END_TAKEN,
  END_TIME,
  KIND_BYTES,
  KIND_CLOSING,
  KIND_COUNTS_BITS,
  KIND_FAILURE,
  KIND_PEER,
  KIND_SOURCE,
  NO_COUNTS,
  ROW_FAILURE,
  ROW_QUEUE,
  ROW_SOURCE,
} from '../layout';
import { peerOf } from './acceptances';
import { bytes, closing, counted, messages } from './descriptions';
import { failedEnds } from './host';
import { allocate } from './memory';
import { descriptionEnd } from './record';
import { rowAt } from './sessions';
import { numberOf } from './texts';

/**
 * Ends of sessions that TypeScript must judge. Peer, source, failure and closing text are one number, the kind, so that
 * it judges each kind once.
 */

const MAX_ENDS: i32 = 1024;

export let ends: usize = 0;
export let endCount: i32 = 0;
let kind: usize = 0;

export function beginEnds(): void {
  ends = allocate(MAX_ENDS * END_LENGTH);
  kind = allocate(KIND_BYTES);
  endCount = 0;
}

/** All of them were judged. */
export function clearEnds(): void {
  endCount = 0;
}

/** Records the end that `readEnd` has read last. */
export function recordEnd(row: i32, time: f64, lineStart: usize, lineEnd: usize, taken: i32): void {
  const columns = rowAt(row);
  store<i32>(kind, peerOf(columns), KIND_PEER);
  store<i32>(kind, load<i32>(columns, ROW_SOURCE), KIND_SOURCE);
  store<i32>(kind, load<i32>(columns, ROW_FAILURE), KIND_FAILURE);
  store<i32>(kind, (numberOf(closing, descriptionEnd) << KIND_COUNTS_BITS) | counted, KIND_CLOSING);
  const at = ends + endCount * END_LENGTH;
  store<f64>(at, time, END_TIME);
  store<f64>(at, counted == NO_COUNTS ? 0 : <f64>messages, END_MESSAGES);
  store<f64>(at, counted == NO_COUNTS ? 0 : <f64>bytes, END_BYTES);
  store<i32>(at, numberOf(kind, kind + KIND_BYTES), END_KIND);
  store<i32>(at, load<i32>(rowAt(row), ROW_QUEUE), END_QUEUE);
  store<i32>(at, <i32>lineStart, END_LINE_START);
  store<i32>(at, <i32>lineEnd, END_LINE_END);
  store<i32>(at, taken, END_TAKEN);
  endCount += 1;
  if (endCount == MAX_ENDS) failedEnds();
}
