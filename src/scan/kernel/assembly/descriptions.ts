import {
  MESSAGE_COUNTS,
  NEXT_HOP_INTERNET,
  NEXT_HOP_MAILBOX,
  NEXT_HOP_OTHER,
  NO_COUNTS,
  SUBMISSION_COUNTS,
} from '../layout';
import { BAR, CLOSE_BRACKET, CLOSE_ROUND, COLON, OPEN_ROUND, SEMICOLON, SPACE, ZERO } from '../../../lib/bytes';
import { findByte, startsWith } from './bytes';
import { bytesOf } from './memory';

/**
 * The shapes that nearly every description has. Each gives what its twin in src/description gives, or that it cannot
 * read the text; a property test compares them.
 */

const MESSAGES = bytesOf('Messages: ');
const BYTES = bytesOf(' Bytes: ');
const RECIPIENTS = bytesOf(' Recipients: ');
const REGULAR = bytesOf('RegularSubmissions: ');
const SHADOW = bytesOf(' ShadowSubmissions: ');
const FAILURES = bytesOf(' Failures: ');
const CLEAN_END = bytesOf(' ()');
const NEXT_TARGET = bytesOf(' (Attempting next target)');
const CACHED = bytesOf('Using Cached Session ');
const QUEUE_LENGTH = bytesOf('QueueLength=');
const TOTAL = bytesOf('TQ=');
const CACHED_REPLACING = bytesOf('CachedSession Replacing ');
const TO_MAILBOX = bytesOf('SmtpDeliveryToMailbox ');
const TO_INTERNET = bytesOf('DnsConnectorDelivery ');
const DELIVERY = bytesOf('MapiDelivery');
const PREVIOUS = bytesOf('Session Failover; previous session id = ');
const REASON = bytesOf('; reason = ');
const NEXT_RETRY = bytesOf('|NextRetryTime:');
const ESTABLISHED = bytesOf('Established connection to ');
const FAILED = bytesOf('Failed connection to ');
const TARGET_HOST = bytesOf('[TargetHost:');

/** Filled by `readDigits`: a number, and the place behind it. */
let value: i64 = 0;
let behind: usize = 0;

/** False where there is no digit, or more than fit a double exactly. */
function readDigits(start: usize, end: usize): bool {
  let number: i64 = 0;
  let at = start;
  for (; at < end; at++) {
    const digit = <i32>load<u8>(at) - ZERO;
    if (<u32>digit > 9) break;
    number = number * 10 + digit;
  }
  value = number;
  behind = at;
  return at > start && at - start <= 15;
}

/** Reads a label and the number behind it. */
function readCount(at: usize, end: usize, label: usize, length: i32): bool {
  return startsWith(at, end, label, length) && readDigits(at + length, end);
}

/** What `readEnd` says. `OTHER`: TypeScript must look. */
export const OTHER: i32 = -1;
export const SUCCESS: i32 = 0;
export const FAILOVER: i32 = 1;
export const REPLACED: i32 = 2;

/** Filled by `readEnd`; `closing` is where the text behind the counts begins, or the whole text where there are none. */
export let messages: i64 = 0;
export let bytes: i64 = 0;
export let closing: usize = 0;
export let counted: i32 = 0;

/** Reads the end of a session in the forms that nearly all have. */
export function readEnd(at: usize, end: usize): i32 {
  closing = at;
  counted = NO_COUNTS;
  if (readCount(at, end, MESSAGES, 10)) return readMessages(end);
  if (readCleanSubmission(at, end)) return SUCCESS;
  if (counted == SUBMISSION_COUNTS) return OTHER;
  messages = 0;
  bytes = 0;
  return end - at == 37 && startsWith(at, end, CACHED, 21) && isId(at + 21) ? REPLACED : OTHER;
}

/** ` Bytes: {n}` behind the messages, and then ` ()`, ` Recipients: {n}`, nothing, or ` (Attempting next target)`. */
function readMessages(end: usize): i32 {
  messages = value;
  if (!readCount(behind, end, BYTES, 8)) return OTHER;
  bytes = value;
  closing = behind;
  counted = MESSAGE_COUNTS;
  if (behind == end) return SUCCESS;
  if (end - behind == 3) return startsWith(behind, end, CLEAN_END, 3) ? SUCCESS : OTHER;
  if (end - behind == 25 && startsWith(behind, end, NEXT_TARGET, 25)) return FAILOVER;
  return readCount(behind, end, RECIPIENTS, 13) && behind == end ? SUCCESS : OTHER;
}

/** `RegularSubmissions: {n} ShadowSubmissions: {n} Bytes: {n} Recipients: {n} Failures: 0 ...` */
function readCleanSubmission(at: usize, end: usize): bool {
  if (!readCount(at, end, REGULAR, 20)) return false;
  messages = value;
  if (!readCount(behind, end, SHADOW, 20)) return false;
  messages += value;
  if (!readCount(behind, end, BYTES, 8)) return false;
  bytes = value;
  if (!readCount(behind, end, RECIPIENTS, 13)) return false;
  if (!startsWith(behind, end, FAILURES, 11)) return false;
  const failures = behind + 11;
  if (!readDigits(failures, end)) return false;
  if (value != 0) {
    closing = failures;
    counted = SUBMISSION_COUNTS;
    return false;
  }
  return behind == end || load<u8>(behind) == SPACE;
}

