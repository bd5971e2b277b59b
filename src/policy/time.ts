import { instantOf, laterInstantOf, offsetMs } from '../lib/wall-clock.ts';

const DAY_MS = 86_400_000;

/** A day, or a time with or without its offset. */
export const TIME = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,3})?)?(Z|[+-]\d\d:?\d\d)?)?$/;

/** Whether it is an IANA name that this machine knows. Offsets (`+02:00`) are none: only some versions of Node know them. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * Reads a time as epoch milliseconds, where it names no offset in a time zone; a day as its begin, or as its `end`.
 * Undefined for anything else, and for a time that no clock (model/wall-clock.ts) shows: 30 February, or the hour that summer time leaves out.
 * Of an hour that comes twice, the first is meant.
 */
export function readTime(text: string, timeZone: string, day: 'begin' | 'end'): number | undefined {
  const shown = shownBy(text);
  if (shown === undefined) return undefined;
  const [time, offset] = TIME.exec(text)!
    .slice(4)
    .filter((_, i) => i === 0 || i === 3);
  if (time === undefined) return laterInstantOf(day === 'end' ? shown + DAY_MS : shown, timeZone);
  return offset === undefined ? instantOf(shown, timeZone) : shown - offsetMs(offset);
}

/** Undefined where the calendar has no such day, or the day no such time. */
function shownBy(text: string): number | undefined {
  const parts = TIME.exec(text)
    ?.slice(1, 7)
    .map((part: string | undefined) => part ?? '00');
  if (parts === undefined) return undefined;
  const [year, month, day, hour, minute, second] = parts;
  const iso = `${year!}-${month!}-${day!}T${hour!}:${minute!}:${second!}.000Z`;
  const shown = Date.parse(iso);
  return !Number.isNaN(shown) && new Date(shown).toISOString() === iso ? shown : undefined;
}
