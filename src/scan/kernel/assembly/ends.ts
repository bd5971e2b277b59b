import { peerOf } from './acceptances';
import { bytes, closing, counted, messages } from './descriptions';
import { unwell } from './host';
import { allocate } from './memory';
import { descriptionEnd } from './record';
import { FAILURE, QUEUE, SOURCE, rowAt } from './sessions';
import { numberOf } from './texts';

/**
 * Ends of sessions that TypeScript must judge. What makes two of them alike (peer, source, failure and closing text) is
 * one number, so that it judges each kind once; what differs stands beside it.
 */

/** Time, messages and bytes as doubles; kind, queue, where the line begins and ends, how many lines were taken with it. */
const END: i32 = 48;
const ROOM: i32 = 1024;
/** Four numbers: peer, source, failure, and the closing text with two bits that say which counts were read. */
const KIND: i32 = 16;

export let ends: usize = 0;
export let endCount: i32 = 0;
let kind: usize = 0;

export function beginEnds(): void {
  ends = allocate(ROOM * END);
  kind = allocate(KIND);
  endCount = 0;
}

/** All of them were looked at. */
export function clearEnds(): void {
  endCount = 0;
}

/** Notes the end that `readEnd` has read last. */
export function noteEnd(row: i32, time: f64, lineStart: usize, lineEnd: usize, taken: i32): void {
  const columns = rowAt(row);
  store<i32>(kind, peerOf(columns));
  store<i32>(kind, load<i32>(columns, SOURCE), 4);
  store<i32>(kind, load<i32>(columns, FAILURE), 8);
  store<i32>(kind, (numberOf(closing, descriptionEnd) << 2) | counted, 12);
  const at = ends + endCount * END;
  store<f64>(at, time);
  store<f64>(at, counted == 0 ? 0 : <f64>messages, 8);
  store<f64>(at, counted == 0 ? 0 : <f64>bytes, 16);
  store<i32>(at, numberOf(kind, kind + KIND), 24);
  store<i32>(at, load<i32>(rowAt(row), QUEUE), 28);
  store<i32>(at, <i32>lineStart, 32);
  store<i32>(at, <i32>lineEnd, 36);
  store<i32>(at, taken, 40);
  endCount += 1;
  if (endCount == ROOM) unwell();
}