/** The queue length of a `+` line; -1 where the line has another shape, -2 where TypeScript must look. */
export function readQueueLength(at: usize, end: usize): i32 {
  const semicolon = findByte(at, end, SEMICOLON);
  if (semicolon == end || findByte(at, semicolon, SPACE) == semicolon) return -1;
  let count = semicolon + 1;
  if (startsWith(count, end, QUEUE_LENGTH, 12)) {
    count += 12;
  } else if (startsWith(count, end, CACHED_REPLACING, 24)) {
    count = findByte(count, end, SEMICOLON) + 1;
    if (count > end || !startsWith(count, end, TOTAL, 3)) return -2;
  } else {
    return -2;
  }
  if (startsWith(count, end, TOTAL, 3)) count += 3;
  if (!readDigits(count, end) || value > 0x7fffffff) return -2;
  return behind == end || load<u8>(behind) == SEMICOLON ? <i32>value : -2;
}

/** What a `+` line says of the next hop. */
export function readNextHop(at: usize, end: usize): i32 {
  if (startsWith(at, end, TO_MAILBOX, 22)) return NEXT_HOP_MAILBOX;
  return startsWith(at, end, TO_INTERNET, 21) ? NEXT_HOP_INTERNET : NEXT_HOP_OTHER;
}

/** The source whose `+` lines have no fixed shape. */
export function isDelivery(at: usize, end: usize): bool {
  return end - at == 12 && startsWith(at, end, DELIVERY, 12);
}

/** The `*` line that ties an attempt to the one before it, in its common form. */
export function isFailover(at: usize, end: usize): bool {
  return startsWith(at, end, PREVIOUS, 40) && startsWith(at + 56, end, REASON, 11) && isId(at + 40);
}

/** Where what differs from try to try begins in a `Failed connection to`. */
export function failureEnd(at: usize, end: usize): usize {
  for (let bar = findByte(at, end, BAR); bar < end; bar = findByte(bar + 1, end, BAR)) {
    if (startsWith(bar, end, NEXT_RETRY, 15)) return bar;
  }
  return end;
}

/** Where the address of `Established connection to` begins; 0 for another line. */
export function connectedAddress(at: usize, end: usize): usize {
  return startsWith(at, end, ESTABLISHED, 26) ? at + 26 : 0;
}

export function isConnectionFailed(at: usize, end: usize): bool {
  return startsWith(at, end, FAILED, 21);
}

/** Filled by `readFailedHost`. */
export let hostStart: usize = 0;
export let hostEnd: usize = 0;

/**
 * Reads the host of `Failed connection to {address}:{port} ({error}:{8 hex digits})[TargetHost:{host}:{port}|...`.
 * False for any other form.
 */
export function readFailedHost(at: usize, end: usize): bool {
  const bracket = findByte(at + 21, end, OPEN_ROUND);
  if (bracket == end || !isPort(at + 21, bracket - 1) || load<u8>(bracket - 1) != SPACE) return false;
  const close = findByte(bracket, end, CLOSE_ROUND);
  if (close == end || !isError(bracket + 1, close)) return false;
  if (!startsWith(close + 1, end, TARGET_HOST, 12)) return false;
  hostStart = close + 13;
  hostEnd = findByte(hostStart, end, COLON);
  if (hostEnd == hostStart || !readDigits(hostEnd + 1, end) || behind == end) return false;
  for (let i = hostStart; i < hostEnd; i++) if (!isNameByte(load<u8>(i))) return false;
  return load<u8>(behind) == BAR || load<u8>(behind) == CLOSE_BRACKET;
}

/** `{address}:{digits}` */
function isPort(at: usize, end: usize): bool {
  let i = end;
  while (i > at && isDigit(load<u8>(i - 1))) i--;
  return i < end && i > at + 1 && load<u8>(i - 1) == COLON;
}

/** `{word}:{8 hex digits}` */
function isError(at: usize, end: usize): bool {
  const colon = end - 9;
  if (<i32>(colon - at) < 1 || load<u8>(colon) != COLON) return false;
  for (let i = at; i < colon; i++) if (!isWordByte(load<u8>(i))) return false;
  for (let i = colon + 1; i < end; i++) if (!isHexByte(load<u8>(i))) return false;
  return true;
}

function isDigit(byte: i32): bool {
  return <u32>(byte - ZERO) <= 9;
}

function isHexByte(byte: i32): bool {
  return isDigit(byte) || <u32>((byte | 0x20) - 0x61) <= 5;
}

/** A letter of ASCII, a digit or `_`. */
function isWordByte(byte: i32): bool {
  return isDigit(byte) || <u32>((byte | 0x20) - 0x61) <= 25 || byte == 0x5f;
}

/** A byte of a plain host name. */
function isNameByte(byte: i32): bool {
  return isWordByte(byte) || byte == 0x2d || byte == 0x2e;
}

function isId(at: usize): bool {
  for (let i = at; i < at + 16; i++) if (!isHexByte(load<u8>(i))) return false;
  return true;
}
