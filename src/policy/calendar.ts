import ICAL from 'ical.js';
import { WINDOWS_TO_IANA_MAP } from 'windows-iana';
import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import type { MaintenanceWindow } from '../model/policy.ts';
import { isHostName } from '../lib/server-name.ts';
import { laterInstantOf } from '../lib/wall-clock.ts';
import { shownText } from './objections.ts';
import { EVERY_SERVER } from './shape.ts';
import { isTimeZone } from './time.ts';
import type { Flaw } from './yaml-file.ts';

/** Maintenance windows in a calendar (iCalendar, RFC 5545). ical.js expands the entries that repeat. */

const BEGIN = 'BEGIN:VCALENDAR';
/** Entries that repeat are expanded up to the begin of this year. */
const HORIZON_YEAR = 2040;
/** Dates that ical.js tries for all entries of a calendar: some seconds of work. */
const MAX_STEPS = 100_000;
const TIMES = ['dtstart', 'dtend', 'recurrence-id', 'rdate', 'exdate'];

interface CalendarWindow extends Omit<MaintenanceWindow, 'server'> {
  readonly servers: readonly string[];
}

interface CalendarWindows {
  readonly windows: readonly CalendarWindow[];
  readonly flaws: readonly Flaw[];
}

/** Something in a calendar that is wrong or not supported. */
class CalendarError extends Error {
  readonly said: Message;

  constructor(said: Message) {
    super(said.text);
    this.said = said;
  }
}

/** What the policy says of a calendar. */
interface Meant {
  /** Of times that name none. */
  readonly timeZone: string;
  /** Of all entries. Undefined: those that LOCATION names. */
  readonly servers: readonly string[] | undefined;
}

interface Budget {
  steps: number;
}

export function calendarWindows(text: string, meant: Meant): CalendarWindows {
  const windows: CalendarWindow[] = [];
  const flaws: Flaw[] = [];
  const attempt = (line: number, read: () => void): void => {
    try {
      read();
    } catch (error) {
      flaws.push({ line, column: 1, said: sentence(error) });
    }
  };
  const lines = text.split('\n').flatMap((line, i) => (/^BEGIN:VEVENT\s*$/i.test(line) ? [i + 1] : []));
  const budget = { steps: MAX_STEPS };
  let count = 0;
  attempt(1, () => {
    for (const calendar of calendarsIn(text)) {
      const entries = calendar.getAllSubcomponents('vevent').map((entry) => ({ entry, line: lines[count++] ?? 1 }));
      for (const { entry, line } of entries) {
        attempt(line, () => {
          setTimeZones(entry, meant.timeZone);
        });
      }
      if (flaws.length > 0) continue;
      for (const { entry, line } of entries) {
        attempt(line, () => windows.push(...windowsOf(entry, meant, budget)));
      }
    }
  });
  return { windows, flaws };
}

function calendarsIn(text: string): ICAL.Component[] {
  const trimmed = text.replace(/^\uFEFF?\s*/, '');
  if (!trimmed.toUpperCase().startsWith(BEGIN))
    throw new CalendarError(message('policy.no-calendar', { begin: BEGIN }));
  const parsed = ICAL.parse(trimmed) as unknown[];
  const roots = typeof parsed[0] === 'string' ? [parsed] : (parsed as unknown[][]);
  return roots.map((root) => new ICAL.Component(root));
}

/** A zone by its IANA name, which ical.js does not know without a description. */
class IanaZone extends ICAL.Timezone {
  private readonly offsets = new Map<number, number>();

  constructor(name: string) {
    super({ tzid: name });
  }

  override utcOffset(time: ICAL.Time): number {
    const shown = shownBy(time);
    const offset = this.offsets.get(shown) ?? (shown - laterInstantOf(shown, this.tzid)) / 1000;
    this.offsets.set(shown, offset);
    return offset;
  }
}

/** What the clock on the wall shows. */
function shownBy({ year, month, day, hour, minute, second }: ICAL.Time): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Gives each time of an entry the zone that is meant. Whole days have none. */
function setTimeZones(entry: ICAL.Component, timeZone: string): void {
  for (const property of TIMES.flatMap((name) => entry.getAllProperties(name))) {
    const range: unknown = property.getParameter('range');
    if (range !== undefined) throw new CalendarError(message('policy.calendar.range'));
    const name: unknown = property.getParameter('tzid');
    for (const time of property.getValues() as unknown[]) {
      if (!(time instanceof ICAL.Time)) {
        throw new CalendarError(message('policy.calendar.no-time', { property: property.name.toUpperCase() }));
      }
      if (time.isDate || time.zone === ICAL.Timezone.utcTimezone) continue;
      time.zone = typeof name === 'string' ? zoneNamed(name, entry) : new IanaZone(timeZone);
    }
  }
}

