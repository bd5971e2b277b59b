import { tzOffset } from '@date-fns/tz';

/**
 * Instants, and what a clock on the wall of a time zone shows then. `shown` is that as epoch milliseconds, read as if it
 * were UTC: clocks can be reckoned with, and set, without a zone at hand.
 */

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
 * Undefined for anything else, and for a time that no clock shows: 30 February, or the hour that summer time leaves out.
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

/** The instant at which a clock of the time zone shows it first; undefined where none does. */
export function instantOf(shown: number, timeZone: string): number | undefined {
  // Clocks are set once a day at the most.
  const found = [shown - DAY_MS, shown + DAY_MS]
    .map((near) => shown - offsetAt(timeZone, near))
    .filter((at) => at + offsetAt(timeZone, at) === shown);
  return found.length === 0 ? undefined : Math.min(...found);
}

/** The same; a time that summer time leaves out is as if the clock had not been set yet (RFC 5545, 3.3.5). */
export function laterInstantOf(shown: number, timeZone: string): number {
  return instantOf(shown, timeZone) ?? shown - offsetAt(timeZone, shown - DAY_MS);
}

function offsetAt(timeZone: string, at: number): number {
  return tzOffset(timeZone, new Date(at)) * 60_000;
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

function offsetMs(offset: string): number {
  if (offset === 'Z') return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
