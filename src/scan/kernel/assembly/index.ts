import { NEWLINE } from '../../../lib/bytes';
import {
  FAST_PATH_NEXT,
  LINE_IS_RECORD,
  RECORD_BYTES,
  RECORD_LINE_END,
  ROW_FAILURE,
  ROW_HEAD,
  ROW_LAST,
  ROW_NEXT_HOP,
} from '../layout';
import { accept, beginAcceptances } from './acceptances';
import { findNewline } from './bytes';
import { bytes, isFailover, messages, FAILOVER, OTHER, SUCCESS, readEnd } from './descriptions';
import { beginEnds, endCount, recordEnd } from './ends';
import { ended, failedEnds, lineTaken, replaced, silence, slowLine, unparsedDescription, withoutSession } from './host';
import { allocate, beginMemory } from './memory';
import {
  CONNECT,
  DISCONNECT,
  INFORMATION,
  SEND,
  descriptionEnd,
  descriptionStart,
  destinationEnd,
  destinationStart,
  direction,
  hasId,
  idHigh,
  idLow,
  loadRecord,
  readFastPath,
  sourceEnd,
  sourceStart,
  time,
} from './record';
import { NEVER_SEEN, beginSessions, endSession, openSession, rowAt, slotOf, stateOf } from './sessions';
import { takeConnect, takeSend } from './lines';
import { beginSamples, recordProcess, recordSuccess } from './samples';
import { beginTexts, numberOf } from './texts';

export { groupAcceptances, groupStarts, groupedTimes, peerAt } from './acceptances';
export { keepFailure } from './lines';
export { clearEnds, endCount, ends } from './ends';
export { processCount, processes, queueCount, queues, rateCount, rates } from './samples';
export {
  descriptionEnd,
  descriptionStart,
  destinationEnd,
  destinationStart,
  direction,
  idHigh,
  idLow,
  sessionEnd,
  sessionStart,
  sourceEnd,
  sourceStart,
  time,
} from './record';
export { collectOpen, collectSeen, idCount, openLast, openTextCount, openTexts, openWords, rowAt } from './sessions';
export { numberOf, textCount, textLength, textStart } from './texts';

/** Bytes that a search for a line break may read too far, filled with line breaks. */
const MARGIN: i32 = 64;

/** Where the log's bytes are put. */
export let input: usize = 0;
/** Where TypeScript puts a text of its own: as many bytes as the longest line has. */
export let scratch: usize = 0;
/** Where TypeScript puts a record that it has read. */
export let record: usize = 0;

/** Where the line at hand begins, and where it ends. */
export let lineStart: usize = 0;
export let lineEnd: usize = 0;
let longestLine: usize = 0;
let isWatched: bool = false;
let since: f64 = -Infinity;
let until: f64 = Infinity;
let longestSilence: f64 = 0;

/** Lines that took the fast path since TypeScript last counted them. */
let taken: i32 = 0;

export let parsed: i32 = 0;
export let skipped: i32 = 0;
export let first: f64 = Infinity;
export let last: f64 = -Infinity;
/** The interval of activity that is ongoing. */
export let activeFrom: f64 = Infinity;
export let activeTo: f64 = -Infinity;
/** Sessions whose end was read here, by outcome, and what they carried. */
export let successes: i32 = 0;
export let failovers: i32 = 0;
export let replacements: i32 = 0;
export let endedMessages: f64 = 0;
export let endedBytes: f64 = 0;

/**
 * Forgets everything, and makes room for an unfinished line and a read behind it. Only records in
 * `from <= time < to` count.
 */
export function begin(longestLineBytes: i32, readBytes: i32, from: f64, to: f64, silenceMs: f64): void {
  beginMemory();
  input = allocate(longestLineBytes + readBytes + MARGIN);
  scratch = allocate(longestLineBytes);
  record = allocate(RECORD_BYTES + longestLineBytes);
  longestLine = longestLineBytes;
  isWatched = false;
  beginTexts();
  beginSessions();
  beginAcceptances();
  beginEnds();
  beginSamples();
  since = from;
  until = to;
  longestSilence = silenceMs;
  taken = 0;
  parsed = 0;
  skipped = 0;
  first = Infinity;
  last = -Infinity;
  activeFrom = Infinity;
  activeTo = -Infinity;
  successes = 0;
  failovers = 0;
  replacements = 0;
  endedMessages = 0;
  endedBytes = 0;
}

