/**
 * The shapes that nearly every line has, read from bytes without a string. Each gives what its careful twin in this
 * folder gives, or says "not mine"; a property test holds them together.
 */

const ZERO = 48;
const SPACE = 0x20;
const SEMICOLON = 0x3b;
const OPEN_BRACKET = 0x5b;

function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

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

function startsWith(bytes: Uint8Array, start: number, end: number, prefix: Uint8Array): boolean {
  if (end - start < prefix.length) return false;
  for (let i = 0; i < prefix.length; i++) if (bytes[start + i] !== prefix[i]) return false;
  return true;
}

/** Filled by the readers below: a number, and the position behind it. */
const digits = { value: 0, end: 0 };

/** Reads digits into `digits`; false where there is none or more than fit a double exactly. */
function readDigits(bytes: Uint8Array, start: number, end: number): boolean {
  let value = 0;
  let at = start;
  for (; at < end; at++) {
    const digit = bytes[at]! - ZERO;
    if (digit >>> 0 > 9) break;
    value = value * 10 + digit;
  }
  digits.value = value;
  digits.end = at;
  return at > start && at - start <= 15;
}

/** Reads a label and the number behind it into `digits`. */
function readCount(bytes: Uint8Array, start: number, end: number, label: Uint8Array): boolean {
  return startsWith(bytes, start, end, label) && readDigits(bytes, start + label.length, end);
}

export interface CleanEnd {
  messages: number;
  bytes: number;
}

/** Reads the end of a session that was a success, in the forms that nearly all of them have, into `into`. */
export function readCleanEnd(bytes: Uint8Array, start: number, end: number, into: CleanEnd): boolean {
  return readCleanMessages(bytes, start, end, into) || readCleanSubmission(bytes, start, end, into);
}

/** `Messages: {n} Bytes: {n}`, with `()`, ` Recipients: {n}` or nothing behind it. */
function readCleanMessages(bytes: Uint8Array, start: number, end: number, into: CleanEnd): boolean {
  if (!readCount(bytes, start, end, MESSAGES)) return false;
  into.messages = digits.value;
  if (!readCount(bytes, digits.end, end, BYTES)) return false;
  into.bytes = digits.value;
  if (digits.end === end) return true;
  if (readCount(bytes, digits.end, end, RECIPIENTS)) return digits.end === end;
  return end - digits.end === CLEAN_END.length && startsWith(bytes, digits.end, end, CLEAN_END);
}

/** `RegularSubmissions: {n} ShadowSubmissions: {n} Bytes: {n} Recipients: {n} Failures: 0 ...` */
function readCleanSubmission(bytes: Uint8Array, start: number, end: number, into: CleanEnd): boolean {
  if (!readCount(bytes, start, end, REGULAR)) return false;
  into.messages = digits.value;
  if (!readCount(bytes, digits.end, end, SHADOW)) return false;
  into.messages += digits.value;
  if (!readCount(bytes, digits.end, end, BYTES)) return false;
  into.bytes = digits.value;
  if (!readCount(bytes, digits.end, end, RECIPIENTS)) return false;
  if (!readCount(bytes, digits.end, end, FAILURES) || digits.value !== 0) return false;
  return digits.end === end || bytes[digits.end] === SPACE;
}

/** The queue length of a `+` line; -1 where the line has another shape, -2 where the careful reader must look. */
export function readQueueLength(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== SPACE && bytes[at] !== SEMICOLON) at++;
  if (bytes[at] === SEMICOLON) return -1;
  while (at < end && bytes[at] !== SEMICOLON) at++;
  if (at >= end) return -1;
  at += 1;
  if (!startsWith(bytes, at, end, QUEUE_LENGTH)) return -2;
  at += QUEUE_LENGTH.length;
  if (startsWith(bytes, at, end, TOTAL)) at += TOTAL.length;
  if (!readDigits(bytes, at, end) || digits.value > 0x7fffffff) return -2;
  return digits.end === end || bytes[digits.end] === SEMICOLON ? digits.value : -2;
}

/** Whether a `+` line goes to a Mailbox Transport Delivery service. */
export function isToMailbox(bytes: Uint8Array, start: number, end: number): boolean {
  return startsWith(bytes, start, end, TO_MAILBOX);
}

/** Where the address of `Established connection to` begins; -1 for another line. */
export function connectedAddressStart(bytes: Uint8Array, start: number, end: number): number {
  return startsWith(bytes, start, end, ESTABLISHED) ? start + ESTABLISHED.length : -1;
}

export function isConnectionFailed(bytes: Uint8Array, start: number, end: number): boolean {
  return startsWith(bytes, start, end, FAILED);
}

/** Whether a `>` line may be a list of resolved hosts: without a `[` it is none. */
export function mayBeHostList(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] === OPEN_BRACKET) return true;
  return false;
}
