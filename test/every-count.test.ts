import { parse as parseCsv } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { parseHTML } from 'linkedom';
import { marked, type Tokens } from 'marked';
import { beforeAll, describe, expect, it } from 'vitest';
import { SEVERITIES, analyze, reports, type Analysis } from '../src/index.ts';
import { message } from '../src/language/language.ts';
import { analysisOf } from './analyses.ts';

/** All formats tell the same incidents, of the same severities, with as many sessions. */

const WORD = SEVERITIES.join('|');

/** What a report says of an incident. */
type Told = readonly [severity: string, sessions: number];
type Teller = (report: string) => Told[];

/** As each format is read by those that it is made for. */
const TELLERS: Readonly<Record<string, Teller>> = {
  text: (report) => [
    ...pairs(matches(report, RULE), matches(report, /^ {2}Sessions +([\d,]+) /gm)),
    ...rowsOf(report, new RegExp(`^ {2}(${WORD}) .* ([\\d,]+) {2}\\d{4}-`, 'gm')),
  ],
  markdown: (report) => {
    const rows = tableRows(report);
    const cells = (name: string): string[] => rows.filter(([cell]) => cell === name).map((row) => row[1]!);
    return [
      ...pairs(matches(cells('Rule').join('\n'), RULE), matches(cells('Sessions').join('\n'), /^([\d,]+) /gm)),
      ...rows.filter(([cell]) => isSeverity(cell)).map((row) => told(row[0], row[2])),
    ];
  },
  html: (report) =>
    elements(report, '.card').map((card) =>
      told(/^card (\w+)$/.exec(card.getAttribute('class'))?.[1], card.querySelector('.card-count b').textContent),
    ),
  json: (report) => (JSON.parse(report) as Analysis).incidents.map((one) => told(one.severity, one.sessions)),
  jsonl: (report) => jsonLines(report).map((one) => told(one['severity'], one['sessions'])),
  csv: (report) => csvRows(report).map((one) => told(one['severity'], one['sessions'])),
  timesketch: (report) => incidentsOf(csvRows(report)),
  'timesketch-jsonl': (report) => incidentsOf(jsonLines(report)),
  ecs: (report) =>
    jsonLines(report).flatMap((one) => {
      const incident = (one['connectlog'] as Readonly<Record<string, Row>> | undefined)?.['incident'];
      return incident === undefined ? [] : [told(incident['severity'], incident['sessions'])];
    }),
  ics: (report) =>
    new ICAL.Component(ICAL.parse(report) as unknown[]).getAllSubcomponents('vevent').map((event) => {
      const [severity] = event.getFirstProperty('categories')!.getValues() as unknown[];
      const sessions = /([\d,]+) sessions? /.exec(new ICAL.Event(event).description);
      return told(severity, sessions?.[1]);
    }),
  'summary-markdown': (report) =>
    tableRows(report)
      .filter((row) => isSeverity(row[1]))
      .map((row) => told(row[1], row[3])),
  'summary-html': (report) =>
    elements(report, 'tr')
      .map((row) => [...row.querySelectorAll('td')].map(({ textContent }) => textContent))
      .filter((cells) => isSeverity(cells[1]))
      .map((cells) => told(cells[1], cells[3])),
  'summary-text': (report) => rowsOf(report, new RegExp(`^ {2}\\S.* {2}(${WORD}) .* ([\\d,]+) {2,}\\d{4}-`, 'gm')),
};

const RULE = new RegExp(`\\((${WORD})\\), incident `, 'g');

type Row = Readonly<Record<string, unknown>>;

function told(severity: unknown, sessions: unknown): Told {
  return [String(severity), Number(String(sessions).replaceAll(',', ''))];
}

function isSeverity(text: string | undefined): boolean {
  return SEVERITIES.some((severity) => severity === text);
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1]!);
}

function pairs(severities: readonly string[], sessions: readonly string[]): Told[] {
  expect(sessions.length).toBe(severities.length);
  return severities.map((severity, i) => told(severity, sessions[i]));
}

function rowsOf(text: string, pattern: RegExp): Told[] {
  return [...text.matchAll(pattern)].map((match) => told(match[1], match[2]));
}

function incidentsOf(rows: readonly Row[]): Told[] {
  return rows.filter((row) => row['kind'] === 'incident').map((row) => told(row['severity'], row['sessions']));
}

function jsonLines(report: string): Row[] {
  return report
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Row);
}

function csvRows(report: string): Row[] {
  return parseCsv(report, { columns: true });
}

function tableRows(report: string): string[][] {
  const tables = marked.lexer(report).filter((token): token is Tokens.Table => token.type === 'table');
  return tables.flatMap(({ rows }) => rows.map((row) => row.map(({ text }) => text)));
}

interface PageElement {
  readonly textContent: string;
  getAttribute: (name: string) => string;
  querySelector: (selector: string) => PageElement;
  querySelectorAll: (selector: string) => Iterable<PageElement>;
}

function elements(report: string, selector: string): PageElement[] {
  const { document } = parseHTML(report) as unknown as { readonly document: PageElement };
  return [...document.querySelectorAll(selector)];
}

const read: Record<string, Analysis> = {};
beforeAll(async () => {
  read['the sample organisation'] = await analyze(['fixtures/logs/organisation']);
  read['two outages'] = await analyze(['fixtures/inputs/two-targets']);
  const all = analysisOf('EXCH02.contoso.com', 12, 40);
  const incidents = all.incidents.map((incident, i) => {
    const sessions = 1 + 907 * i;
    const hit = message('verdict.hit', { sessions, servers: 1, hit: message('hit.turned-away'), aftermath: '' });
    const sentences = [...incident.sentences, hit];
    return { ...incident, severity: SEVERITIES[i % SEVERITIES.length]!, sessions, sentences };
  });
  read['everything that can be said'] = { ...all, incidents };
});

function render(format: string, analysis: Analysis): string {
  const report = reports.find((known) => known.format === format)!;
  return report.render(analysis, { timeZone: 'UTC', language: 'en', verbose: true });
}

describe.each(['the sample organisation', 'two outages', 'everything that can be said'])('of %s', (name) => {
  it.each(reports.map(({ format }) => format))('has all incidents and their sessions: %s', (format) => {
    const { incidents } = read[name]!;
    const expected = incidents.map(({ severity, sessions }) => told(severity, sessions));
    expect(incidents.length).toBeGreaterThan(1);
    expect(TELLERS[format]!(render(format, read[name]!)).toSorted()).toEqual(expected.toSorted());
  });

  it.each(['text', 'markdown', 'html'])('says how much was read: %s', (format) => {
    const { inputs, lines, sessions } = read[name]!;
    const files = inputs.filter(({ status }) => status === 'read' || status === 'partial').length;
    const said = /([\d,]+) files?, ([\d,]+) lines \(([\d,]+) records.*?\), ([\d,]+) sessions/.exec(
      render(format, read[name]!),
    );
    expect(said?.slice(1).map((count) => Number(count.replaceAll(',', '')))).toEqual([
      files,
      lines.total,
      lines.parsed,
      sessions.total,
    ]);
  });
});
