import { csvRow, jsonLine } from '../document/escape.ts';
import type { Reject } from '../model/analysis.ts';
import type { Incident } from '../model/incident.ts';
import type { Report } from './report.ts';

type Cell = string | number | undefined;

/** Several names in one cell: an escaped name has no line break. */
const SEPARATOR = '; ';

/** In order: spreadsheets and scripts rely on it, so a new one goes to the end. */
const COLUMNS: readonly (readonly [name: string, cell: (incident: Incident) => Cell])[] = [
  ['id', ({ id }) => id],
  ['rule', ({ rule }) => rule],
  ['severity', ({ severity }) => severity],
  ['scope', ({ scope }) => scope],
  ['state', ({ state }) => state],
  ['title', ({ title }) => title.text],
  ['target', ({ target }) => target],
  ['addresses', ({ addresses }) => addresses.join(SEPARATOR)],
  ['hosts', ({ targets = [] }) => targets.join(SEPARATOR)],
  ['from', ({ from }) => from],
  ['to', ({ to }) => to],
  ['recovered_at', ({ recoveredAt }) => recoveredAt],
  ['duration_seconds', ({ from, to }) => Math.round((Date.parse(to) - Date.parse(from)) / 1000)],
  ['sessions', ({ sessions }) => sessions],
  ['observers', ({ observers }) => observers.map(({ server, service }) => `${server} ${service}`).join(SEPARATOR)],
  ['submissions', ({ submissions }) => submissions],
  ['carried_messages', ({ carried }) => carried.messages],
  ['peak_queue', ({ peakQueue }) => peakQueue],
  ['episodes', ({ episodes }) => episodes?.length],
  ['detail', ({ detail }) => detail?.text],
  ['cause', ({ cause }) => cause.id],
  ['cause_title', ({ cause }) => cause.title.text],
  ['confidence', ({ cause }) => cause.confidence],
  ['decide_with', ({ cause }) => cause.decideWith],
  ['file', ({ evidence }) => evidence[0]?.file],
  ['line', ({ evidence }) => evidence[0]?.line],
];

/** The incidents, one row each. `connectlog sessions --format csv` has the sessions. */
export const csv: Report = {
  format: 'csv',
  description: 'format.csv',
  extensions: ['.csv'],
  render: ({ incidents }) =>
    [
      csvRow(COLUMNS.map(([name]) => name)),
      ...incidents.map((incident) => csvRow(COLUMNS.map(([, cell]) => cell(incident)))),
    ].join(''),
};

/** The incidents as the JSON report has them, a line each: for jq and for pipes. Nothing where there are none. */
export const jsonl: Report = {
  format: 'jsonl',
  description: 'format.jsonl',
  extensions: ['.jsonl', '.ndjson'],
  render: ({ incidents }) => incidents.map(jsonLine).join(''),
};

/** A rejected line as one line of JSON. */
export function rejectLine(reject: Reject): string {
  return jsonLine(reject);
}
