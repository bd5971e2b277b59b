import { tz } from '@date-fns/tz';
import { format } from 'date-fns/format';
import { type Language, say } from '../language/language.ts';
import type { Instant } from '../model/time.ts';

/** Says times in one zone and one language. */
export interface Clock {
  /** `UTC`, or the zone's IANA name. */
  readonly zone: string;
  /** `2026-03-02 09:12:00.123`, in every language. */
  stamp(at: Instant): string;
  /** `09:12 UTC on 2 March 2026` */
  moment(at: Instant): string;
  /** `11:52:14`, with its day where that is another than `known`'s. */
  nextTo(known: Instant, at: Instant): string;
  /** `from 09:12 to 11:52 UTC on 2 March 2026`; a single moment where both lie in one minute. */
  range(from: Instant, to: Instant): string;
}

/** Patterns of date-fns; the words around them are in the catalogue. */
const PATTERNS: Readonly<Record<Language, { readonly day: string; readonly minute: string; readonly second: string }>> =
  {
    en: { day: 'd MMMM yyyy', minute: 'HH:mm', second: 'HH:mm:ss' },
    ja: { day: 'yyyy年M月d日', minute: 'H:mm', second: 'H:mm:ss' },
  };

export function clockIn(timeZone: string, language: Language): Clock {
  const zone = timeZone === 'Etc/UTC' ? 'UTC' : timeZone;
  const context = { in: tz(timeZone) };
  const patterns = PATTERNS[language];
  const minute = (at: Instant): string => format(at, patterns.minute, context);
  const second = (at: Instant): string => format(at, patterns.second, context);
  const day = (at: Instant): string => format(at, patterns.day, context);
  return {
    zone,
    stamp: (at) => format(at, 'yyyy-MM-dd HH:mm:ss.SSS', context),
    moment: (at) => say(language, 'clock.moment', { time: minute(at), zone, day: day(at) }),
    nextTo: (known, at) =>
      day(known) === day(at)
        ? say(language, 'clock.next-to', { time: second(at) })
        : say(language, 'clock.next-to-on-day', { time: second(at), day: day(at) }),
    range: (from, to) => {
      const [fromDay, toDay] = [day(from), day(to)];
      const minutes = { from: minute(from), to: minute(to), zone };
      if (fromDay !== toDay) return say(language, 'clock.range-of-days', { ...minutes, fromDay, toDay });
      if (minutes.from !== minutes.to) return say(language, 'clock.range', { ...minutes, day: fromDay });
      return say(language, 'clock.instant', { time: second(from), zone, day: fromDay });
    },
  };
}
