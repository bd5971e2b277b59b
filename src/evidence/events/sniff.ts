import { CsvRows, type CsvRow } from '../csv-rows.ts';
import { namedColumns, placedColumns } from './csv-events.ts';

/** The forms in which event logs are exported. */
export type EventLogForm = 'xml' | 'clixml' | 'csv';

/** So many characters at the beginning show the form. */
export const TELLING = 16 * 1024;

/** A comment ends at the first `-->`: one that might end at any would be tried at all of them. */
const ROOT = /^[\uFEFF\s]*(?:<(?:\?[^>]*|!--(?:(?!-->)[^])*--)>\s*)*<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)/;
const EVENT_SCHEMA = /xmlns(?::\w+)?\s*=\s*["']http:\/\/schemas\.microsoft\.com\/win\/2004\/08\/events\/event["']/;
const EVENT_TYPE =
  /<T>(?:Deserialized\.|Selected\.)*System\.Diagnostics\.(?:Eventing\.Reader\.EventLogRecord|EventLogEntry)\b/;

/** The form that a text has by its beginning, if it is an event log. */
export function formOf(text: string): EventLogForm {
  if (!/^[\uFEFF\s]*</.test(text)) return 'csv';
  return ROOT.exec(text)?.[1] === 'Objs' ? 'clixml' : 'xml';
}

/** Whether a file is the export of an event log, by its first characters; the name decides nothing. */
export function isEventLog(text: string): boolean {
  switch (formOf(text)) {
    case 'xml':
      return /^Events?$/.test(ROOT.exec(text)?.[1] ?? '') && EVENT_SCHEMA.test(text);
    case 'clixml':
      return EVENT_TYPE.test(text);
    case 'csv':
      return hasEventColumns(text);
  }
}

function hasEventColumns(text: string): boolean {
  const rows: CsvRow[] = [];
  const cutter = new CsvRows({ row: (row) => void rows.push(row), damaged: () => undefined });
  cutter.write(text.slice(0, TELLING));
  cutter.end();
  const [header, first] = rows;
  if (header === undefined) return false;
  if (namedColumns(header.fields) !== undefined) return true;
  // The text of an event has no name: other tables of five columns are as wide as their header.
  const isWider = first !== undefined && first.fields.length > header.fields.length;
  return isWider && placedColumns(header.fields, first.fields) !== undefined;
}
