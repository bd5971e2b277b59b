const ZERO = 48;

/** `2026-03-02T09:12:00.123Z` */
export const TIMESTAMP_LENGTH = 24;

/** Reads two digits, or returns a negative number. */
function two(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - ZERO;
  const ones = bytes[at + 1]! - ZERO;
  return tens >>> 0 > 9 || ones >>> 0 > 9 ? -1 : tens * 10 + ones;
}

let cachedDay = -1;
let cachedDayMs = 0;

/** Midnight of an existing day in epoch milliseconds, else NaN. Lines of one file share the day, so the last one is kept. */
function midnight(year: number, month: number, day: number): number {
  const key = (year * 100 + month) * 100 + day;
  if (key === cachedDay) return cachedDayMs;
  const ms = Date.UTC(year, month - 1, day);
  const date = new Date(ms);
  // 30 February rolls over to March; years under 100 mean 19xx to Date.UTC.
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return NaN;
  cachedDay = key;
  cachedDayMs = ms;
  return ms;
}

/**
 * Reads a timestamp in the form that Exchange writes, from its fixed offsets.
 * Returns epoch milliseconds; NaN where the bytes are anything else or no existing UTC time.
 */
export function readTimestamp(bytes: Uint8Array, at: number): number {
  const century = two(bytes, at);
  const year = two(bytes, at + 2);
  const month = two(bytes, at + 5);
  const day = two(bytes, at + 8);
  const hour = two(bytes, at + 11);
  const minute = two(bytes, at + 14);
  const second = two(bytes, at + 17);
  const hundredths = two(bytes, at + 20);
  const thousandths = bytes[at + 22]! - ZERO;
  if ((century | year | month | day | hour | minute | second | hundredths) < 0 || thousandths >>> 0 > 9) return NaN;
  if (hour > 23 || minute > 59 || second > 59) return NaN;
  if (
    bytes[at + 4] !== 0x2d || // -
    bytes[at + 7] !== 0x2d ||
    bytes[at + 10] !== 0x54 || // T
    bytes[at + 13] !== 0x3a || // :
    bytes[at + 16] !== 0x3a ||
    bytes[at + 19] !== 0x2e || // .
    bytes[at + 23] !== 0x5a // Z
  ) {
    return NaN;
  }
  const timeOfDay = ((hour * 60 + minute) * 60 + second) * 1000 + hundredths * 10 + thousandths;
  return midnight(century * 100 + year, month, day) + timeOfDay;
}

const LOOSE = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,7}))?Z?$/;

/** Also reads what other builds and hands make of it: no fraction or up to seven digits of it, a space for the `T`, no `Z`. */
export function readLooseTimestamp(text: string): number {
  const match = LOOSE.exec(text.trim());
  if (match === null) return NaN;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (hour > 23 || minute > 59 || second > 59) return NaN;
  const milliseconds = Math.trunc(Number(`0.${match[7] ?? '0'}`) * 1000);
  const dayMs = midnight(year, month, day);
  return dayMs + ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds;
}
