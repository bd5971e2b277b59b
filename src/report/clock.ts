import { tz } from '@date-fns/tz';
import { format } from 'date-fns/format';
import type { Instant } from '../model/analysis.ts';

/** Says times in one zone. */
export interface Clock {
  /** `UTC`, or the zone's IANA name. */
  readonly zone: string;
  /** `2026-03-02 09:12:00.123` */
  stamp(at: Instant): string;
  /** `09:12 UTC on 2 March 2026` */
  moment(at: Instant): string;
  /** `at 11:52:14`, with its day where that is another than `known`'s. */
  nextTo(known: Instant, at: Instant): string;
  /** `from 09:12 to 11:52 UTC on 2 March 2026`; a single moment where both lie in one minute. */
  range(from: Instant, to: Instant): string;
}

export function clockIn(timeZone: string): Clock {
  const zone = timeZone === 'Etc/UTC' ? 'UTC' : timeZone;
  const context = { in: tz(timeZone) };
  const say = (at: Instant, pattern: string): string => format(at, pattern, context);
  const minute = (at: Instant): string => say(at, 'HH:mm');
  const second = (at: Instant): string => say(at, 'HH:mm:ss');
  const day = (at: Instant): string => say(at, 'd MMMM yyyy');
  return {
    zone,
    stamp: (at) => say(at, 'yyyy-MM-dd HH:mm:ss.SSS'),
    moment: (at) => `${minute(at)} ${zone} on ${day(at)}`,
    nextTo: (known, at) => `at ${second(at)}${day(known) === day(at) ? '' : ` on ${day(at)}`}`,
    range: (from, to) => {
      if (day(from) !== day(to)) return `from ${minute(from)} on ${day(from)} to ${minute(to)} ${zone} on ${day(to)}`;
      if (minute(from) !== minute(to)) return `from ${minute(from)} to ${minute(to)} ${zone} on ${day(to)}`;
      return `at ${second(from)} ${zone} on ${day(from)}`;
    },
  };
}
