import { OPEN_BRACKET, SEMICOLON, SPACE, ZERO, findByte, startsWith } from './bytes';
import { bytesOf } from './memory';

/**
 * The shapes that nearly every description has. Each gives what its twin in src/description gives, or says "not mine";
 * a property test holds them together.
 */

const MESSAGES = bytesOf('Messages: ');
const BYTES = bytesOf(' Bytes: ');
const RECIPIENTS = bytesOf(' Recipients: ');
const REGULAR = bytesOf('RegularSubmissions: ');
const SHADOW = bytesOf(' ShadowSubmissions: ');
const FAILURES = bytesOf(' Failures: ');
const CLEAN_END = bytesOf(' ()');
const QUEUE_LENGTH = bytesOf('QueueLength=');
const TOTAL = bytesOf('TQ=');
const TO_MAILBOX = bytesOf('SmtpDeliveryToMailbox ');
const ESTABLISHED = bytesOf('Established connection to ');
const FAILED = bytesOf('Failed connection to ');

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

/** Filled by `readCleanEnd`. */
export let messages: i64 = 0;
export let bytes: i64 = 0;

/** Reads the end of a session that was a success, in the forms that nearly all of them have. */
export function readCleanEnd(at: usize, end: usize): bool {
  return readCleanMessages(at, end) || readCleanSubmission(at, end);
}

/** `Messages: {n} Bytes: {n}`, with ` ()`, ` Recipients: {n}` or nothing behind it. */
function readCleanMessages(at: usize, end: usize): bool {
  if (!readCount(at, end, MESSAGES, 10)) return false;
  messages = value;
  if (!readCount(behind, end, BYTES, 8)) return false;
  bytes = value;
  if (behind == end) return true;
  if (end - behind == 3) return startsWith(behind, end, CLEAN_END, 3);
  return readCount(behind, end, RECIPIENTS, 13) && behind == end;
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
  if (!readCount(behind, end, FAILURES, 11) || value != 0) return false;
  return behind == end || load<u8>(behind) == SPACE;
}

/** The queue length of a `+` line; -1 where the line has another shape, -2 where TypeScript must look. */
export function readQueueLength(at: usize, end: usize): i32 {
  const semicolon = findByte(at, end, SEMICOLON);
  if (semicolon == end || findByte(at, semicolon, SPACE) == semicolon) return -1;
  let count = semicolon + 1;
  if (!startsWith(count, end, QUEUE_LENGTH, 12)) return -2;
  count += 12;
  if (startsWith(count, end, TOTAL, 3)) count += 3;
  if (!readDigits(count, end) || value > 0x7fffffff) return -2;
  return behind == end || load<u8>(behind) == SEMICOLON ? <i32>value : -2;
}

/** Whether a `+` line goes to a Mailbox Transport Delivery service. */
export function isToMailbox(at: usize, end: usize): bool {
  return startsWith(at, end, TO_MAILBOX, 22);
}

/** Where the address of `Established connection to` begins; 0 for another line. */
export function connectedAddress(at: usize, end: usize): usize {
  return startsWith(at, end, ESTABLISHED, 26) ? at + 26 : 0;
}

export function isConnectionFailed(at: usize, end: usize): bool {
  return startsWith(at, end, FAILED, 21);
}

/** Whether a `>` line may be a list of resolved hosts: without a `[` it is none. */
export function mayBeHostList(at: usize, end: usize): bool {
  return findByte(at, end, OPEN_BRACKET) != end;
}
