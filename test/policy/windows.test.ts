import { describe, expect, it } from 'vitest';
import { objectionsTo, policyOf } from './policies.ts';

/** Maintenance windows from calendars. */

const POLICY = 'version: 1\ntimeZone: Europe/Berlin\nmaintenance:\n  windows: [{ file: windows }]\n';
const FOR_SERVERS = POLICY.replace('windows }', "windows, servers: [EXCH01, '*'] }");

/** Each window as text: server, from, to in UTC, title. */
async function windowsOf(file: string, policy = POLICY): Promise<string[]> {
  const { maintenance } = await policyOf(policy, { windows: file });
  return maintenance.windows.map(({ server = 'every server', from, to, title }) =>
    [
      server,
      ...[from, to].map((at) => new Date(at).toISOString().slice(0, 16)),
      ...(title === undefined ? [] : [title]),
    ].join(' '),
  );
}

async function flawsOf(file: string, policy = POLICY): Promise<string[]> {
  const lines = await objectionsTo(policy, { windows: file });
  return lines.map((line) => line.replace(/^windows:/, ''));
}

function calendar(...components: readonly (readonly string[])[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...components.flat(), 'END:VCALENDAR', ''].join('\r\n');
}

/** An entry for EXCH02; its first line is the 3rd of the file where it is the first component. */
function entry(...lines: readonly string[]): string[] {
  return ['BEGIN:VEVENT', 'UID:1', 'LOCATION:EXCH02', ...lines, 'END:VEVENT'];
}

/** As Exchange and Outlook write a zone of their own. */
const ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Customized Time Zone',
  'BEGIN:STANDARD',
  'DTSTART:16010101T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
];

