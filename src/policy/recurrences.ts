import ICAL from 'ical.js';
import { message } from '../language/language.ts';
import { type Clock, NotUnderstood, shownOf } from './calendar-clocks.ts';
import { shownText } from './complaints.ts';

/**
 * When an entry of a calendar comes back. Each day is held against the rule: the iterators of ical.js move the 30th of
 * February to March, and look without end for a time that never comes.
 */

const DAY_MS = 86_400_000;

/** Exchange 2007 was the first to write these logs, and nobody plans beyond 2050. */
const HORIZON = { from: Date.UTC(2007, 0), to: Date.UTC(2050, 0) };
const EARLIEST_YEAR = 1990;

/** What stands in a rule where times are of whole days: what people plan. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  DAILY: ['BYDAY', 'BYMONTHDAY', 'BYMONTH'],
  WEEKLY: ['BYDAY', 'BYMONTH'],
  MONTHLY: ['BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS'],
  YEARLY: ['BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS'],
};
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** What the clock shows when it begins, each time, within the horizon. */
export function recurrencesOf(
  event: ICAL.Component,
  start: ICAL.Time,
  clock: Clock,
  clockOf: (property: ICAL.Property, time: ICAL.Time) => Clock,
): number[] {
  if (start.year < EARLIEST_YEAR) {
    throw new NotUnderstood(message('policy.calendar.too-early', { year: String(EARLIEST_YEAR) }));
  }
  const rules = event.getAllProperties('rrule').map((property) => property.getFirstValue() as unknown as ICAL.Recur);
  const times = [
    // It is the first of the dates that are listed beside it.
    ...(rules.length === 0 ? [shownOf(start)] : []),
    ...rules.flatMap((rule) => timesOf(rule, shownOf(start), clock)),
    ...timesIn(event, 'rdate').map(({ time }) => shownOf(time)),
  ];
  const left = timesIn(event, 'exdate').map(({ property, time }) =>
    time.isDate ? { day: dayOf(shownOf(time)) } : { at: clockOf(property, time)(shownOf(time)) },
  );
  const days = new Set(left.flatMap(({ day }) => day ?? []));
  const moments = new Set(left.flatMap(({ at }) => at ?? []));
  return [...new Set(times)]
    .filter((shown) => shown >= HORIZON.from && shown < HORIZON.to)
    .filter((shown) => !days.has(dayOf(shown)) && !moments.has(clock(shown)))
    .sort((a, b) => a - b);
}

function timesOf(rule: ICAL.Recur, start: number, clock: Clock): number[] {
  const comesBackOn = daysOf(rule, dayOf(start));
  const isOver = overAfter(rule.until, clock);
  const most = rule.count ?? Infinity;
  const times: number[] = [];
  for (let shown = start; shown < HORIZON.to && times.length < most; shown += DAY_MS) {
    if (!comesBackOn(dayOf(shown))) continue;
    if (isOver(shown)) break;
    times.push(shown);
  }
  return times;
}

/** `UNTIL`: an instant, a day with all of it, or a time on the wall. The last time that counts, if the rule comes to it. */
function overAfter(until: ICAL.Time | null, clock: Clock): (shown: number) => boolean {
  if (until === null) return () => false;
  const last = shownOf(until);
  if (until.isDate) return (shown) => dayOf(shown) > dayOf(last);
  return until.zone === ICAL.Timezone.utcTimezone ? (shown) => clock(shown) > last : (shown) => shown > last;
}