/** By its IANA or Windows name, else as the calendar describes it. */
function zoneNamed(name: string, entry: ICAL.Component): ICAL.Timezone {
  const windows = WINDOWS_TO_IANA_MAP.find(({ windowsName }) => windowsName.toLowerCase() === name.toLowerCase());
  const iana = isTimeZone(name) ? name : windows?.iana[0];
  if (iana !== undefined) return new IanaZone(iana);
  const isDescribed = entry.parent
    .getAllSubcomponents('vtimezone')
    .some((zone) => zone.getFirstPropertyValue('tzid') === name && zone.getAllSubcomponents().length > 0);
  if (isDescribed) return entry.getTimeZoneByID(name);
  throw new CalendarError(message('policy.calendar.no-zone', { zone: shownText(name) }));
}

function windowsOf(entry: ICAL.Component, { timeZone, servers }: Meant, budget: Budget): CalendarWindow[] {
  if (!entry.hasProperty('dtstart')) throw new CalendarError(message('policy.calendar.no-start'));
  const instantOf = (time: ICAL.Time): number =>
    time.isDate ? laterInstantOf(shownBy(time), timeZone) : time.toUnixTime() * 1000;
  return occurrencesOf(entry, budget).flatMap(({ item, startDate, endDate }) => {
    if (textOf(item, 'status')?.toUpperCase() === 'CANCELLED') return [];
    const [from, to] = [instantOf(startDate), instantOf(endDate)];
    if (to <= from) throw new CalendarError(message('policy.ends-before-it-begins'));
    return [{ servers: servers ?? serversOf(item), from, to, title: textOf(item, 'summary') }];
  });
}

interface Occurrence {
  readonly item: ICAL.Event;
  readonly startDate: ICAL.Time;
  readonly endDate: ICAL.Time;
}

/** An entry that replaces an occurrence of another stands for itself, too: the other may be missing. */
function occurrencesOf(entry: ICAL.Component, budget: Budget): Occurrence[] {
  const uid = entry.getFirstPropertyValue('uid');
  const exceptions = entry.parent
    .getAllSubcomponents('vevent')
    .filter((other) => other.hasProperty('recurrence-id') && other.getFirstPropertyValue('uid') === uid);
  const isException = entry.hasProperty('recurrence-id');
  const event = new ICAL.Event(entry, isException ? {} : { exceptions });
  const single = { item: event, startDate: event.startDate, endDate: event.endDate };
  if (isException || !event.isRecurring()) return [single];
  for (const rule of entry.getAllProperties('rrule')) setBounds(rule.getFirstValue(), event.startDate, budget);
  // Of listed dates ical.js leaves out the first, which is the start.
  const occurrences: Occurrence[] = entry.hasProperty('rrule') ? [] : [single];
  const iterator = event.iterator();
  for (let time = iterator.next(); !iterator.complete && time.year < HORIZON_YEAR; time = iterator.next()) {
    occurrences.push(event.getOccurrenceDetails(time));
  }
  return occurrences;
}

/** ical.js takes `UNTIL` without a zone for UTC, and a day for its begin; and it searches without end for what never comes. */
function setBounds(rule: unknown, start: ICAL.Time, budget: Budget): void {
  if (!(rule instanceof ICAL.Recur)) return;
  const { until } = rule;
  if (until !== null && !start.isDate && until.zone !== ICAL.Timezone.utcTimezone) {
    if (until.isDate) Object.assign(until, { isDate: false, hour: 23, minute: 59, second: 59 });
    until.zone = start.zone;
  }
  rule.iterator = (dtstart) => {
    const iterator = new ICAL.RecurIterator({ rule, dtstart });
    const fits = iterator.check_contracting_rules.bind(iterator);
    iterator.check_contracting_rules = () => {
      budget.steps -= 1;
      if (budget.steps < 0) {
        const values = { limit: MAX_STEPS, year: String(HORIZON_YEAR) };
        throw new CalendarError(message('policy.calendar.too-many', values));
      }
      // What is found beyond the horizon ends the search, whether it fits the rule or not.
      return iterator.last.year >= HORIZON_YEAR || fits();
    };
    return iterator;
  };
}

/** A place that is no list of hosts is an error: as every server it could hide an outage. */
function serversOf(item: ICAL.Event): string[] {
  const names = (textOf(item, 'location') ?? '').split(/[,;]/).map((name) => name.trim());
  if (names.every((name) => name === EVERY_SERVER || isHostName(name))) return names;
  const title = shownText(textOf(item, 'summary') ?? '');
  throw new CalendarError(
    message('policy.calendar.no-servers', { title, property: 'LOCATION', key: 'servers', file: 'file' }),
  );
}

function textOf({ component }: ICAL.Event, name: string): string | undefined {
  const value = component.getFirstPropertyValue(name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function sentence(error: unknown): Message {
  if (error instanceof CalendarError) return error.said;
  if (error instanceof Error) return message('policy.syntax', { reason: shownText(error.message) });
  throw error;
}
