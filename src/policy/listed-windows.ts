import { type CsvError, parse } from 'csv-parse/sync';
import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import type { MaintenanceWindow } from '../model/policy.ts';
import { shown, shownText } from './complaints.ts';
import { TIMES } from './shape.ts';
import { TIME, readTime } from './time.ts';
import { type PlannedWindows, type WindowsFile, windowsOf } from './windows.ts';
import type { Flaw } from './yaml-file.ts';

/** Windows in a table: a row each, with the columns `server`, `from`, `to` and perhaps `title`, in any order. */

const DELIMITERS = [',', ';', '\t'] as const;

interface Row {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

export function listedWindows({ text, servers, timeZone }: WindowsFile): PlannedWindows {
  const rows = rowsOf(text);
  if ('flaws' in rows) return rows;
  const [head, ...body] = rows.rows;
  const names = head?.record.map((name) => name.toLowerCase()) ?? [];
  const needed = servers === undefined ? ['server', 'from', 'to'] : ['from', 'to'];
  const missing = needed.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const columns = { list: missing };
    return { windows: [], flaws: [{ line: 1, column: 1, said: message('policy.no-columns', { columns }) }] };
  }
  if (servers !== undefined && names.includes('server')) {
    return { windows: [], flaws: [{ line: 1, column: 1, said: message('policy.servers-twice') }] };
  }

  if (body.length === 0) return { windows: [], flaws: [{ line: 1, column: 1, said: message('policy.no-windows') }] };

  const windows: MaintenanceWindow[] = [];
  const flaws: Flaw[] = [];
  for (const { record, info } of body) {
    const cell = (name: string): string => record[names.indexOf(name)] ?? '';
    const object = (said: Flaw['said']): void => {
      flaws.push({ line: info.lines, column: 1, said });
    };
    const time = (name: 'from' | 'to', day: 'begin' | 'end'): number | undefined => {
      const text = cell(name);
      const at = readTime(text, timeZone, day);
      if (at === undefined) object(TIME.test(text) ? noTime(name, text) : otherForm(name, text));
      return at;
    };
    const [from, to] = [time('from', 'begin'), time('to', 'end')];
    const named = servers ?? [cell('server')];
    const title = cell('title') === '' ? undefined : cell('title');
    if (named.includes('')) object(message('policy.no-server-in-row'));
    if (from === undefined || to === undefined) continue;
    if (to <= from) object(message('policy.ends-before-it-begins'));
    windows.push(...windowsOf(named, { from, to, title }));
  }
  return { windows, flaws };
}

function noTime(key: string, text: string): Message {
  return message('policy.no-time', { key, value: shownText(text) });
}

function otherForm(key: string, text: string): Message {
  const allowed = message('policy.allowed.like', { examples: { list: TIMES } });
  return message('policy.wrong-value', { key, value: shown(text === '' ? undefined : text), allowed });
}

function rowsOf(text: string): { readonly rows: readonly Row[] } | PlannedWindows {
  try {
    const rows = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    }) as unknown as Row[];
    return { rows };
  } catch (error) {
    const { message: reason, lines = 1 } = error as CsvError & { readonly lines?: number };
    return {
      windows: [],
      flaws: [{ line: lines, column: 1, said: message('policy.syntax', { reason: shownText(reason) }) }],
    };
  }
}

/** Spreadsheets take what is usual where they run: the one that parts the names of the columns. */
function delimiterOf(text: string): string {
  const head = text.split('\n', 1)[0]!;
  const counts = DELIMITERS.map((delimiter) => head.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!;
}
