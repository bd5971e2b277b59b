import { describe, expect, it } from 'vitest';
import { objectionsTo, policyOf } from './policies.ts';
import { cost } from '../cost.ts';

/** Windows of maintenance from files beside the policy. */

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

describe('a table of windows', () => {
  it.each([
    ['commas', 'server,from,to,title\nEXCH02,2026-03-02T09:00,2026-03-02T11:00,"March, first"\n'],
    [
      'semicolons and Windows',
      '\uFEFFServer;From;To;Title\r\nEXCH02;2026-03-02 09:00;2026-03-02 11:00;March, first\r\n',
    ],
    ['tabs', 'title\tto\tfrom\tserver\tchange\nMarch, first\t2026-03-02T11:00\t2026-03-02T08:00Z\tEXCH02\t42\n\n'],
  ])('is read with %s', async (_, file) => {
    expect(await windowsOf(file)).toEqual(['EXCH02 2026-03-02T08:00 2026-03-02T10:00 March, first']);
  });

  it('may be of every server, and have whole days and no titles', async () => {
    expect(await windowsOf('server,from,to\n*,2026-03-02,2026-03-02\n')).toEqual([
      'every server 2026-03-01T23:00 2026-03-02T23:00',
    ]);
  });

  it('is of the servers that the policy names', async () => {
    expect(await windowsOf('from,to\n2026-03-02,2026-03-02\n', FOR_SERVERS)).toEqual([
      'every server 2026-03-01T23:00 2026-03-02T23:00',
      'EXCH01 2026-03-01T23:00 2026-03-02T23:00',
    ]);
  });

  it('names a window once, in order of time', async () => {
    const file = 'server,from,to\nB,2026-03-03,2026-03-03\nA,2026-03-02,2026-03-02\nb,2026-03-03,2026-03-03\n';
    expect(await windowsOf(file)).toEqual([
      'A 2026-03-01T23:00 2026-03-02T23:00',
      'B 2026-03-02T23:00 2026-03-03T23:00',
    ]);
  });

  const TIMES = 'like 2026-03-02T09:00, 2026-03-02T09:00+01:00, 2026-03-02';
  const NO_CLOCK = `no clock shows it there; write a time of the calendar ${TIMES}`;
  const NO_WINDOW = '1:1: there is no window in this table; without any, take the file out of the policy';
  const FORM = `write it ${TIMES}`;
  it.each([
    ['', ['1:1: the first row must name the columns; missing: server, from, to']],
    ['server,von,to\n', ['1:1: the first row must name the columns; missing: from']],
    ['server,from,to\n', [NO_WINDOW]],
    ['server,from,to\n,,\n\n', [NO_WINDOW]],
    ['\0\u0001', ['1:1: the first row must name the columns; missing: server, from, to']],
    [
      'server,from,to\n\nA,3/2/2026,\nA,2026-03-29T02:30,2026-03-29T02:00\n',
      [
        `3:1: from cannot be "3/2/2026"; ${FORM}`,
        `3:1: to cannot be empty; ${FORM}`,
        `4:1: from cannot be 2026-03-29T02:30: ${NO_CLOCK}`,
        `4:1: to cannot be 2026-03-29T02:00: ${NO_CLOCK}`,
      ],
    ],
    [
      'server,from,to\n,2026-03-03,2026-03-02\n',
      ['2:1: this row names no server', '2:1: the window does not end after it begins'],
    ],
    ['server,from,to\nA,"2026', [expect.stringMatching(/^2:1: this cannot be read: Quote Not Closed/)]],
  ])('is told where it is wrong: %j', async (file, flaws) => {
    expect(await flawsOf(file)).toEqual(flaws);
  });

  it('is not looked for in what is named as a calendar', async () => {
    const policy = 'version: 1\nmaintenance: { windows: [{ file: changes.ics }] }\n';
    const table = 'server,from,to\nEXCH02,2026-03-02,2026-03-02\n';
    expect(await objectionsTo(policy, { 'changes.ics': table })).toEqual([
      'changes.ics:1:1: this is no calendar: it does not begin with BEGIN:VCALENDAR',
    ]);
  });

  it('names no servers where the policy does', async () => {
    expect(await flawsOf('server,from,to\nA,2026-03-02,2026-03-02\n', FOR_SERVERS)).toEqual([
      '1:1: the policy and this file both name the servers; delete one',
    ]);
  });
});

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
    expect(await flawsOf(one + two.replace('DURATION:PT1H', 'X:1'))).toEqual(['12:1: this entry has no end']);
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
          '3:1: the entry "Patch" does not say for which servers it is; name them in LOCATION with commas between, or for the whole file in the policy (servers)',
        ]);
        expect(await windowsOf(at(location), FOR_SERVERS)).toEqual([
          'every server 2026-03-02T08:00 2026-03-02T09:00 Patch',
          'EXCH01 2026-03-02T08:00 2026-03-02T09:00 Patch',
        ]);
      },
    );
  });

  it.each<readonly [string, readonly string[], string]>([
    ['no begin', ['DTEND:20260302T080000Z'], 'this entry has no begin'],
    ['no end', ['DTSTART:20260302T080000Z'], 'this entry has no end'],
    [
      'an end before the begin',
      ['DTSTART:20260302T080000Z', 'DTEND:20260302T080000Z'],
      'the window does not end after it begins',
    ],
    [
      'a begin that is no time',
      ['DTSTART:soon', 'DURATION:PT1H'],
      'this cannot be read: invalid date-time value: "soon--T::"',
    ],
    [
      'a zone that nobody knows',
      ['DTSTART;TZID=Mars:20260302T080000', 'DURATION:PT1H'],
      'the time zone Mars is not known, and the calendar does not describe it',
    ],
    [
      'seconds',
      ['DTSTART:20260302T080000Z', 'DURATION:PT1H', 'RRULE:FREQ=SECONDLY'],
      'the recurrence FREQ=SECONDLY is not known; allowed: daily, weekly, monthly and yearly, by days of the week or of the month',
    ],
    [
      'hours of a day',
      ['DTSTART:20260302T080000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;BYHOUR=8,9'],
      'the recurrence FREQ=DAILY;BYHOUR=8,9 is not known; allowed: daily, weekly, monthly and yearly, by days of the week or of the month',
    ],
    [
      'a series without a begin in time',
      ['DTSTART:19010101T080000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY'],
      'this series begins before 1990; let it begin later',
    ],
    [
      'a change of all that follow',
      ['RECURRENCE-ID;RANGE=THISANDFUTURE:20260302T080000Z', 'DTSTART:20260302T080000Z', 'DURATION:PT1H'],
      'this entry changes all later ones of its series; end the series, and begin another',
    ],
    [
      'a date that is a period',
      ['DTSTART:20260302T080000Z', 'DURATION:PT1H', 'RDATE;VALUE=PERIOD:20260303T080000Z/PT1H'],
      'RDATE is no time',
    ],
  ])('is told which entry has %s', async (_, lines, flaw) => {
    const fine = entry('DTSTART:20260302T080000Z', 'DURATION:PT1H');
    expect(await flawsOf(calendar(fine, entry(...lines), fine))).toEqual([`9:1: ${flaw}`]);
  });

  it.each([
    ['BEGIN:VCALENDAR', 'this cannot be read: invalid ical body. component began but did not end'],
    ['BEGIN:VCALENDAR\nnonsense\nEND:VCALENDAR', 'this cannot be read: invalid line (no token ";" or ":") "nonsense"'],
    [`BEGIN:VCALENDAR${' '.repeat(8_388_608)}`, 'this is too long to be read here'],
  ])('is told where it is none: %#', async (file, flaw) => {
    expect(await flawsOf(file)).toEqual([`1:1: ${flaw}`]);
  });

  it('does not let a zone be set a thousand times a year', async () => {
    const often = ZONE.map((line) => line.replace('FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3', 'FREQ=SECONDLY'));
    const file = calendar(often, entry('DTSTART;TZID=Customized Time Zone:20260302T080000', 'DURATION:PT1H'));
    const read = async (): Promise<void> => {
      expect(await flawsOf(file)).toEqual([
        '18:1: the time zone Customized Time Zone is not known, and the calendar does not describe it',
      ]);
    };
    expect(await cost(read)).toBeLessThan(300);
  });

  it('is too much where it has more windows than can be judged', async () => {
    const daily = (hour: number): string[] =>
      entry(`DTSTART:20070101T${10 + hour}0000Z`, 'DURATION:PT1H', 'RRULE:FREQ=DAILY');
    expect(await flawsOf(calendar(...Array.from({ length: 7 }, (_, i) => daily(i))))).toEqual([
      '4:12: there are too many windows; at most 100,000',
    ]);
    expect(await flawsOf(calendar(...Array.from({ length: 501 }, () => daily(1))))).toEqual([
      '3503:1: there are more than 500 series of entries',
    ]);
  });
});
