import { DAY_MS } from './time.ts';
import { tzOffset } from '@date-fns/tz';

/**
 * Instants, and what a clock on the wall of a time zone shows then. `shown` is that as epoch milliseconds, read as if it
 * were UTC: clocks can be reckoned with, and set, without a zone at hand.
 */

/** The instant at which a clock of the time zone (IANA) shows it first; undefined where none does. */
export function instantOf(shown: number, timeZone: string): number | undefined {
  // Clocks are set once a day at most.
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

/** What an offset (`Z`, `+09:00`, `-0530`) adds to UTC, in milliseconds. */
export function offsetMs(offset: string): number {
  if (offset === 'Z') return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
