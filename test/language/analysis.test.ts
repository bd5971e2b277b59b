import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scenario } from '../../bench/accuracy/scenario.ts';
import { generateOrganisation } from '../../bench/generate/organisation.ts';
import { writeTree } from '../../bench/generate/write-tree.ts';
import { analyze, reports, sayMessage, type Analysis, type AnalyzeOptions, type Message } from '../../src/index.ts';
import { rules } from '../../src/rules/index.ts';
import { input } from '../../src/language/en/input.ts';
import { message, translate } from '../../src/language/language.ts';
import type { MessageParts } from '../../src/model/message.ts';
import { HEADER } from '../arbitrary-logs.ts';
import { CASES, CHANGED } from '../cause-cases.ts';
import { type Files, filesOf } from '../evidence-collections.ts';
import { readerOf } from '../report-readers.ts';
import { catalogueIds } from './places.ts';

/** What an analysis says in English can be said in Japanese, all of it, and from a saved one. */

const FIXTURES = join(import.meta.dirname, '../../fixtures');
/** Organisations with outages of all kinds. */
const SEEDS = [1, 2, 5, 7, 11, 27];
const RULES = join(import.meta.dirname, '../../src/rules');

interface Logs {
  readonly name: string;
  readonly path: string;
  readonly options?: AnalyzeOptions;
}

let folder = '';
const analyses = new Map<string, Analysis>();
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'connectlog-language-'));
  for (const seed of SEEDS) generateOrganisation(scenario(seed), writeTree(join(folder, String(seed))));
  for (const page of readdirSync(RULES).filter((file) => file.endsWith('.md'))) writeLogsOf(page);
  for (const [id, collection] of Object.entries({ ...CASES, ...CHANGED })) writeFiles(id, filesOf(collection));
  writeFiles('timeless', { ...filesOf(CHANGED['event-changed']!), 'EXCH02/states.txt': TIMELESS });
  mkdirSync(join(folder, 'odd/logs'), { recursive: true });
  writeFileSync(join(folder, 'odd/empty.log'), '');
  writeFileSync(join(folder, 'odd/notes.txt'), 'Notes.');
  writeFileSync(join(folder, 'odd/agent.log'), '#Log-type: Agent Log\r\n');
  symlinkSync('logs', join(folder, 'odd/linked'));
  symlinkSync('gone.log', join(folder, 'odd/lost.log'));
  for (const { name, path, options } of logs) analyses.set(name, await analyze([resolve(folder, path)], options));
});

/** As `Format-List` shows a state, in the order of days and months that may be either. */
const TIMELESS = [
  'ServerFqdn   : EXCH02.contoso.com',
  'Component    : HubTransport',
  'State        : Inactive',
  'LocalStates  : {Requestor:Maintenance; State:Inactive; Timestamp:3/2/2026 9:11:55 AM}',
  'RemoteStates : {}',
  '',
].join('\r\n');

function writeFiles(id: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const place = join(folder, 'causes', id, path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, content);
  }
}

