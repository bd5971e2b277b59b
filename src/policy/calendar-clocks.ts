import ICAL from 'ical.js';
import { WINDOWS_TO_IANA_MAP } from 'windows-iana';
import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import { laterInstantOf } from '../model/wall-clock.ts';
import { shownText } from './complaints.ts';
import { isTimeZone } from './time.ts';

/** The times of a calendar, and the instants that they are. */

/** Something in a calendar that is wrong, or that we would not get right. */
export class NotUnderstood extends Error {
  override readonly name = 'NotUnderstood';
  readonly said: Message;

  constructor(said: Message) {
    super(said.id);
    this.said = said;
  }
}

/** The instant at which a clock shows it: see model/wall-clock.ts. */
export type Clock = (shown: number) => number;

/** More changes of the clock than any country has ordered. */
const MOST_CHANGES = 100;
/** Clocks are set on one day of a year. */
const CHANGE =
  /^FREQ=YEARLY(?:;(?:BYMONTH=\d+|BYMONTHDAY=-?\d+|BYDAY=[+-]?\d[A-Z]{2}|(?:UNTIL|INTERVAL|COUNT|WKST)=[^;]*))*$/i;

/** The first value of a property that is a time. */
export function timeOf(property: ICAL.Property): ICAL.Time {
  const value: unknown = property.getFirstValue();
  if (value instanceof ICAL.Time) return value;
  throw new NotUnderstood(message('policy.calendar.no-time', { property: property.name.toUpperCase() }));
}

/** What the clock on the wall shows. */
export function shownOf({ year, month, day, hour, minute, second }: ICAL.Time): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Knows the clock of each property of the calendar; times that name none are in `timeZone`. */
export function clocksOf(
  calendar: ICAL.Component,
  timeZone: string,
): (property: ICAL.Property, time: ICAL.Time) => Clock {
  const known = new Map<string, Clock>();
  return (property, time) => {
    if (time.zone === ICAL.Timezone.utcTimezone) return (shown) => shown;
    const name: unknown = property.getParameter('tzid');
    if (time.isDate || typeof name !== 'string') return (shown) => laterInstantOf(shown, timeZone);
    let clock = known.get(name);
    if (clock === undefined) known.set(name, (clock = clockNamed(name, calendar)));
    return clock;
  };
}

/** By its name where that is known, else as the calendar describes it. */
function clockNamed(name: string, calendar: ICAL.Component): Clock {
  const iana = isTimeZone(name)
    ? name
    : WINDOWS_TO_IANA_MAP.find(({ windowsName }) => windowsName.toLowerCase() === name.toLowerCase())?.iana[0];
  if (iana !== undefined) return (shown) => laterInstantOf(shown, iana);
  const described = calendar
    .getAllSubcomponents('vtimezone')
    .find((component) => component.getFirstPropertyValue('tzid') === name);
  if (described === undefined || !isHarmless(described)) {
    throw new NotUnderstood(message('policy.calendar.no-zone', { zone: shownText(name) }));
  }
  const zone = new ICAL.Timezone({ component: described, tzid: name });
  return (shown) => {
    const wall = new Date(shown);
    const time = new ICAL.Time(
      {
        year: wall.getUTCFullYear(),
        month: wall.getUTCMonth() + 1,
        day: wall.getUTCDate(),
        hour: wall.getUTCHours(),
        minute: wall.getUTCMinutes(),
        second: wall.getUTCSeconds(),
        isDate: false,
      },
      zone,
    );
    return time.toUnixTime() * 1000;
  };
}

/** The library reckons every change, since whenever it began: it must be given no more than there can be. */
function isHarmless(zone: ICAL.Component): boolean {
  const changes = zone.getAllSubcomponents();
  const rules = changes.flatMap((change) => change.getAllProperties('rrule'));
  const begins = changes.map((change) => change.getFirstPropertyValue('dtstart'));
  return (
    changes.length > 0 &&
    changes.length <= MOST_CHANGES &&
    rules.every((rule) => CHANGE.test(String(rule.getFirstValue()))) &&
    begins.every((begin) => begin instanceof ICAL.Time && begin.year >= 1600)
  );
}
