import ICAL from 'ical.js';
import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import type { MaintenanceWindow } from '../model/policy.ts';
import { isHostName } from '../model/server-name.ts';
import { type Clock, clocksOf, NotUnderstood, shownOf, timeOf } from './calendar-clocks.ts';
import { shownText } from './complaints.ts';
import { recurrencesOf } from './recurrences.ts';
import { EVERY_SERVER, MOST_WINDOWS, type PlannedWindows, type WindowsFile, windowsOf } from './windows.ts';
import type { Flaw } from './yaml-file.ts';

/** Windows in a calendar (iCalendar, RFC 5545): one for each entry, and for each time that an entry comes back. */

const LONGEST_TEXT = 8_388_608;
const DAY_MS = 86_400_000;
/** Each is held against every day of many years. */
const MOST_SERIES = 500;

export function isCalendar(text: string): boolean {
  return /^\uFEFF?\s*BEGIN:VCALENDAR/i.test(text);
}

interface Entry {
  readonly event: ICAL.Component;
  readonly clockOf: (property: ICAL.Property, time: ICAL.Time) => Clock;
  /** Where it begins. */
  readonly line: number;
}

export function calendarWindows({ text, timeZone, servers }: WindowsFile): PlannedWindows {
  const flaws: Flaw[] = [];
  const attempt = <T>(line: number, read: () => readonly T[]): readonly T[] => {
    try {
      return read();
    } catch (error) {
      flaws.push({ line, column: 1, said: wordsOf(error) });
      return [];
    }
  };
  const entries = attempt(1, () => entriesIn(text, timeZone));
  const moved = new Set(entries.flatMap((entry) => attempt(entry.line, () => movedBy(entry))));
  const series = entries.filter(isSeries);
  if (series.length > MOST_SERIES) {
    const said = message('policy.calendar.too-many-series', { most: MOST_SERIES });
    return { windows: [], flaws: [{ line: series.at(-1)!.line, column: 1, said }] };
  }
  let count = 0;
  const windows = entries.flatMap((entry) =>
    attempt(entry.line, () => {
      // One that is too many is enough to be told.
      if (count > MOST_WINDOWS) return [];
      const more = windowsOfEntry(entry, moved, servers);
      count += more.length;
      return more;
    }),
  );
  return { windows, flaws };
}

function entriesIn(text: string, timeZone: string): Entry[] {
  if (text.length > LONGEST_TEXT) throw new NotUnderstood(message('policy.too-long'));
  const lines = text.split('\n').flatMap((line, i) => (/^BEGIN:VEVENT\s*$/i.test(line) ? [i + 1] : []));
  const parsed = ICAL.parse(text.replace(/^\uFEFF?\s*/, '')) as unknown[];
  const roots = typeof parsed[0] === 'string' ? [parsed] : (parsed as unknown[][]);
  let count = 0;
  return roots.flatMap((root) => {
    const calendar = new ICAL.Component(root);
    const clockOf = clocksOf(calendar, timeZone);
    return calendar.getAllSubcomponents('vevent').map((event) => ({ event, clockOf, line: lines[count++] ?? 1 }));
  });
}

function isSeries({ event }: Entry): boolean {
  return !event.hasProperty('recurrence-id') && (event.hasProperty('rrule') || event.hasProperty('rdate'));
}

/** The time of a series in whose place the entry is. */
function movedBy({ event, clockOf }: Entry): string[] {
  const id = event.getFirstProperty('recurrence-id');
  if (id === null) return [];
  const range: unknown = id.getParameter('range');
  if (range !== undefined) throw new NotUnderstood(message('policy.calendar.range'));
  const time = timeOf(id);
  return [occurrence(event, clockOf(id, time)(shownOf(time)))];
}

/** One of the times of a series. */
function occurrence(event: ICAL.Component, at: number): string {
  return `${textOf(event, 'uid') ?? ''} ${at}`;
}

function windowsOfEntry(
  entry: Entry,
  moved: ReadonlySet<string>,
  servers: readonly string[] | undefined,
): MaintenanceWindow[] {
  const { event, clockOf } = entry;
  if (textOf(event, 'status')?.toUpperCase() === 'CANCELLED') return [];
  const start = event.getFirstProperty('dtstart');
  if (start === null) throw new NotUnderstood(message('policy.calendar.no-start'));
  const time = timeOf(start);
  const clock = clockOf(start, time);
  const endOf = endsOf(entry, time);
  const named = servers ?? serversOf(event);
  const title = textOf(event, 'summary');
  const begins = isSeries(entry) ? recurrencesOf(event, time, clock, clockOf) : [shownOf(time)];
  if (begins.length * named.length > MOST_WINDOWS) throw tooMany();
  return begins.flatMap((shown) => {
    const from = clock(shown);
    if (isSeries(entry) && moved.has(occurrence(event, from))) return [];
    const to = endOf(shown, from);
    if (to <= from) throw new NotUnderstood(message('policy.ends-before-it-begins'));
    return windowsOf(named, { from, to, title });
  });
}

function tooMany(): NotUnderstood {
  return new NotUnderstood(message('policy.too-many-windows', { most: MOST_WINDOWS }));
}

/** When it ends, if it begins then. An end is on the wall: a night is as long as the clock says. */
function endsOf({ event, clockOf }: Entry, start: ICAL.Time): (shown: number, from: number) => number {
  const end = event.getFirstProperty('dtend');
  if (end !== null) {
    const time = timeOf(end);
    const [clock, length] = [clockOf(end, time), shownOf(time) - shownOf(start)];
    return (shown) => clock(shown + length);
  }
  const length: unknown = event.getFirstPropertyValue('duration');
  if (length instanceof ICAL.Duration) return (_, from) => from + length.toSeconds() * 1000;
  if (!start.isDate) throw new NotUnderstood(message('policy.calendar.no-end'));
  const clock = clockOf(event.getFirstProperty('dtstart')!, start);
  return (shown) => clock(shown + DAY_MS);
}

/** Of a place that is no list of hosts nobody knows what it means: to take it for every server could hide an outage. */
function serversOf(event: ICAL.Component): string[] {
  const names = (textOf(event, 'location') ?? '').split(/[,;]/).map((name) => name.trim());
  if (names.every((name) => name === EVERY_SERVER || isHostName(name))) return names;
  const title = shownText(textOf(event, 'summary') ?? '');
  throw new NotUnderstood(message('policy.calendar.no-servers', { title, property: 'LOCATION', key: 'servers' }));
}

function textOf(event: ICAL.Component, name: string): string | undefined {
  const value = event.getFirstPropertyValue(name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function wordsOf(error: unknown): Message {
  if (error instanceof NotUnderstood) return error.said;
  // In the words of the library, which reads all that others write wrongly.
  if (error instanceof Error) return message('policy.syntax', { reason: shownText(error.message) });
  throw error;
}
