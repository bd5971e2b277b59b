import { tz } from '@date-fns/tz';
import { format } from 'date-fns/format';
import { type Language, UTC, type Zone, rangeText } from '../language/language.ts';
import type { Instant } from '../model/time.ts';

/** Writes times in one zone and one language. */
export interface Clock {
  /** `UTC`, or the zone's IANA name. */
  readonly zone: string;
  /** `2026-03-02 09:12:00.123`, in every language. */
  stamp(at: Instant): string;
  /** `from 09:12 to 11:52 UTC on 2 March 2026`; a single moment where both lie in one minute. */
  range(from: Instant, to: Instant): string;
}

export function zoneOf(timeZone: string): Zone {
  if (timeZone === 'UTC' || timeZone === 'Etc/UTC') return UTC;
  const context = { in: tz(timeZone) };
  return { name: timeZone, wallTime: (at) => format(at, "yyyy-MM-dd'T'HH:mm:ss.SSS", context) };
}

export function clockIn(zone: Zone, language: Language): Clock {
  return {
    zone: zone.name,
    stamp: (at) => zone.wallTime(at).slice(0, 23).replace('T', ' '),
    range: (from, to) => rangeText(language, from, to, zone),
  };
}
