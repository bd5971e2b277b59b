import { COMMA, NEWLINE, QUOTE, RETURN, SPACE } from '../../../lib/bytes';
import {
  RECORD_BYTES,
  RECORD_DESCRIPTION,
  RECORD_DESTINATION,
  RECORD_DIRECTION,
  RECORD_HAS_ID,
  RECORD_ID_HIGH,
  RECORD_ID_LOW,
  RECORD_SESSION,
  RECORD_SOURCE,
  RECORD_TIME,
} from '../layout';
import { findFieldEnd, findQuotedEnd, findTextEnd } from './bytes';
import { TIMESTAMP_LENGTH, readTimestamp } from './timestamp';

/** The record at hand, its fields as addresses. */

export const CONNECT: i32 = 0x2b;
export const SEND: i32 = 0x3e;
export const DISCONNECT: i32 = 0x2d;
export const INFORMATION: i32 = 0x2a;

/** Epoch milliseconds. */
export let time: f64 = 0;
/** Without one, the line mentions the whole service. */
export let hasId: bool = false;
export let idHigh: i32 = 0;
export let idLow: i32 = 0;
export let sessionStart: usize = 0;
export let sessionEnd: usize = 0;
export let sourceStart: usize = 0;
export let sourceEnd: usize = 0;
export let destinationStart: usize = 0;
export let destinationEnd: usize = 0;
export let direction: i32 = 0;
export let descriptionStart: usize = 0;
export let descriptionEnd: usize = 0;

const ID_LENGTH: i32 = 16;

/**
 * The fast path reads the six columns in Exchange's order, a 16-digit id or none, quotes only around the description
 * and none in it, and without quotes no comma and no `#` in it. Returns the place of the line break, or 0 for any other
 * line. Where it reads a line, the record is that of the slow path.
 */
export function readFastPath(start: usize): usize {
  time = readTimestamp(start);
  let at = start + TIMESTAMP_LENGTH;
  if (isNaN(time) || load<u8>(at) != COMMA) return 0;
  at += 1;
  hasId = load<u8>(at) != COMMA;
  sessionStart = at;
  if (hasId) {
    if (!readId(at) || load<u8>(at + ID_LENGTH) != COMMA) return 0;
    at += ID_LENGTH;
  }
  sessionEnd = at;
  sourceStart = at + 1;
  sourceEnd = findFieldEnd(sourceStart);
  if (load<u8>(sourceEnd) != COMMA) return 0;
  destinationStart = sourceEnd + 1;
  destinationEnd = findFieldEnd(destinationStart);
  if (load<u8>(destinationEnd) != COMMA || load<u8>(destinationEnd + 2) != COMMA) return 0;
  direction = load<u8>(destinationEnd + 1);
  if (direction != SEND && direction != CONNECT && direction != DISCONNECT && direction != INFORMATION) return 0;

  descriptionStart = destinationEnd + 3;
  const first = load<u8>(descriptionStart);
  if (first == SPACE) return 0;
  let end: usize;
  if (first == QUOTE) {
    descriptionStart += 1;
    descriptionEnd = findQuotedEnd(descriptionStart);
    if (load<u8>(descriptionEnd) != QUOTE || load<u8>(descriptionStart) == SPACE) return 0;
    end = descriptionEnd + 1;
  } else {
    end = descriptionEnd = findTextEnd(descriptionStart);
  }
  if (load<u8>(end) == RETURN) end += 1;
  return load<u8>(end) == NEWLINE ? end : 0;
}

/** Sixteen hex digits as two numbers; false where they are no such digits. */
function readId(at: usize): bool {
  const text = v128.load(at);
  const digit = i8x16.sub(text, i8x16.splat(0x30));
  const isDigit = i8x16.lt_u(digit, i8x16.splat(10));
  // Setting 0x20 makes upper case lower.
  const letter = i8x16.sub(v128.or(text, i8x16.splat(0x20)), i8x16.splat(0x61));
  const isLetter = i8x16.lt_u(letter, i8x16.splat(6));
  if (!i8x16.all_true(v128.or(isDigit, isLetter))) return false;
  const values = v128.bitselect(digit, i8x16.add(letter, i8x16.splat(10)), isDigit);
  // Of each pair the first digit is the higher one.
  const pairs = v128.or(i16x8.shl(values, 4), i16x8.shr_u(values, 8));
  const packed = i8x16.narrow_i16x8_u(v128.and(pairs, i16x8.splat(0xff)), i16x8.splat(0));
  const both = bswap<u64>(<u64>i64x2.extract_lane(packed, 0));
  idHigh = <i32>(both >> 32);
  idLow = <i32>both;
  return true;
}

/** Takes over the record that TypeScript has read. */
export function loadRecord(record: usize): void {
  time = load<f64>(record, RECORD_TIME);
  hasId = load<i32>(record, RECORD_HAS_ID) != 0;
  idHigh = load<i32>(record, RECORD_ID_HIGH);
  idLow = load<i32>(record, RECORD_ID_LOW);
  direction = load<i32>(record, RECORD_DIRECTION);
  sessionStart = record + RECORD_BYTES;
  sessionEnd = sourceStart = sessionStart + load<i32>(record, RECORD_SESSION);
  sourceEnd = destinationStart = sourceStart + load<i32>(record, RECORD_SOURCE);
  destinationEnd = descriptionStart = destinationStart + load<i32>(record, RECORD_DESTINATION);
  descriptionEnd = descriptionStart + load<i32>(record, RECORD_DESCRIPTION);
}
