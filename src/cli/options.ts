import { OUTCOMES, SERVICES, SEVERITIES, reports, sessionLists } from '../index.ts';

/** The options of the commands, as yargs takes them. */

/** Of every command that reads logs. */
export const READING = {
  since: {
    type: 'string',
    requiresArg: true,
    describe: 'Only from this time on: ISO 8601, a day, or how long ago (2h, 30m, 1d)',
  },
  until: { type: 'string', requiresArg: true, describe: 'Only before this time; a day is meant to its end' },
  tz: {
    type: 'string',
    requiresArg: true,
    default: 'UTC',
    describe: 'Time zone of the report and of times without one: Europe/Berlin, "Tokyo Standard Time", local',
  },
  server: {
    type: 'string',
    requiresArg: true,
    describe: 'The server that wrote the logs, where the paths do not tell',
  },
  service: { choices: SERVICES, describe: 'The service that wrote the logs, where the paths do not tell' },
  map: {
    type: 'string',
    requiresArg: true,
    describe: 'CSV file (path,server,service) that says who wrote the logs under which path',
  },
} as const;

export const REPORT = {
  format: {
    alias: 'f',
    choices: reports.map(({ format }) => format),
    describe: `${reports.map(({ format, description }) => `${format}: ${description}`).join('; ')}. May be given several times`,
  },
  output: {
    alias: 'o',
    type: 'string',
    requiresArg: true,
    describe: 'Write the report of the --format before it to this file',
  },
  force: { type: 'boolean', default: false, describe: 'Overwrite files that exist' },
  ...READING,
  gap: { type: 'string', requiresArg: true, describe: 'Findings further apart are two incidents [default: 30m]' },
  off: { type: 'string', array: true, requiresArg: true, describe: 'Switch a rule off (connectlog rules lists them)' },
  set: {
    type: 'string',
    array: true,
    requiresArg: true,
    describe: 'Tune a limit of a rule: queue-growing.peakMessages=500',
  },
  workers: {
    type: 'string',
    requiresArg: true,
    describe: 'How many threads read [default: one a core; one where there is little to read]',
  },
  progress: {
    type: 'boolean',
    default: true,
    describe: 'Show on a terminal how far reading has come; --no-progress for none',
  },
  rejects: {
    type: 'string',
    requiresArg: true,
    describe: 'Write every rejected line to this file, as JSON lines (file, line, offset, reason, text)',
  },
  strict: {
    type: 'boolean',
    default: false,
    describe: 'Exit with 3 for any oddity in the input, such as a rejected line',
  },
  'fail-on': { choices: SEVERITIES, describe: 'Exit with 1 for an incident of this severity or above' },
} as const;

export const SESSIONS = {
  format: {
    alias: 'f',
    choices: sessionLists.map(({ format }) => format),
    default: sessionLists[0]!.format,
    describe: sessionLists.map(({ format, description }) => `${format}: ${description}`).join('; '),
  },
  outcome: { choices: OUTCOMES, array: true, requiresArg: true, describe: 'Only sessions that ended so' },
  target: {
    type: 'string',
    array: true,
    requiresArg: true,
    describe: 'Only sessions with this host, or a part of its name',
  },
  rule: {
    type: 'string',
    array: true,
    requiresArg: true,
    describe: 'Only sessions that this rule flags; "any" for every rule',
  },
  source: {
    type: 'string',
    array: true,
    requiresArg: true,
    describe: 'Only of this source: SMTP, MapiSubmission, MapiDelivery',
  },
  limit: { type: 'string', requiresArg: true, describe: 'How many are shown [default: 1000 as text, else all]' },
  ...READING,
} as const;

export const TEXT_OR_JSON = {
  format: { alias: 'f', choices: ['text', 'json'] as const, default: 'text' as const, describe: 'text or json' },
} as const;

export const OPTION_NAMES: readonly string[] = [
  ...new Set([REPORT, SESSIONS].flatMap((options) => Object.keys(options))),
];