/** The logs of a rule's page, each as that of a server of its own. */
function writeLogsOf(page: string): void {
  const blocks = readFileSync(join(RULES, page), 'utf8').matchAll(/```log\n([^]*?)```/g);
  [...blocks].forEach(([, log], i) => {
    const place = join(folder, 'pages', page.replace('.md', ''), `EXCH${i}`, 'Hub/Connectivity');
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'CONNECTLOG20260302-1.LOG'), [...HEADER, ...log!.trimEnd().split('\n'), ''].join('\r\n'));
  });
}
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const inputOf = (name: string): string => join(FIXTURES, 'inputs', name);
const logs: readonly Logs[] = [
  { name: 'the organisation', path: join(FIXTURES, 'logs/organisation') },
  { name: 'KB 2866822', path: join(FIXTURES, 'logs/kb2866822') },
  ...['damaged', 'archive-beside', 'header-missing', 'recovered', 'two-targets', 'other-log-beside'].map((name) => ({
    name,
    path: inputOf(name),
  })),
  {
    name: 'a window with rules switched off',
    path: join(FIXTURES, 'logs/organisation'),
    options: {
      since: Date.parse('2026-03-02T10:00:00Z'),
      until: Date.parse('2026-03-02T11:00:00Z'),
      rulesOff: ['queue-growing', 'log-gap'],
    },
  },
  {
    name: 'a window that holds nothing',
    path: join(FIXTURES, 'logs/kb2866822'),
    options: { since: Date.parse('2026-03-02T10:00:00Z') },
  },
  ...SEEDS.map((seed): Logs => ({ name: `invented organisation ${seed}`, path: String(seed) })),
  ...rules.map(({ id }): Logs => ({
    name: `the page of ${id}`,
    path: join('pages', id),
    options: {
      limits: { 'unclosed-sessions': { sessions: 1 }, 'queue-growing': { peakMessages: 10, growth: 1, minutes: 0 } },
    },
  })),
  { name: 'what is no log', path: 'odd' },
  ...Object.keys({ ...CASES, ...CHANGED }).map((id): Logs => ({
    name: `the collection of ${id}`,
    path: join('causes', id),
  })),
  { name: 'states whose times nobody knows', path: 'causes/timeless' },
];

/** Every message of an analysis, but for what is the same in every language. */
function messagesIn(value: unknown): Message[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(messagesIn);
  return isMessage(value) && value.code !== 'verbatim' ? [value, ...inside] : inside;
}

function isMessage(value: object): value is Message {
  return 'code' in value && 'values' in value && 'text' in value;
}

/** What is shown as it stands in every language: names, ids, commands, and the words of logs. */
function asTheyStand(analysis: Analysis): string[] {
  const { inputs, incidents, unknown, rejects, streams, backlogs, coverage, evidence } = analysis;
  const all = [
    ...inputs.flatMap(({ path, server }) => [path, server]),
    ...streams.flatMap(({ server, versions }) => [server, ...versions.map(({ version }) => version)]),
    ...backlogs.map(({ nextHop }) => nextHop),
    ...coverage.withoutLogs,
    ...(evidence?.files ?? []).map(({ path }) => path),
    ...(evidence?.conversations ?? []).map(({ decisive }) => decisive?.text ?? ''),
    ...unknown.flatMap(({ shape, first }) => [shape, first.file]),
    ...rejects.listed.map(({ text }) => text.slice(0, 80)),
    ...incidents.flatMap(
      ({ id, rule, scope, target, targets = [], addresses, detail, causes, remedy, evidence, also }) => [
        ...[id, rule, ...(scope === 'group' ? [] : [target]), detail?.code === 'verbatim' ? detail.text : ''],
        ...[...targets, ...addresses],
        ...also.map((related) => related.rule),
        ...causes.flatMap(({ decideWith, proofs = [] }) => [
          decideWith,
          ...proofs.map(({ text }) => text.slice(0, 120)),
        ]),
        ...remedy.map(({ command }) => command),
        ...evidence.flatMap(({ file, text, after = '' }) => [file, text, after]),
      ],
    ),
  ];
  return [...new Set(all)].filter((text) => text !== '').sort((a, b) => b.length - a.length);
}

/** Markdown as its reader sees it. */
function shown(markdown: string): string {
  return markdown.replaceAll('<!-- -->', '').replaceAll(/\\([^\w\s])/g, '$1');
}

function render(format: string, analysis: Analysis): string {
  return reports.find((known) => known.format === format)!.render(analysis, { timeZone: 'UTC', language: 'ja' });
}

