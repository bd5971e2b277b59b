import type { ListedSession } from '../model/listed-session.ts';
import { padEnd } from '../language/columns.ts';
import { type MessageId, say } from '../language/language.ts';
import { clockIn, zoneOf } from './clock.ts';
import { csvRow, jsonLine, jsonText, terminal } from '../document/escape.ts';
import type { ReportOptions } from './report.ts';

/** One way to list sessions: a line or more for each, in the order in which they are found. */
export interface SessionList {
  readonly format: string;
  /** For `--help`: id of a message. */
  readonly description: MessageId;
  /** How many are shown where no one says. */
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
  description: 'list-format.text',
  shown: 1000,
  begin: () => '',
  session: ({ server, service, session, from, outcome, target, rule, reason, messages }, _, options) => {
    const { timeZone, language } = options;
    const words = [
      clockIn(zoneOf(timeZone), language).stamp(from),
      padEnd(session, 16),
      padEnd(`${server} ${say(language, `service-word.${service}`)}`, 18),
      target,
      padEnd(say(language, `outcome.${outcome}`), 8),
      rule ?? '',
      reason ?? (messages > 0 ? say(language, 'session.messages', { count: messages }) : ''),
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
  description: 'list-format.csv',
  shown: Infinity,
  begin: () => csvRow(COLUMNS),
  session: (session) => csvRow(COLUMNS.map((column) => session[column])),
  end: () => '',
};

const jsonl: SessionList = {
  format: 'jsonl',
  description: 'list-format.jsonl',
  shown: Infinity,
  begin: () => '',
  session: jsonLine,
  end: () => '',
};

const json: SessionList = {
  format: 'json',
  description: 'list-format.json',
  shown: Infinity,
  begin: () => '[',
  session: (session, index) => `${index === 0 ? '' : ','}\n  ${jsonText(session, 0)}`,
  end: (count) => (count === 0 ? ']\n' : '\n]\n'),
};

/** Every way, the default first. */
export const sessionLists: readonly SessionList[] = [text, csv, jsonl, json];
