import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEventLog } from '../../../src/evidence/events/index.ts';
import { HOSTILE } from '../../hostile-texts.ts';
import { fixture, fixtures, problemsOf, readEvents, zoneOf } from './read-events.ts';
import { runs } from '../../properties.ts';
import { cost } from '../../cost.ts';

/** Damaged, hostile and endless event logs. */

const SCHEMA = "xmlns='http://schemas.microsoft.com/win/2004/08/events/event'";
const HEADER = '"Id","ProviderName","TimeCreated","MachineName","Message"';
const row = (text: string, id = 15004): string =>
  `"${id}","MSExchangeTransport","2026-03-02 09:00:00","EXCH02","${text}"`;
const event = (text: string, more = ''): string =>
  `<Event ${SCHEMA}><System><Provider Name='MSExchangeTransport'/><EventID>15004</EventID>` +
  `<TimeCreated SystemTime='2026-03-02T09:00:00Z'/></System><EventData><Data>${text}</Data>${more}</EventData></Event>`;

const anyFixture = fc.constantFrom(...fixtures);
const cuts = fc.array(fc.nat(), { maxLength: 8 });
const pieces = [
  '"',
  '""',
  ',',
  ';',
  '\r\n',
  '\n',
  '\r',
  '\0',
  '<',
  '>',
  '&',
  "'",
  '<!--',
  ']]>',
  '<Event>',
  '</Event>',
  'é',
];

describe('laws', () => {
  it('the same is said wherever the text is cut', () => {
    const law = fc.property(anyFixture, cuts, fc.nat(), fc.constantFrom(...pieces), (name, places, at, piece) => {
      const text = fixture(name);
      const place = at % text.length;
      const wounded = text.slice(0, place) + piece + text.slice(place);
      expect(readEvents(text, zoneOf(name), places)).toEqual(readEvents(text, zoneOf(name)));
      expect(readEvents(wounded, 'UTC', places)).toEqual(readEvents(wounded, 'UTC'));
    });
    fc.assert(law, runs(200));
  });

  it('garbage is no error', () => {
    const garbage = fc.array(fc.oneof(fc.constantFrom(...pieces, HEADER, SCHEMA, event('x')), fc.string()), {
      maxLength: 30,
    });
    const law = fc.property(garbage, cuts, (parts, places) => {
      const text = parts.join('');
      expect(readEvents(text, 'UTC', places)).toEqual(readEvents(text, 'UTC'));
      isEventLog(text);
    });
    fc.assert(law, runs(300));
  });

  it('a cut file keeps the events before the cut, and is damaged unless it was cut between two', () => {
    const law = fc.property(anyFixture, fc.nat(), (name, at) => {
      const text = fixture(name);
      const cut = readEvents(text.slice(0, at % text.length), zoneOf(name));
      const whole = readEvents(text, zoneOf(name));
      // The last event may have lost a part of its text; the order of day and month may be lost.
      const before = cut.events!.slice(0, -1).map((one) => ({ ...one, at: '' }));
      expect(before).toEqual(whole.events!.slice(0, before.length).map((one) => ({ ...one, at: '' })));
      const isXml = name.endsWith('.xml') && !name.includes('many-roots');
      if (isXml && at % text.length < text.trimEnd().length) expect(cut.problems).not.toEqual([]);
    });
    fc.assert(law, runs(200));
  });
});