describe('the analyses', () => {
  it('have the English text of each message', () => {
    for (const [name, analysis] of analyses) {
      const messages = messagesIn(analysis);
      expect(messages.length, name).toBeGreaterThan(0);
      expect(
        messages.filter((said) => sayMessage('en', said) !== said.text),
        name,
      ).toEqual([]);
    }
  });

  it.each(['text', 'markdown'])('leave no English sentence in the Japanese %s', (format) => {
    for (const [name, analysis] of analyses) {
      let words = shown(render(format, analysis));
      for (const text of asTheyStand(analysis)) words = words.replaceAll(text, '…');
      expect(words.match(/[^\n]*\b(?:[A-Za-z]+ [a-z]{2,}|the|of|is|was|and|no|not)\b[^\n]*/g), name).toBeNull();
    }
  });

  it.each(['html', 'ics', 'summary-markdown', 'summary-html', 'summary-text'])(
    'have no sentence of their own in English in the Japanese %s',
    (format) => {
      for (const [name, analysis] of analyses) {
        const words = readerOf(format)(render(format, analysis)).words.join('\n');
        // An answer that is quoted is the same in both, and single words stand in ids and answers, too.
        const english = messagesIn(analysis).filter(
          (said) => said.text.includes(' ') && !sayMessage('ja', said).includes(said.text),
        );
        expect(
          english.filter(({ text }) => words.includes(text)),
          name,
        ).toEqual([]);
      }
    },
  );

  it.each(reports)('are drawn the same from a saved one: $format', (report) => {
    for (const [name, analysis] of analyses) {
      const saved = JSON.parse(JSON.stringify(analysis)) as Analysis;
      const options = { timeZone: 'Asia/Tokyo', language: 'ja' } as const;
      expect(report.render(saved, options), name).toBe(report.render(analysis, options));
    }
  });

  /** What an analysis may say, and what these logs do not make it say. */
  const TOLD =
    /^(?:did|because|hit|detail|cause|for|against|weigh|remedy|only-if|timeline|restart|coverage|purged|input|incident)\./;

  const NOT_HERE = [
    'did.failed-again',
    'did.logged-nothing',
    'because.marked-unhealthy',
    'because.no-log',
    'restart.inferred',
    'coverage.purged',
    'purged.size',
    'purged.age',
    'cause.sender-network',
    'cause.target-down',
    'against.came-and-went',
    // A state file has to say who keeps a component inactive.
    'remedy.see-undocumented',
    'remedy.holder',
    'remedy.look-health',
  ];
  /** Of the input, and nevertheless here: all but `input.folder-link` and `input.denied`. */
  const OF_INPUT = ['lines-rejected', 'outside', 'empty', 'another-log', 'no-log', 'not-found'].map(
    (name) => `input.${name}`,
  );

  it('hold every sentence but a few', () => {
    const told = new Set<string>();
    const note = ({ code, values }: MessageParts): void => {
      told.add(code);
      for (const value of Object.values(values)) if (typeof value === 'object' && 'code' in value) note(value);
    };
    for (const analysis of analyses.values()) messagesIn(analysis).forEach(note);
    // What the input room says is held by the cases of fixtures/hostile.
    const others = catalogueIds.filter((id) => !Object.hasOwn(input, id) || OF_INPUT.includes(id));
    expect(others.filter((id) => TOLD.test(id) && !told.has(id))).toEqual(NOT_HERE);
  });
});

describe('a message', () => {
  const said = message('timeline.recovered', { target: 'EXCH02' });

  it('is said in the language of the reader', () => {
    expect(translate('ja', said)).toBe('EXCH02 がメールの受け付けを再開');
    expect(translate('en', said)).toBe('EXCH02 accepts mail again');
  });

  it.each([
    ['is not known', { code: 'from.the-future', values: {} }],
    ['has the name of something else', { code: 'constructor', values: {} }],
    ['lacks a value', { code: 'timeline.refusals-begin', values: { target: 'EXCH02' } }],
    ['has none of its values', { code: 'timeline.recovered', values: {} }],
    ['holds none that is known', { code: 'timeline.gap', values: { log: { code: 'no', values: {} } } }],
  ])('stays English where it %s', (_, parts) => {
    expect(translate('ja', { ...parts, text: 'as it was' })).toBe('as it was');
  });
});
