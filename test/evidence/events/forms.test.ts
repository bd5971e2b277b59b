import { describe, expect, it } from 'vitest';
import { isEventLog } from '../../../src/evidence/events/index.ts';
import { fixture, fixtures, problemsOf, readEvents, zoneOf } from './read-events.ts';

/** What the fixtures say, each in its own form and language. */
const FACTS = [
  '2026-03-02T09:11:40.000Z Service Control Manager 7036: service-stopped HubTransport',
  '2026-03-02T09:11:55.000Z MSExchange CmdletLogs 1: component-state-changed HubTransport Inactive Maintenance',
  '2026-03-02T09:12:01.000Z Service Control Manager 7036: service-started HubTransport',
  '2026-03-02T09:12:03.000Z MSExchangeTransport 7009: service-state HubTransport Inactive',
  '2026-03-02T11:40:00.000Z MSExchangeTransport 7011: state-pending HubTransport Active',
  '2026-03-02T13:05:10.000Z MSExchangeTransport 15004: back-pressure',
  '2026-03-02T13:25:10.000Z MSExchangeTransport 15005: back-pressure-relieved',
  '2026-03-02T20:00:00.000Z MsiInstaller 1040: setup',
];

describe.each(fixtures)('%s', (name) => {
  const text = fixture(name);
  const evidenceFacts = readEvents(text, zoneOf(name));
  const { events = [] } = evidenceFacts;

  it('says the same as all others', () => {
    const told = events.map(({ at = '', provider, id, kind, component, state, requester }) =>
      [`${at} ${provider} ${id}: ${kind}`, component, state, requester].filter((part) => part !== undefined).join(' '),
    );
    expect(told).toEqual(FACTS);
    expect(problemsOf(evidenceFacts)).toEqual([]);
  });

  it('names the server: that of the event, of a cmdlet the one that it changes, else that of the folder', () => {
    const logged = name.startsWith('event-viewer') && name.endsWith('.csv') ? 'UNKNOWN' : 'EXCH02.contoso.com';
    expect(events.map(({ server }) => server)).toEqual(
      FACTS.map((fact) => (fact.includes('CmdletLogs') ? 'EXCH02' : logged)),
    );
  });

  it('has the line of each event as its evidence', () => {
    const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
    for (const { evidence } of events) expect(evidence.text).toBe(lines[evidence.line - 1]!.slice(0, 500));
    const places = events.map(({ evidence }) => evidence.line);
    expect(places.length).toBe(FACTS.length);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('has the text of each event in its language, with line feeds only', () => {
    const [, , , state] = events;
    expect(state!.text).toMatch(/^[^\r]+\n[^\r]+HubTransport\n[^\r]+Inactive$/);
  });

  it('is known by its beginning', () => {
    expect(isEventLog(text)).toBe(true);
    expect(isEventLog(text.slice(0, 1500))).toBe(true);
  });
});

describe('the number of an event', () => {
  it.each(['15004', '1074018972', '-2147206500'])('is the lower half of its instance: %s', (instance) => {
    const text = `"InstanceId","Source","TimeGenerated"\n"${instance}","MSExchangeTransport","2026-03-02 09:00:00"\n`;
    expect(readEvents(text, 'UTC').events!.map(({ id }) => id)).toEqual([15004]);
  });
});

it('CLIXML tells by its bytes, in a language whose words are not known', () => {
  const text = fixture('export-clixml.de.xml').replaceAll(/beendet|ausgeführt/g, 'xyzzy');
  const kinds = readEvents(text).events!.map(({ kind }) => kind);
  expect(kinds).toEqual(FACTS.map((fact) => /: ([\w-]+)/.exec(fact)![1]));
});

describe('times', () => {
  it('without a zone are asked for it, and stay as the file has them', () => {
    const evidenceFacts = readEvents(fixture('event-viewer.de.csv'));
    expect(problemsOf(evidenceFacts)).toEqual(['2 time.no-zone 8']);
    expect(evidenceFacts.events![0]).not.toHaveProperty('at');
    expect(evidenceFacts.events![0]!.timestamp).toBe('02.03.2026 10:11:40');
  });

  it('with a zone need none', () => {
    for (const name of fixtures.filter((one) => one.endsWith('.xml'))) {
      expect(readEvents(fixture(name))).toEqual(readEvents(fixture(name), 'Asia/Tokyo'));
    }
  });

  it('are told by days of events that do not matter, too', () => {
    const rows = [
      '"Id","ProviderName","TimeCreated","Message"',
      '"15004","MSExchangeTransport","02/03/2026 09:00:00",""',
    ];
    expect(problemsOf(readEvents(rows.join('\n'), 'UTC'))).toEqual(['2 time.no-order 1']);
    const { events = [] } = readEvents([...rows, '"1","x","28/02/2026 09:00:00",""', ''].join('\n'), 'UTC');
    expect(events.map(({ at }) => at)).toEqual(['2026-03-02T09:00:00.000Z']);
  });
});

describe('an event log is not', () => {
  it.each([
    ['', 'nothing'],
    ['#Software: Microsoft Exchange Server\r\n#Fields: date-time,session\r\n2026-03-02T09:12:00.000Z,08', 'a log'],
    ['server,from,to\nEXCH02,2026-03-02,2026-03-03\n', 'a table of windows'],
    ['"ServerFqdn","Component","State"\n"EXCH02","HubTransport","Inactive"\n', 'a table of states'],
    ['a,b,c,d,e\n1,2,3,4,5\n', 'any other table'],
    ['Queue,Time,Server,Count,Note\nq1,2026-03-02 09:12,EXCH01,5,ok\n', 'a table with times and numbers'],
    ['<html><Event/></html>', 'a page'],
    ['<Events><Event>of a party</Event></Events>', 'XML of another schema'],
    ['<Objs><Obj><TN><T>Deserialized.System.Collections.Hashtable</T></TN></Obj></Objs>', 'another CLIXML'],
  ])('%j: %s', (text) => {
    expect(isEventLog(text)).toBe(false);
  });

  it('is told at once, however many comments stand before what is none', () => {
    expect(isEventLog(`${'<!---->'.repeat(2000)}<Setup/>`)).toBe(false);
  });
});