describe('CSV', () => {
  const read = (...lines: string[]): string[] => {
    const evidenceFacts = readEvents([HEADER, ...lines, ''].join('\r\n'), 'UTC');
    return [
      ...evidenceFacts.events!.map(({ evidence, text }) => `${evidence.line}: ${text}`),
      ...problemsOf(evidenceFacts),
    ];
  };

  it('loses one row for a quote that is not closed', () => {
    const open = row('open').slice(0, -1);
    expect(read(row('a'), open, row('b'), row('c'))).toEqual(['2: a', '4: b', '5: c', '3 events.open-quote 1']);
    expect(read(row('a'), row('two\r\nlines'), open, 'more', 'and more', row('b'))).toEqual([
      '2: a',
      '3: two\nlines',
      '8: b',
      '5 events.open-quote 1',
    ]);
    expect(read(row('a'), open)).toEqual(['2: a', '3 events.open-quote 1']);
  });

  it('loses one row for a quote where none may stand', () => {
    expect(read(row('an "odd" one'), row('b'), 'x"y', row('c'))).toEqual(['3: b', '5: c', '2 events.open-quote 2']);
  });

  it('counts broken lines one behind the other once', () => {
    expect(read('x"y', 'x"y', 'x"y', row('b'))).toEqual(['5: b', '2 events.open-quote 1']);
  });

  it('loses a row with too few fields, and reads one with more', () => {
    expect(read('"15004","MSExchangeTransport"', row('b'), `${row('c')},"more"`)).toEqual([
      '3: b',
      '4: c',
      '2 events.fields-missing 1',
    ]);
  });

  it('of Event Viewer whose quote is not closed loses no row without quotes', () => {
    const rows = ['a', '"open', 'b', '"two\nlines"', 'c'].map(
      (text) => `Info,2026-03-02 09:00:00,MSExchangeTransport,15004,None,${text}`,
    );
    const evidenceFacts = readEvents(
      ['Level,Date and Time,Source,Event ID,Task Category', ...rows, ''].join('\n'),
      'UTC',
    );
    expect(evidenceFacts.events!.map(({ text }) => text)).toEqual(['a', 'b', 'two\nlines', 'c']);
    expect(problemsOf(evidenceFacts)).toEqual(['3 events.open-quote 1']);
  });

  it.each([
    ['', ['1 events.no-columns 1']],
    ['\0\0\0', ['1 events.no-columns 1']],
    ['"a","b"\n"1","2"\n"3","4"\n', ['2 events.no-id 2', '1 events.no-columns 1']],
    [HEADER, []],
    [`#TYPE X\r\n${HEADER}\r\n`, []],
    ['レベル,日付と時刻,ソース,イベント ID,タスクのカテゴリ\r\n', []],
    [`${HEADER}\n"x","MSExchangeTransport","","",""\n"15004","","","",""`, ['2 events.no-id 2']],
  ])('%j has no events', (text, problems) => {
    const evidenceFacts = readEvents(text);
    expect(evidenceFacts.events).toEqual([]);
    expect(problemsOf(evidenceFacts)).toEqual(problems);
  });

  it('ends a row that is longer than any', () => {
    const endless = row('x'.repeat(300_000)).slice(0, -1);
    expect(read(endless, ...Array<string>(3000).fill('y'.repeat(100)), row('b'))).toEqual([
      '3003: b',
      '2 events.open-quote 1',
    ]);
  });

  // Once for its beginning, once for its end.
  it('gives up a row that is longer than any, even where its quote is closed', () => {
    const lines = Array<string>(3000).fill('y'.repeat(100)).join('\n');
    expect(read(row(lines), row('b'))).toEqual(['3002: b', '2 events.open-quote 2']);
  });

  it('is quick about many rows, whole and broken ones', async () => {
    const readAll = (): void => {
      expect(read(...Array<string>(100_000).fill(row('a', 1)))).toEqual([]);
      expect(read(...Array<string>(100_000).fill(row('a', 1).slice(0, -1)))).toHaveLength(1);
      expect(read(...Array<string>(100_000).fill('x,"')).length).toBeLessThan(4);
    };
    expect(await cost(readAll)).toBeLessThan(1000);
  });
});

describe('XML', () => {
  it('is read to a damage, and what follows is not', () => {
    const evidenceFacts = readEvents([event('a'), event('b'), event('c &nbsp; d'), event('e')].join('\n'));
    expect(evidenceFacts.events!.map(({ text }) => text)).toEqual(['a', 'b']);
    expect(problemsOf(evidenceFacts)).toEqual(['3 xml-damaged 1']);
  });

  it.each([
    ['a document type', `<!DOCTYPE x [<!ENTITY a "b">]>\n<Events>${event('&a;')}</Events>`, ['1 xml-doctype 1']],
    ['another root', '<Objects><Event/></Objects>', ['1 events.not-xml 1']],
    ['deep nesting', event('x', '<a>'.repeat(100_000)), ['1 too-large 1']],
    ['a giant attribute', `<Events x="${'y'.repeat(5_000_000)}">`, ['1 too-large 1']],
    ['many attributes', `<Events ${Array.from({ length: 1000 }, (_, i) => `x${i}=""`).join(' ')}>`, ['1 too-large 1']],
    ['a giant event', event('x'.repeat(2_000_000)), ['1 too-large 1']],
    ['many elements', event('x', '<Data/>'.repeat(500_000)), ['1 too-large 1']],
    ['NULs', `<Events>\0\0${event('x')}</Events>`, ['1 xml-damaged 1']],
    ['no event at all', '<Events></Events>', []],
  ])('with %s gives no event', async (_, text, problems) => {
    const readIt = (): void => {
      const evidenceFacts = readEvents(text);
      expect(evidenceFacts.events).toEqual([]);
      expect(problemsOf(evidenceFacts)).toEqual(problems);
    };
    expect(await cost(readIt)).toBeLessThan(300);
  });

  it('has an event in an event as a part of it', () => {
    const inner = event('b').replace('15004', '15005').replace('T09', 'T10');
    const { events = [] } = readEvents(`<Events>${event('a', inner)}${event('c')}</Events>`);
    expect(events.map(({ id, at }) => `${id} ${at!}`)).toEqual(Array(2).fill('15004 2026-03-02T09:00:00.000Z'));
  });
});

describe('of any form', () => {
  it('no more than 10,000 events are kept, and the others counted', () => {
    const evidenceFacts = readEvents([HEADER, ...Array<string>(10_003).fill(row('a')), ''].join('\n'), 'UTC');
    expect(evidenceFacts.events).toHaveLength(10_000);
    expect(problemsOf(evidenceFacts)).toEqual(['10002 events.too-many 3']);
  });

  it('hostile text stays as it is', () => {
    for (const [name, text] of Object.entries(HOSTILE)) {
      const { events = [] } = readEvents([HEADER, row(text.replaceAll('"', '""')), ''].join('\n'), 'UTC');
      expect(events[0]!.text, name).toBe(Buffer.from(text.replaceAll('\r\n', '\n').trim()).toString());
    }
  });
});