/** From here on every line of a session is shown, and every session that ends is handed over. */
export function watch(): void {
  isWatched = true;
}

/** How many lines took the fast path since this was last called. */
export function takenLines(): i32 {
  const count = taken;
  taken = 0;
  return count;
}

/**
 * Takes every whole line between two places of the input, on the fast path or the slow one: `isFast` says whether the
 * header allows the fast path. Returns where the unfinished last line begins.
 */
export function takeLines(from: usize, end: usize, isFast: bool): usize {
  memory.fill(end, <u8>NEWLINE, MARGIN);
  let at = from;
  while (at < end) {
    let newline = isFast ? readFastPath(at) : 0;
    const isRead = newline != 0 && newline - at <= longestLine;
    if (newline == 0) newline = findNewline(at);
    if (newline >= end) break;
    if (isRead) {
      lineStart = at;
      lineEnd = newline;
      taken += 1;
      takeRecord();
    } else {
      if (endCount > 0) failedEnds();
      const answer = slowLine(at, newline, takenLines());
      isFast = (answer & FAST_PATH_NEXT) != 0;
      newline = load<u32>(record, RECORD_LINE_END);
      if ((answer & LINE_IS_RECORD) != 0) takeSlowRecord(at, newline);
    }
    at = newline + 1;
  }
  if (endCount > 0) failedEnds();
  return at;
}

/** Takes the record that TypeScript has put in place, and read from this line. */
export function takeSlowRecord(start: usize, end: usize): void {
  lineStart = start;
  lineEnd = end;
  loadRecord(record);
  takeRecord();
  if (endCount > 0) failedEnds();
}

/** Counts the record at hand, and groups it into its session. */
function takeRecord(): void {
  const isInside = time >= since && time < until;
  if (time < first) first = time;
  if (time > last) last = time;
  if (isInside) {
    parsed += 1;
    recordActivity();
  } else {
    skipped += 1;
  }
  if (hasId) takeIntoSession(isInside);
  else if (isInside && (direction == DISCONNECT || direction == INFORMATION)) withoutSession();
}

function recordActivity(): void {
  if (time >= activeFrom && time <= activeTo + longestSilence) {
    if (time > activeTo) activeTo = time;
    return;
  }
  if (activeTo >= activeFrom) silence(activeFrom, activeTo);
  activeFrom = time;
  activeTo = time;
}

function takeIntoSession(isInside: bool): void {
  const slot = slotOf(idHigh, idLow);
  if (stateOf(slot) == NEVER_SEEN) recordProcess(idHigh, idLow, time);
  let row = stateOf(slot) - 1;
  if (row >= 0 && direction == CONNECT) {
    replaced(row);
    endSession(slot);
    row = -1;
  }
  if (row < 0) {
    const isHead = stateOf(slot) == NEVER_SEEN && direction != CONNECT;
    const source = numberOf(sourceStart, sourceEnd);
    row = openSession(slot, source, numberOf(destinationStart, destinationEnd), isHead);
  }
  store<f64>(rowAt(row), time, ROW_LAST);
  if (direction == SEND) takeSend(row, isInside);
  else if (direction == CONNECT) takeConnect(row, isInside);
  else if (direction != DISCONNECT && isInside && !isFailover(descriptionStart, descriptionEnd)) unparsedDescription();
  if (isWatched) lineTaken(row);
  if (direction == DISCONNECT) takeEnd(slot, row, isInside);
}

function takeEnd(slot: i32, row: i32, isInside: bool): void {
  const outcome = readEnd(descriptionStart, descriptionEnd);
  if (isWatched || load<i32>(rowAt(row), ROW_HEAD) != 0) {
    ended(row);
  } else if (isInside) {
    if (outcome == OTHER || load<i32>(rowAt(row), ROW_FAILURE) != 0) {
      recordEnd(row, time, lineStart, lineEnd, taken);
    } else {
      endedMessages += <f64>messages;
      endedBytes += <f64>bytes;
      if (outcome == SUCCESS) {
        successes += 1;
        accept(row, time);
        recordSuccess(time, load<i32>(rowAt(row), ROW_NEXT_HOP));
      } else if (outcome == FAILOVER) {
        failovers += 1;
      } else {
        replacements += 1;
      }
    }
  }
  endSession(slot);
}
