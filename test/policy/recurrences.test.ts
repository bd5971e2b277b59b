import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { policyOf } from './policies.ts';
import { runs } from '../properties.ts';

/** When entries of calendars come back. */

const POLICY = 'version: 1\ntimeZone: Europe/Berlin\nmaintenance: { windows: [{ file: c.ics }] }\n';
const BERLIN = 'TZID=Europe/Berlin';

/** Begins of the windows in UTC, of a series from 22:00 to 02:00 in Berlin. */
async function begins(first: string, rule: string, ...more: readonly string[]): Promise<string[]> {
  const next = new Date(Date.parse(`${first}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const day = (date: string): string => date.replaceAll('-', '');
  const file = [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'UID:1',
    'LOCATION:EXCH02',
    `DTSTART;${BERLIN}:${day(first)}T220000`,
    `DTEND;${BERLIN}:${day(next)}T020000`,
    `RRULE:${rule}`,
    ...more,
    'END:VCALENDAR',
  ].join('\r\n');
  const text = file.includes('END:VEVENT') ? file : file.replace('END:VCALENDAR', 'END:VEVENT\r\nEND:VCALENDAR');
  const { maintenance } = await policyOf(POLICY, { 'c.ics': text });
  return maintenance.windows.map(({ from }) => new Date(from).toISOString().slice(0, 16));
}

describe('a series', () => {
  it.each<readonly [string, string, string, readonly string[]]>([
    ['each day', '2026-03-27', 'FREQ=DAILY;COUNT=3', ['03-27', '03-28', '03-29']],
    ['every other day', '2026-03-02', 'FREQ=DAILY;INTERVAL=2;COUNT=3', ['03-02', '03-04', '03-06']],
    ['each weekday', '2026-03-05', 'FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=3', ['03-05', '03-06', '03-09']],
    ['two days of each week', '2026-03-03', 'FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3', ['03-03', '03-05', '03-10']],
    ['every other week', '2026-03-04', 'FREQ=WEEKLY;INTERVAL=2;COUNT=3', ['03-04', '03-18', '04-01']],
    [
      'weeks that begin on Monday',
      '2026-08-04',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO;COUNT=4',
      ['08-04', '08-09', '08-18', '08-23'],
    ],
    [
      'weeks that begin on Sunday',
      '2026-08-04',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=4',
      ['08-04', '08-16', '08-18', '08-30'],
    ],
    ['the second Tuesday', '2026-03-10', 'FREQ=MONTHLY;BYDAY=2TU;COUNT=3', ['03-10', '04-14', '05-12']],
    [
      'the second Tuesday, as Outlook says it',
      '2026-03-10',
      'FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2;COUNT=3',
      ['03-10', '04-14', '05-12'],
    ],
    [
      'the Wednesday after the second Tuesday',
      '2026-03-11',
      'FREQ=MONTHLY;BYDAY=WE;BYMONTHDAY=9,10,11,12,13,14,15;COUNT=3',
      ['03-11', '04-15', '05-13'],
    ],
    ['the last Friday', '2026-03-27', 'FREQ=MONTHLY;BYDAY=-1FR;COUNT=3', ['03-27', '04-24', '05-29']],
    [
      'the last workday',
      '2026-03-31',
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3',
      ['03-31', '04-30', '05-29'],
    ],
    ['the last day', '2026-01-31', 'FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3', ['01-31', '02-28', '03-31']],
    ['the 31st, where there is one', '2026-01-31', 'FREQ=MONTHLY;COUNT=3', ['01-31', '03-31', '05-31']],
    ['every third month', '2026-01-15', 'FREQ=MONTHLY;INTERVAL=3;COUNT=3', ['01-15', '04-15', '07-15']],
    ['each year', '2024-02-29', 'FREQ=YEARLY;COUNT=2', ['02-29', '02-29']],
    ['some months of a year', '2026-03-10', 'FREQ=YEARLY;BYMONTH=3,9;BYDAY=2TU;COUNT=3', ['03-10', '09-08', '03-09']],
    ['never', '2026-03-10', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', []],
    ['until an instant', '2026-03-02', 'FREQ=DAILY;UNTIL=20260303T210000Z', ['03-02', '03-03']],
    ['until the second before', '2026-03-02', 'FREQ=DAILY;UNTIL=20260303T205959Z', ['03-02']],
    ['until a day, with it', '2026-03-02', 'FREQ=DAILY;UNTIL=20260303', ['03-02', '03-03']],
  ])('comes back %s', async (_, first, rule, days) => {
    const found = await begins(first, rule);
    expect(found.map((at) => at.slice(5, 10))).toEqual(days);
    // 22:00 in Berlin, in winter and in summer.
    expect(found.filter((at) => !/T2[01]:00$/.test(at))).toEqual([]);
  });

  it('ends at its hour on the wall, however long the night is', async () => {
    const { maintenance } = await policyOf(POLICY, {
      'c.ics': [
        'BEGIN:VCALENDAR',
        'BEGIN:VEVENT',
        'LOCATION:EXCH02',
        `DTSTART;${BERLIN}:20260321T220000`,
        `DTEND;${BERLIN}:20260322T060000`,
        'RRULE:FREQ=WEEKLY;COUNT=2',
        'END:VEVENT',
        'END:VCALENDAR',
      ].join('\n'),
    });
    expect(maintenance.windows.map(({ from, to }) => (to - from) / 3_600_000)).toEqual([8, 7]);
  });

  it('leaves out what is excluded, by instant or by day, and has what is added', async () => {
    const more = [
      `EXDATE;${BERLIN}:20260303T220000,20260304T220000`,
      'EXDATE;VALUE=DATE:20260306',
      'EXDATE:20260307T210000Z',
      `RDATE;${BERLIN}:20260401T220000`,
    ];
    expect(await begins('2026-03-02', 'FREQ=DAILY;COUNT=7', ...more)).toEqual([
      '2026-03-02T21:00',
      '2026-03-05T21:00',
      '2026-03-08T21:00',
      '2026-04-01T20:00',
    ]);
  });

  it('has moved and cancelled times', async () => {
    const moved = (id: string, ...lines: readonly string[]): string[] => [
      'BEGIN:VEVENT',
      'UID:1',
      'LOCATION:EXCH02',
      `RECURRENCE-ID;${BERLIN}:${id}T220000`,
      ...lines,
      'DURATION:PT1H',
      'END:VEVENT',
    ];
    const more = [
      'END:VEVENT',
      ...moved('20260303', `DTSTART;${BERLIN}:20260304T120000`),
      ...moved('20260305', `DTSTART;${BERLIN}:20260305T220000`, 'STATUS:CANCELLED'),
    ];
    expect(await begins('2026-03-02', 'FREQ=DAILY;COUNT=5', ...more)).toEqual([
      '2026-03-02T21:00',
      '2026-03-04T11:00',
      '2026-03-04T21:00',
      '2026-03-06T21:00',
    ]);
  });

  it('goes on to 2050, and no further', async () => {
    const found = await begins('2026-03-02', 'FREQ=WEEKLY');
    expect([found.length, found.at(-1)]).toEqual([1244, '2049-12-27T21:00']);
  });
});

/** Rules of which ical.js is right: of days that every month has. */
const rule = fc
  .tuple(
    fc.constantFrom(
      'FREQ=DAILY',
      'FREQ=WEEKLY',
      'FREQ=WEEKLY;BYDAY=MO,WE,FR',
      'FREQ=WEEKLY;BYDAY=SU,TU',
      'FREQ=MONTHLY;BYMONTHDAY=1,15',
      'FREQ=MONTHLY;BYMONTHDAY=28',
      'FREQ=MONTHLY;BYDAY=2TU',
      'FREQ=MONTHLY;BYDAY=1MO,3MO',
      'FREQ=MONTHLY;BYDAY=-1FR',
      'FREQ=YEARLY',
      'FREQ=YEARLY;BYMONTH=3;BYDAY=2TU',
      'FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=10',
    ),
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 1, max: 12 }),
    fc.constantFrom('', ';WKST=SU', ';WKST=MO'),
  )
  .map(([form, interval, count, week]) => `${form};INTERVAL=${interval};COUNT=${count}${week}`);

describe('any usual series', () => {
  it('comes back as ical.js says, too', async () => {
    const first = fc
      .integer({ min: 0, max: 1000 })
      .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));
    await fc.assert(
      fc.asyncProperty(first, rule, async (day, text) => {
        // Only a series that begins with its first time has but one meaning.
        const start = ICAL.Time.fromDateTimeString(`${day}T22:00:00`);
        const iterator = ICAL.Recur.fromString(text).iterator(start);
        const expected: string[] = [];
        for (
          let next = iterator.next() as ICAL.Time | null;
          next !== null;
          next = iterator.next() as ICAL.Time | null
        ) {
          expected.push(next.toString().slice(0, 10));
        }
        // In years without 29 February, ical.js takes 1 March for it: RFC 5545 leaves them out, as the example above does.
        fc.pre(expected[0] === day && !(day.endsWith('02-29') && text.startsWith('FREQ=YEARLY;INTERVAL')));
        const found = await begins(day, text);
        expect(found.map((at) => at.slice(0, 10))).toEqual(expected.filter((next) => next < '2050'));
      }),
      runs(300),
    );
  });
});