describe('a calendar', () => {
  it.each<readonly [string, string, readonly string[]]>([
    [
      'UTC',
      calendar(entry('SUMMARY:March\\, first', 'DTSTART:20260302T080000Z', 'DTEND:20260302T100000Z')),
      ['2026-03-02T08:00 2026-03-02T10:00 March, first'],
    ],
    [
      'no zone',
      calendar(entry('DTSTART:20260702T080000', 'DTEND:20260702T100000')),
      ['2026-07-02T06:00 2026-07-02T08:00'],
    ],
    [
      'an IANA zone',
      calendar(entry('DTSTART;TZID=Asia/Tokyo:20260302T080000', 'DURATION:PT2H')),
      ['2026-03-01T23:00 2026-03-02T01:00'],
    ],
    [
      'a Windows zone',
      calendar(entry('DTSTART;TZID=tokyo standard time:20260302T080000', 'DURATION:PT2H')),
      ['2026-03-01T23:00 2026-03-02T01:00'],
    ],
    [
      'a zone that it describes',
      calendar(
        ZONE,
        entry('DTSTART;TZID=Customized Time Zone:20260302T080000', 'DTEND;TZID=Customized Time Zone:20260302T090000'),
        entry('DTSTART;TZID=Customized Time Zone:20260702T080000', 'DURATION:PT1H'),
      ),
      ['2026-03-02T07:00 2026-03-02T08:00', '2026-07-02T06:00 2026-07-02T07:00'],
    ],
    [
      'whole days',
      calendar(entry('DTSTART;VALUE=DATE:20260328', 'DTEND;VALUE=DATE:20260330')),
      ['2026-03-27T23:00 2026-03-29T22:00'],
    ],
    ['one whole day', calendar(entry('DTSTART;VALUE=DATE:20260329')), ['2026-03-28T23:00 2026-03-29T22:00']],
    [
      'a time that summer time leaves out',
      calendar(entry('DTSTART:20260329T023000', 'DTEND:20260329T040000')),
      ['2026-03-29T01:30 2026-03-29T02:00'],
    ],
    [
      'lines that are folded',
      calendar(entry('DTSTART:20260302', ' T080000Z', 'DURATION:', ' PT1H')),
      ['2026-03-02T08:00 2026-03-02T09:00'],
    ],
    ['a cancelled entry', calendar(entry('STATUS:CANCELLED', 'DTSTART:20260302T080000Z', 'DURATION:PT1H')), []],
    ['no entries', calendar(), []],
  ])('is read with %s', async (_, file, windows) => {
    expect(await windowsOf(file)).toEqual(windows.map((window) => `EXCH02 ${window}`));
  });

  it('reads several calendars, one behind the other', async () => {
    const one = calendar(entry('DTSTART:20260302T080000Z', 'DURATION:PT1H'));
    const two = calendar(entry('DTSTART:20260303T080000Z', 'DURATION:PT1H'));
    expect((await windowsOf(`\uFEFF${one}${two}`)).length).toBe(2);
    expect(await flawsOf(one + two.replace('DTSTART', 'X'))).toEqual(['12:1: the entry has no start']);
  });

  describe('says the servers', () => {
    const at = (location: string): string =>
      calendar([
        'BEGIN:VEVENT',
        `LOCATION:${location}`,
        'SUMMARY:Patch',
        'DTSTART:20260302T080000Z',
        'DURATION:PT1H',
        'END:VEVENT',
      ]);

    it.each([
      ['EXCH02', ['EXCH02']],
      ['EXCH03.contoso.com\\, EXCH02', ['EXCH02', 'EXCH03.contoso.com']],
      ['EXCH02\\; EXCH03', ['EXCH02', 'EXCH03']],
      ['*', ['every server']],
    ])('in %s', async (location, servers) => {
      expect((await windowsOf(at(location))).map((window) => window.split(' 20')[0])).toEqual(servers);
    });

    it.each(['', 'Data centre 2', 'EXCH02 and EXCH03', 'EXCH02\\,', '198.51.100.2'])(
      'or not, in %j',
      async (location) => {
        expect(await flawsOf(at(location))).toEqual([
          '3:1: the entry "Patch" does not name its servers; list them in LOCATION, separated by commas, or set servers next to file in the policy',
        ]);
        expect(await windowsOf(at(location), FOR_SERVERS)).toEqual([
          'every server 2026-03-02T08:00 2026-03-02T09:00 Patch',
          'EXCH01 2026-03-02T08:00 2026-03-02T09:00 Patch',
        ]);
      },
    );
  });

  it.each<readonly [string, readonly string[], string]>([
    ['no start', ['DTEND:20260302T080000Z'], 'the entry has no start'],
    ['no end', ['DTSTART:20260302T080000Z'], 'the window must end after it begins'],
    [
      'an end before the start',
      ['DTSTART:20260302T080000Z', 'DTEND:20260302T070000Z'],
      'the window must end after it begins',
    ],
    [
      'a start that is not a time',
      ['DTSTART:soon', 'DURATION:PT1H'],
      'this cannot be read: invalid date-time value: "soon--T::"',
    ],
    [
      'an unknown time zone',
      ['DTSTART;TZID=Mars:20260302T080000', 'DURATION:PT1H'],
      'the time zone Mars is unknown: it is not an IANA or Windows name, and the calendar does not describe it',
    ],
    [
      'parts that do not fit together',
      ['DTSTART:20260302T080000Z', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;BYMONTHDAY=1'],
      'this cannot be read: For WEEKLY recurrences neither BYMONTHDAY nor BYYEARDAY may ...',
    ],
    [
      'more occurrences than can be checked',
      ['DTSTART:20260302T080000Z', 'DURATION:PT1H', 'RRULE:FREQ=MINUTELY'],
      'the entries repeat too often before 2040 (limit: 100,000 dates); let them end earlier or begin later',
    ],
    [
      'a change of all later occurrences',
      ['RECURRENCE-ID;RANGE=THISANDFUTURE:20260302T080000Z', 'DTSTART:20260302T080000Z', 'DURATION:PT1H'],
      'the entry changes all later occurrences of its series; end the series, and add a new one',
    ],
    [
      'a date that is a period',
      ['DTSTART:20260302T080000Z', 'DURATION:PT1H', 'RDATE;VALUE=PERIOD:20260303T080000Z/PT1H'],
      'RDATE is not a time',
    ],
  ])('is an error where an entry has %s', async (_, lines, flaw) => {
    const fine = entry('DTSTART:20260302T080000Z', 'DURATION:PT1H');
    expect(await flawsOf(calendar(fine, entry(...lines)))).toEqual([`9:1: ${flaw}`]);
  });

  it.each([
    ['BEGIN:VCALENDAR', 'this cannot be read: invalid ical body. component began but did not end'],
    ['BEGIN:VCALENDAR\nnonsense\nEND:VCALENDAR', 'this cannot be read: invalid line (no token ";" or ":") "nonsense"'],
  ])('is an error where the file is not one: %#', async (file, flaw) => {
    expect(await flawsOf(file)).toEqual([`1:1: ${flaw}`]);
  });

  it('is described in Japanese where it is wrong', async () => {
    const file = calendar(entry('DTSTART;TZID=Mars:20260302T080000', 'DURATION:PT1H'));
    expect(await objectionsTo(POLICY, { windows: file }, 'ja')).toEqual([
      'windows:3:1: タイム ゾーン Mars は不明で、カレンダーにも定義がありません',
    ]);
  });
});

describe('an entry that repeats', () => {
  /** Starts in UTC of an entry from 22:00 to 02:00 in Berlin, of which the first is on 10 March 2026. */
  async function starts(...lines: readonly string[]): Promise<string[]> {
    const berlin = ['DTSTART;TZID=Europe/Berlin:20260310T220000', 'DTEND;TZID=Europe/Berlin:20260311T020000'];
    const windows = await windowsOf(calendar(entry(...berlin, ...lines)));
    return windows.map((window) => window.split(' ')[1]!.slice(5));
  }

  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['each day', ['RRULE:FREQ=DAILY;COUNT=3'], ['03-10T21:00', '03-11T21:00', '03-12T21:00']],
    ['the second Tuesday', ['RRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=3'], ['03-10T21:00', '04-14T20:00', '05-12T20:00']],
    [
      'the second Tuesday, as Outlook writes it',
      ['RRULE:FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2;COUNT=3'],
      ['03-10T21:00', '04-14T20:00', '05-12T20:00'],
    ],
    ['two weeks', ['RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3'], ['03-10T21:00', '03-24T21:00', '04-07T20:00']],
    ['a last day', ['RRULE:FREQ=DAILY;UNTIL=20260311'], ['03-10T21:00', '03-11T21:00']],
    ['a last instant', ['RRULE:FREQ=DAILY;UNTIL=20260311T210000Z'], ['03-10T21:00', '03-11T21:00']],
    ['a last local time', ['RRULE:FREQ=DAILY;UNTIL=20260311T215900'], ['03-10T21:00']],
    ['an excluded time', ['RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20260311T210000Z'], ['03-10T21:00', '03-12T21:00']],
    ['an excluded day', ['RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20260311'], ['03-10T21:00', '03-12T21:00']],
    ['listed dates', ['RDATE;TZID=Europe/Berlin:20260312T220000'], ['03-10T21:00', '03-12T21:00']],
    ['a day that never comes', ['RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31'], ['03-10T21:00']],
  ])('is expanded with %s', async (_, lines, expected) => {
    expect(await starts(...lines)).toEqual(expected);
  });

  it('is expanded up to 2040', async () => {
    const found = await windowsOf(calendar(entry('DTSTART:20260310T220000Z', 'DURATION:PT1H', 'RRULE:FREQ=YEARLY')));
    expect([found.length, found.at(-1)]).toEqual([14, 'EXCH02 2039-03-10T22:00 2039-03-10T23:00']);
  });

  const series = entry('DTSTART;TZID=Europe/Berlin:20260310T220000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=4');
  const change = (...lines: readonly string[]): string[] => entry('DURATION:PT1H', ...lines);

  it('has moved and cancelled occurrences', async () => {
    const moved = change('RECURRENCE-ID:20260311T210000Z', 'DTSTART:20260311T120000Z');
    const cancelled = change('RECURRENCE-ID:20260312T210000Z', 'DTSTART:20260312T210000Z', 'STATUS:CANCELLED');
    const startsOf = async (...entries: readonly (readonly string[])[]): Promise<string[]> =>
      (await windowsOf(calendar(...entries))).map((window) => window.slice(12, 23));
    expect(await startsOf(series, moved, cancelled)).toEqual(['03-10T21:00', '03-11T12:00', '03-13T21:00']);
  });

  it('may have only a moved occurrence in the file', async () => {
    const moved = change('RECURRENCE-ID:20260311T210000Z', 'DTSTART:20260311T120000Z');
    expect(await windowsOf(calendar(moved))).toEqual(['EXCH02 2026-03-11T12:00 2026-03-11T13:00']);
  });
});
