import { TZDate } from '@date-fns/tz';
import type { Interval } from '../lib/interval.ts';
import { type RequiredStream, WEEKDAYS } from '../model/policy.ts';

type Hours = Pick<RequiredStream, 'hours' | 'days'>;

const ALL_DAY = { from: 0, to: 24 * 60 };
const DAY_MS = 86_400_000;

/** The hours of each day that lie in the period, cut to it, in a time zone: a day with a change of clocks too. */
export function dailyHours({ hours = ALL_DAY, days }: Hours, period: Interval, timeZone: string): Interval[] {
  const nights = hours.to <= hours.from ? 1 : 0;
  const first = new TZDate(period.from - DAY_MS, timeZone);
  const [year, month, date] = [first.getFullYear(), first.getMonth(), first.getDate()];
  const found: Interval[] = [];
  for (let day = 0; ; day++) {
    const at = (minutes: number, later: number): number =>
      new TZDate(year, month, date + day + later, 0, minutes, timeZone).getTime();
    const [from, to] = [at(hours.from, 0), at(hours.to, nights)];
    if (from > period.to) return found;
    const cut = { from: Math.max(from, period.from), to: Math.min(to, period.to) };
    if (cut.from < cut.to && isAsked(new TZDate(from, timeZone), days)) found.push(cut);
  }
}

function isAsked(date: TZDate, days: Hours['days']): boolean {
  return days === undefined || days.includes(WEEKDAYS[(date.getDay() + 6) % 7]!);
}

/** `22:00-06:00 mon,tue`: as in a policy. */
export function hoursText({ hours, days }: Hours): string {
  const { from, to } = hours ?? ALL_DAY;
  const clock = (minutes: number): string =>
    [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return `${clock(from)}-${clock(to)}${days === undefined ? '' : ` ${days.join(',')}`}`;
}
