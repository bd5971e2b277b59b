import { isIP } from 'node:net';
import { EcsFlat } from '@elastic/ecs';
import { parse as parseCsv } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { parseHTML } from 'linkedom';
import { marked, type Tokens } from 'marked';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyze, reports, type Analysis, type ReportOptions } from '../src/index.ts';
import { isHeadline } from '../src/model/headline.ts';
import { analysisOf } from './analyses.ts';

/** What the programs that take the exports demand, and that all of them say the same. */

const OPTIONS: ReportOptions = { timeZone: 'Asia/Tokyo', language: 'ja', verbose: true };

function render(format: string, analysis: Analysis, options = OPTIONS): string {
  return reports.find((report) => report.format === format)!.render(analysis, options);
}

interface Page {
  querySelectorAll: (selector: string) => Iterable<{ readonly textContent: string }>;
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

/** Incidents by id with their sessions, as each format tells them. */
const TOLD: Readonly<Record<string, (analysis: Analysis) => Record<string, number>>> = {
  json: (analysis) => byId((JSON.parse(render('json', analysis)) as Analysis).incidents.map((one) => [one.id, one])),
  jsonl: (analysis) => byId(jsonLines('jsonl', analysis).map((one) => [one['id'], one])),
  csv: (analysis) => byId(csvRows('csv', analysis).map((one) => [one['id'], one])),
  timesketch: (analysis) =>
    byId(
      csvRows('timesketch', analysis).flatMap((one) => (one['kind'] === 'incident' ? [[one['incident'], one]] : [])),
    ),
  'timesketch-jsonl': (analysis) =>
    byId(
      jsonLines('timesketch-jsonl', analysis).flatMap((one) =>
        one['kind'] === 'incident' ? [[one['incident'], one]] : [],
      ),
    ),
  ecs: (analysis) =>
    byId(
      jsonLines('ecs', analysis).flatMap((one) => {
        const event = one['event'] as Row;
        return event['kind'] === 'alert' ? [[event['id'], (one['connectlog'] as Row)['incident'] as Row]] : [];
      }),
    ),
};

/** The rows of the table that begins with such a heading, in a Markdown page. */
function markdownRows(page: string, first: string): string[][] {
  const tables = marked.lexer(page).filter((token): token is Tokens.Table => token.type === 'table');
  const found = tables.find(({ header }) => header[0]!.text === first);
  return found === undefined ? [] : found.rows.map((row) => row.map(({ text }) => text));
}

function numberOf(text: string): number {
  return Number(text.replaceAll(',', ''));
}

function byId(told: readonly (readonly [unknown, { readonly sessions?: unknown }])[]): Record<string, number> {
  return Object.fromEntries(told.map(([id, { sessions }]) => [String(id), Number(sessions)]));
}

describe.each(ANALYSES)('all formats, of %s', (_, analysis) => {
  it.each(Object.keys(TOLD))('agree on incidents and sessions: %s', (format) => {
    expect(TOLD[format]!(analysis())).toEqual(byId(analysis().incidents.map((one) => [one.id, one])));
  });

  it('agree on incidents and sessions: summaries', () => {
    const page = render('summary-markdown', analysis());
    const told = markdownRows(page, 'ID').map(([id, , , sessions]) => [id, { sessions: numberOf(sessions!) }] as const);
    expect(byId(told)).toEqual(byId(analysis().incidents.map((one) => [one.id, one])));
    const { document } = parseHTML(render('summary-html', analysis())) as unknown as { readonly document: Page };
    const cells = [...document.querySelectorAll('td')].map(({ textContent }) => textContent);
    expect(analysis().incidents.filter(({ id }) => !cells.includes(id))).toEqual([]);
  });

  it.each(['text', 'markdown'])('agree on how many incidents and sessions there are: %s', (format) => {
    const report = render(format, analysis(), { ...OPTIONS, language: 'en', timeZone: 'UTC' });
    const inFacts = [...report.matchAll(/^ {2}Sessions +([\d,]+) |^\| Sessions \| ([\d,]+) /gm)];
    const inRows = [
      ...report.matchAll(
        / ([\d,]+)(?: {2}| \| )\d{4}-\d\d-\d\d \d\d:\d\d(?: {2}| \| )\d{4}-\d\d-\d\d \d\d:\d\d(?: \||$)/gm,
      ),
    ];
    const sessions = [...inFacts, ...inRows].map((match) => numberOf(match.slice(1).join('')));
    const headlines = analysis().incidents.filter(isHeadline).length;
    expect([inFacts.length, inRows.length]).toEqual([headlines, analysis().incidents.length - headlines]);
    expect(sessions.toSorted()).toEqual(
      analysis()
        .incidents.map((one) => one.sessions)
        .toSorted(),
    );
  });

  it('agree on the incidents: ics', () => {
    expect(events(analysis()).map(({ uid }) => uid)).toEqual(analysis().incidents.map(({ id }) => `${id}@connectlog`));
  });
});