/** Whether the rule comes to a day, by its number. */
function daysOf(rule: ICAL.Recur, first: number): (day: number) => boolean {
  const parts = rule.parts as Readonly<Record<string, readonly (string | number)[]>>;
  const numbers = (part: string): number[] | undefined => parts[part]?.map(Number);
  const [months, monthDays, positions] = [numbers('BYMONTH'), numbers('BYMONTHDAY'), numbers('BYSETPOS')];
  const weekdays = parts['BYDAY']?.map(String);
  const isNumbered = weekdays?.some((name) => name.length > 2) ?? false;
  const isOfMonths = rule.freq === 'MONTHLY' || rule.freq === 'YEARLY';
  const isNamed = weekdays !== undefined || monthDays !== undefined;
  if (
    Object.keys(parts).some((part) => PARTS[rule.freq]?.includes(part) !== true) ||
    PARTS[rule.freq] === undefined ||
    (isNumbered && !isOfMonths) ||
    // Without a month these are counted from the begin of the year.
    (rule.freq === 'YEARLY' && isNamed && months === undefined) ||
    (rule.freq === 'YEARLY' && positions !== undefined && months?.length !== 1) ||
    (positions !== undefined && !isNamed)
  ) {
    throw new NotUnderstood(message('policy.calendar.recurrence', { rule: shownText(String(rule)) }));
  }

  const begin = dateOf(first);
  const isNamedDay = (day: number): boolean => {
    const date = dateOf(day);
    if (monthDays?.some((number) => number === date.day || number === date.day - date.length - 1) === false)
      return false;
    return weekdays?.some((name) => isWeekday(name, date)) !== false;
  };
  const isUsualDay = (day: number): boolean => {
    const date = dateOf(day);
    if (rule.freq === 'DAILY') return true;
    if (rule.freq === 'WEEKLY') return date.weekday === begin.weekday;
    return date.day === begin.day && (rule.freq === 'MONTHLY' || months !== undefined || date.month === begin.month);
  };
  return (day) => {
    const date = dateOf(day);
    if (periodsBetween(rule, first, day) % rule.interval !== 0 || months?.includes(date.month) === false) return false;
    if (!(isNamed ? isNamedDay(day) : isUsualDay(day))) return false;
    if (positions === undefined) return true;
    const named = Array.from({ length: date.length }, (_, i) => day - date.day + 1 + i).filter(isNamedDay);
    const position = named.indexOf(day);
    return positions.includes(position + 1) || positions.includes(position - named.length);
  };
}

/** Days, weeks, months or years. */
function periodsBetween({ freq, wkst }: ICAL.Recur, first: number, day: number): number {
  const [from, to] = [dateOf(first), dateOf(day)];
  if (freq === 'YEARLY') return to.year - from.year;
  if (freq === 'MONTHLY') return (to.year - from.year) * 12 + to.month - from.month;
  if (freq === 'DAILY') return day - first;
  // Days of the week are counted from Sunday, which ical.js calls 1.
  const weekOf = (number: number, { weekday }: DayOfMonth): number => number - ((weekday - (wkst - 1) + 7) % 7);
  return (weekOf(day, to) - weekOf(first, from)) / 7;
}

interface DayOfMonth {
  readonly year: number;
  /** From 1, as the day. */
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  /** Of the month, in days. */
  readonly length: number;
}

function dateOf(day: number): DayOfMonth {
  const date = new Date(day * DAY_MS);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return { year, month: month + 1, day: date.getUTCDate(), weekday: date.getUTCDay(), length };
}

/** `TU`: each. `2TU`: the second of the month. `-1FR`: the last. */
function isWeekday(name: string, { day, weekday, length }: DayOfMonth): boolean {
  if (WEEKDAYS[weekday] !== name.slice(-2)) return false;
  const number = Number(name.slice(0, -2));
  return number === 0 || number === Math.ceil(day / 7) || -number === Math.ceil((length - day + 1) / 7);
}

function timesIn(
  event: ICAL.Component,
  name: string,
): { readonly property: ICAL.Property; readonly time: ICAL.Time }[] {
  return event.getAllProperties(name).flatMap((property) =>
    (property.getValues() as unknown[]).map((time) => {
      if (time instanceof ICAL.Time) return { property, time };
      throw new NotUnderstood(message('policy.calendar.no-time', { property: name.toUpperCase() }));
    }),
  );
}

/** Number of a day. */
function dayOf(shown: number): number {
  return Math.floor(shown / DAY_MS);
}
