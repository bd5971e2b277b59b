import { ZERO } from '../../../lib/bytes';

/** `2026-03-02T09:12:00.123Z` */
export const TIMESTAMP_LENGTH: i32 = 24;

/** Lines of one minute share their first 16 bytes: their time is worked out once. */
let minuteText: v128 = i8x16.splat(0);
let minuteMs: f64 = NaN;

function digit(at: usize): i32 {
  const value = <i32>load<u8>(at) - ZERO;
  return <u32>value > 9 ? -1 : value;
}

/** Two digits, or a negative number. */
function two(at: usize): i32 {
  const tens = digit(at);
  const ones = digit(at + 1);
  return (tens | ones) < 0 ? -1 : tens * 10 + ones;
}

/** Days from 1970-01-01 to a day of the Gregorian calendar, counted in years that begin in March. */
function daysFromEpoch(year: i32, month: i32, day: i32): i32 {
  const y = month <= 2 ? year - 1 : year;
  const dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
  const era = y / 400;
  const yearOfEra = y - era * 400;
  return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
}

function daysInMonth(year: i32, month: i32): i32 {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/** `2026-03-02T09:12` in epoch milliseconds; NaN for anything else. */
function readMinute(at: usize): f64 {
  const century = two(at);
  const years = two(at + 2);
  const month = two(at + 5);
  const day = two(at + 8);
  const hour = two(at + 11);
  const minute = two(at + 14);
  if ((century | years | month | day | hour | minute) < 0) return NaN;
  const year = century * 100 + years;
  if (load<u8>(at + 4) != 0x2d || load<u8>(at + 7) != 0x2d) return NaN; // -
  if (load<u8>(at + 10) != 0x54 || load<u8>(at + 13) != 0x3a) return NaN; // T :
  if (year < 100 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return NaN;
  if (hour > 23 || minute > 59) return NaN;
  return <f64>((<i64>daysFromEpoch(year, month, day) * 1440 + hour * 60 + minute) * 60000);
}

/**
 * The time in the form that Exchange writes, in epoch milliseconds.
 * NaN where the bytes are anything else or no existing UTC time.
 */
export function readTimestamp(at: usize): f64 {
  const text = v128.load(at);
  if (!i8x16.all_true(i8x16.eq(text, minuteText))) {
    const ms = readMinute(at);
    if (isNaN(ms)) return NaN;
    minuteText = text;
    minuteMs = ms;
  }
  const second = two(at + 17);
  const hundredths = two(at + 20);
  const thousandths = digit(at + 22);
  if ((second | hundredths | thousandths) < 0 || second > 59) return NaN;
  if (load<u8>(at + 16) != 0x3a || load<u8>(at + 19) != 0x2e || load<u8>(at + 23) != 0x5a) return NaN; // : . Z
  return minuteMs + <f64>(second * 1000 + hundredths * 10 + thousandths);
}
