import { isIP } from 'node:net';
import { EcsFlat } from '@elastic/ecs';
import { parse as parseCsv } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyze, reports, type Analysis, type ReportOptions } from '../src/index.ts';
import { analysisOf } from './analyses.ts';

/** What the programs that take the exports demand. */

const OPTIONS: ReportOptions = { timeZone: 'Asia/Tokyo', language: 'ja', verbose: true };

function render(format: string, analysis: Analysis): string {
  return reports.find((report) => report.format === format)!.render(analysis, OPTIONS);
}

type Row = Readonly<Record<string, unknown>>;

function jsonLines(format: string, analysis: Analysis): Row[] {
  return render(format, analysis)
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Row);
}

function csvRows(format: string, analysis: Analysis): Readonly<Record<string, string>>[] {
  return parseCsv(render(format, analysis), { columns: true });
}

function events(analysis: Analysis): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(render('ics', analysis)) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
}

let organisation: Analysis;
beforeAll(async () => {
  organisation = await analyze(['fixtures/logs/organisation']);
});

/** Every analysis, made when the logs are read. */
const ANALYSES: readonly (readonly [string, () => Analysis])[] = [
  ['the sample organisation', () => organisation],
  ['everything that can be said', () => analysisOf('EXCH02.contoso.com', 7, 40)],
];

interface EcsField {
  readonly type: string;
  readonly normalize: readonly string[];
  readonly allowed_values?: readonly { readonly name: string; readonly expected_event_types?: readonly string[] }[];
}

const FIELDS = EcsFlat as unknown as Readonly<Record<string, EcsField | undefined>>;

const IS_OF_TYPE: Readonly<Record<string, (value: unknown) => boolean>> = {
  date: (value) => typeof value === 'string' && new Date(value).toISOString() === value,
  keyword: (value) => typeof value === 'string',
  match_only_text: (value) => typeof value === 'string',
  long: Number.isSafeInteger,
  ip: (value) => typeof value === 'string' && isIP(value) !== 0,
};

/** What Elasticsearch or its schema would have against a document. */
function objectionsTo(value: unknown, name = ''): string[] {
  if (name === 'connectlog') return [];
  const field = FIELDS[name];
  if (field === undefined) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${name} is no field`];
    return Object.entries(value).flatMap(([key, inner]) => objectionsTo(inner, name === '' ? key : `${name}.${key}`));
  }
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const allowed = field.allowed_values?.map((one) => one.name);
  return [
    ...(Array.isArray(value) === field.normalize.includes('array') ? [] : [`${name}: a list or none`]),
    ...values.flatMap((one) => (IS_OF_TYPE[field.type]?.(one) === true ? [] : [`${name}: no ${field.type}`])),
    ...values.flatMap((one) => (allowed?.includes(one as string) === false ? [`${name}: ${String(one)}`] : [])),
  ];
}

describe.each(ANALYSES)('ecs, of %s', (_, analysis) => {
  it('has only fields of the schema, each of its type', () => {
    const documents = jsonLines('ecs', analysis());
    expect(documents.flatMap((document) => objectionsTo(document))).toEqual([]);
    expect(documents.length).toBeGreaterThan(5);
  });

  it('has only types that belong to their categories', () => {
    const wrong = jsonLines('ecs', analysis()).flatMap(({ event }) => {
      const { category, type } = event as { readonly category: readonly string[]; readonly type: readonly string[] };
      const known = FIELDS['event.category']!.allowed_values!.filter(({ name }) => category.includes(name));
      return type.filter((one) => !known.some(({ expected_event_types: types }) => types?.includes(one)));
    });
    expect(wrong).toEqual([]);
  });

  it('is in order of time', () => {
    const times = jsonLines('ecs', analysis()).map((document) => document['@timestamp'] as string);
    expect(times).toEqual(times.toSorted());
  });
});

describe('ecs', () => {
  it.each([
    ['198.51.100.9', true],
    ['2001:db8::21', true],
    ['::ffff:192.0.2.1', true],
    ['fe80::1%5', false],
    ['256.0.0.1', false],
    ['192.0.2', false],
    ['192.0.2.1.', false],
    ['1.2.3.4:25', false],
    ['::1]/x', false],
    ['', false],
  ])('takes %j for an address: %s', (address, isOne) => {
    const [incident] = analysisOf('EXCH02', 1).incidents;
    const analysis = { ...analysisOf('EXCH02', 1), incidents: [{ ...incident!, addresses: [address] }] };
    const alert = jsonLines('ecs', analysis).find(({ event }) => (event as Row)['kind'] === 'alert')!;
    expect((alert['related'] as Row)['ip']).toEqual(isOne ? [address] : undefined);
    expect(isIP(address) !== 0 && !address.includes('%')).toBe(isOne);
  });
});

describe.each(ANALYSES)('ics, of %s', (_, analysis) => {
  it('has the windows of the incidents, to the second', () => {
    const second = (at: string): number => Math.floor(Date.parse(at) / 1000);
    const { incidents, span } = analysis();
    expect(
      events(analysis()).map((event) => [event.uid, event.startDate.toUnixTime(), event.endDate.toUnixTime()]),
    ).toEqual(
      incidents.map(({ id, from, to, state }) => [
        `${id}@connectlog`,
        second(from),
        second(state === 'ongoing' ? span!.to : to),
      ]),
    );
  });

  it('is stamped with the end of the logs, in lines of 75 bytes at the most', () => {
    const text = render('ics', analysis());
    const stamps = text.match(/^DTSTAMP:.*(?=\r$)/gm)!;
    const end = `${analysis().span!.to.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
    expect(new Set(stamps)).toEqual(new Set([`DTSTAMP:${end}`]));
    expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});

