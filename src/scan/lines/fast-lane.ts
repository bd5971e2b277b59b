import { LineRecord } from './line-record.ts';
import { ID_LENGTH, isHexId, readHex32 } from './session-id.ts';
import { TIMESTAMP_LENGTH, readTimestamp } from './timestamp.ts';

const COMMA = 0x2c;
const ID_START = TIMESTAMP_LENGTH + 1;
/** Timestamp, id, one character of direction and five commas. */
const SHORTEST = TIMESTAMP_LENGTH + ID_LENGTH + 6;

/**
 * Reads a line of the usual form: the six columns in Exchange's order, a 16-digit id or none.
 * The caller has made sure that the line holds no quote and no NUL. Returns false for anything unusual, without a verdict on it:
 * the careful lane then reads the line. Where this returns true, both lanes give the same record.
 */
export function readFast(record: LineRecord, bytes: Buffer, start: number, end: number): boolean {
  if (end - start < SHORTEST - ID_LENGTH || bytes[start + TIMESTAMP_LENGTH] !== COMMA) return false;
  const time = readTimestamp(bytes, start);
  if (Number.isNaN(time)) return false;

  let at = start + ID_START;
  if (bytes[at] === COMMA) {
    record.hasId = false;
    at += 1;
  } else {
    if (end - start < SHORTEST || bytes[at + ID_LENGTH] !== COMMA || !isHexId(bytes, at)) return false;
    record.hasId = true;
    record.idHigh = readHex32(bytes, at);
    record.idLow = readHex32(bytes, at + 8);
    at += ID_LENGTH + 1;
  }

  record.sourceStart = at;
  while (at < end && bytes[at] !== COMMA) at++;
  record.sourceEnd = at;
  record.destinationStart = ++at;
  while (at < end && bytes[at] !== COMMA) at++;
  record.destinationEnd = at;
  // One character of direction, and the comma behind it.
  if (at + 2 >= end || bytes[at + 2] !== COMMA) return false;
  const direction = bytes[at + 1]!;
  if (direction !== 0x2b && direction !== 0x3e && direction !== 0x2d && direction !== 0x2a) return false;

  record.bytes = bytes;
  record.time = time;
  record.direction = direction;
  record.descriptionStart = at + 3;
  record.descriptionEnd = end;
  return true;
}
