import type { ListedSession } from '../model/listed-session.ts';
import { numberText } from '../knowledge/wording.ts';
import { clockIn } from './clock.ts';
import { csvRow, jsonText, terminal } from './escape.ts';
import type { ReportOptions } from './report.ts';

/** One way to list sessions: a line or more for each, as they come. */
export interface SessionList {
  readonly format: string;
  /** For `--help`. */
  readonly description: string;
  /** How many are shown where nobody says. */
  readonly shown: number;
  begin(): string;
  /** `index` counts from 0. */
  session(session: ListedSession, index: number, options: ReportOptions): string;
  end(count: number): string;
}

const COLUMNS = [
  'server',
  'service',
  'session',
  'source',
  'destination',
  'target',
  'from',
  'to',
  'outcome',
  'messages',
  'bytes',
  'queue',
  'rule',
  'reason',
  'file',
  'line',
] as const satisfies readonly (keyof ListedSession)[];

const text: SessionList = {
  format: 'text',
  description: 'a line each',
  shown: 1000,
  begin: () => '',
  session: ({ server, service, session, from, outcome, target, rule, reason, messages }, _, { timeZone }) => {
    const what = [outcome.padEnd(8), rule ?? '', reason ?? (messages > 0 ? `${numberText(messages)} messages` : '')];
    const words = [
      clockIn(timeZone).stamp(from),
      session.padEnd(16),
      `${server} ${service}`.padEnd(18),
      target,
      ...what,
    ];
    return `${words
      .filter((word) => word !== '')
      .map(terminal)
      .join('  ')
      .trimEnd()}\n`;
  },
  end: () => '',
};

const csv: SessionList = {
  format: 'csv',
  description: 'for a spreadsheet',
  shown: Infinity,
  begin: () => csvRow(COLUMNS),
  session: (session) => csvRow(COLUMNS.map((column) => session[column])),
  end: () => '',
};

const jsonl: SessionList = {
  format: 'jsonl',
  description: 'an object a line',
  shown: Infinity,
  begin: () => '',
  session: (session) => `${jsonText(session, 0)}\n`,
  end: () => '',
};

const json: SessionList = {
  format: 'json',
  description: 'one array',
  shown: Infinity,
  begin: () => '[',
  session: (session, index) => `${index === 0 ? '' : ','}\n  ${jsonText(session, 0)}`,
  end: (count) => (count === 0 ? ']\n' : '\n]\n'),
};

/** Every way, the default first. */
export const sessionLists: readonly SessionList[] = [text, csv, jsonl, json];
