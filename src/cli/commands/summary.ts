import { reports } from '../../index.ts';
import type { Report } from '../../report/report.ts';
import { destinations, draw, filesOf } from '../draw.ts';
import { codeOfAnalysis, interrupted } from '../exit-codes.ts';
import { version } from '../help.ts';
import { analyzeLogs } from '../logs.ts';
import { type Options, type Request, PATHS, REPORT, command, formats, single, text } from '../options.ts';
import { assertIncident } from '../saved.ts';

const PREFIX = 'summary-';

const summaries: readonly Report[] = reports
  .filter(({ format }) => format.startsWith(PREFIX))
  .map((each) => ({ ...each, format: each.format.slice(PREFIX.length) }));

const OPTIONS = { format: formats(summaries), ...REPORT, incident: single('option.incident', text) };

/** Summarises an incident, with the hashes of what was read and the command that repeats it. */
export const summary = command({
  name: 'summary',
  help: 'help.summary',
  operands: [PATHS],
  options: OPTIONS,
  run: async (request, run) => {
    const { operands: paths, values, given } = request;
    const places = destinations(given, summaries);
    const { analysis, reading } = await analyzeLogs({ ...values, paths }, filesOf(places), run, { hashes: true });
    const isInterrupted = analysis.interrupted === true;
    const { incident } = values;
    const { timeZone, since, until } = reading;
    assertIncident(analysis, incident);
    // A file holds a whole report, or what it held before.
    for (const place of isInterrupted ? places.filter(({ file }) => file === undefined) : places) {
      const resolved = {
        since: since === undefined ? undefined : new Date(since).toISOString(),
        until: until === undefined ? undefined : new Date(until).toISOString(),
        tz: timeZone === 'UTC' ? undefined : timeZone,
        format: place.report.format,
        lang: run.language,
      };
      const made = { version, command: ['connectlog', 'summary', ...reproduced(request, OPTIONS, resolved)] };
      await draw(analysis, [place], values, { timeZone, incident, made }, run);
    }
    if (isInterrupted) return interrupted(places, run);
    return codeOfAnalysis(analysis, { failOn: values['fail-on'], strict: values.strict }, run);
  },
});

/**
 * The arguments that give the same report again: paths, options as typed, and what the others meant in this run.
 */
export function reproduced(
  { operands, values, given }: Request,
  options: Options,
  resolved: Readonly<Record<string, string | undefined>>,
): string[] {
  const typed = Object.entries(options).flatMap(([name, { kind, reproduced }]) => {
    if (reproduced !== 'typed') return [];
    if (kind === 'flag') return values[name] === true ? [`--${name}`] : [];
    return given.filter((each) => each.name === name).flatMap(({ text }) => written(name, text));
  });
  return [
    // A path like `-x` would be taken for an option.
    ...operands.map((path) => (/^-./.test(path) ? `./${path}` : path)),
    ...Object.entries(resolved).flatMap(([name, value]) => (value === undefined ? [] : written(name, value))),
    ...typed,
  ];
}

function written(name: string, value: string): string[] {
  return value.startsWith('-') ? [`--${name}=${value}`] : [`--${name}`, value];
}