describe.each(ANALYSES)('timesketch, of %s', (_, analysis) => {
  it('has the three fields that it demands in every event, in order of time', () => {
    const rows = csvRows('timesketch', analysis());
    expect(rows.filter((row) => row['message'] === '' || row['timestamp_desc'] === '')).toEqual([]);
    const times = rows.map(({ datetime = '' }) => datetime);
    expect(times.filter((time) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/.test(time))).toEqual([]);
    expect(times).toEqual(times.toSorted());
  });

  it('says the same in both forms', () => {
    const rows = csvRows('timesketch', analysis());
    const named = jsonLines('timesketch-jsonl', analysis()).map((event) =>
      Object.fromEntries(
        Object.keys(rows[0]!).map((name) => [name, `${(event[name] as string | number | undefined) ?? ''}`]),
      ),
    );
    expect(named).toEqual(rows);
  });

  it('has every entry of the timeline and every incident', () => {
    const { timeline, incidents } = analysis();
    const rows = csvRows('timesketch', analysis());
    const ids = rows.filter(({ kind }) => kind === 'incident').map(({ incident }) => incident);
    expect(ids.toSorted()).toEqual(incidents.map(({ id }) => id).toSorted());
    expect(rows.length).toBe(timeline.length + incidents.length);
  });
});

/** The ids of incidents, in the order of each format. */
const IDS: Readonly<Record<string, (analysis: Analysis) => unknown[]>> = {
  jsonl: (analysis) => jsonLines('jsonl', analysis).map(({ id }) => id),
  csv: (analysis) => csvRows('csv', analysis).map(({ id }) => id),
  ecs: (analysis) =>
    jsonLines('ecs', analysis)
      .map(({ event }) => event as Row)
      .flatMap(({ kind, id }) => (kind === 'alert' ? [id] : [])),
  ics: (analysis) => events(analysis).map(({ uid }) => uid.replace(/@connectlog$/, '')),
};

describe.each(ANALYSES)('all formats, of %s', (_, analysis) => {
  it.each(Object.keys(IDS))('agree on the incidents: %s', (format) => {
    const ids = analysis().incidents.map(({ id }) => id);
    expect(IDS[format]!(analysis()).toSorted()).toEqual(ids.toSorted());
  });
});
