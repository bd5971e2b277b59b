import * as z from 'zod';
import type { MessageId } from '../language/language.ts';
import { DURATION, readDuration } from '../lib/duration.ts';
import { SEVERITIES } from '../model/finding.ts';
import { MIN_GAP_MS, LEVELS, type RequiredStream, type RulePolicy, WEEKDAYS } from '../model/policy.ts';
import { SERVICES } from '../model/source.ts';
import { TIME, isTimeZone } from './time.ts';

/**
 * The shape of a policy file. The published schema is made of it (scripts/write-schema.ts), with its descriptions for
 * editors. Of what does not fit, the `error` says what would: the id of a message, or of a map its keys.
 */

/**
 * Services that are out of service on purpose speak so: inactive, draining or on their way down, and stopped, so that
 * nothing listens. All else may be a mistake that was made in the window.
 */
const USUALLY_EXPECTED = ['service-not-active', 'service-not-available', 'connection-refused'] as const;

/** As `--since` is typed: a time, a day, or how long ago. */
const WHEN = new RegExp(`${DURATION.source.slice(0, -1)}(?: ago)?$|${TIME.source}`);
const HOURS = /^((?:[01]?\d|2[0-3]):[0-5]\d) ?- ?((?:[01]?\d|2[0-3]):[0-5]\d|24:00)$/;
const PERCENT = /^(?:100(?:\.0+)?|\d{1,2}(?:\.\d+)?)%$/;

/** What would fit, where something does not: something written like them, keys of a map, or the id of a message. */
type Allowed = `${'like' | 'keys' | 'either'}:${string}` | MessageId;

/** Between the words. */
export const SEPARATOR = '|';
/** Stands for every server. */
export const EVERY_SERVER = '*';

function allows(allowed: Allowed): { readonly error: string } {
  return { error: allowed };
}

function like(...examples: readonly string[]): Allowed {
  return `like:${examples.join(SEPARATOR)}`;
}

function map<T extends z.ZodRawShape>(keys: T) {
  return z.strictObject(keys, allows(`keys:${Object.keys(keys).join(SEPARATOR)}`));
}

function list<T extends z.ZodType>(of: T, example: string) {
  return z.array(of, allows(like(example))).min(1, allows(like(example)));
}

function text(pattern: RegExp, allowed: Allowed) {
  return z.string(allows(allowed)).regex(pattern, allows(allowed));
}

const count = z.int(allows('policy.allowed.count')).min(1, allows('policy.allowed.count'));
const TIMES = ['2026-03-02T09:00', '2026-03-02T09:00+01:00', '2026-03-02'];
const TIME_ZONES = ['Europe/Berlin', 'UTC'];
const INLINE = '{ server: EXCH02, from: 2026-03-02T09:00, to: 2026-03-02T11:00 }';

const durationText = text(DURATION, like('30m', '2h', '1d'));
const msOf = (duration: string): number => readDuration(duration)!;
const when = text(TIME, like(...TIMES));
const name = text(/^\S(?:.*\S)?$/, 'policy.allowed.name');
const title = z.string(allows('policy.allowed.text')).describe('What it is called in reports.').optional();

const level = z.enum(LEVELS);
const limits = map({
  sessions: count.describe('An incident with at most so many sessions passes.').optional(),
  minutes: count.describe('An incident that lasted at most so many minutes passes.').optional(),
  incidents: count.describe('So many incidents pass that the other limits do not allow.').optional(),
});

const rule = z
  .union(
    [
      level.describe('error: an incident fails the check; warn: it is reported; off: it is ignored.'),
      map({
        level: level.describe('Absent: by the severity of the incident, and failOn.').optional(),
        limits: limits.optional(),
      }),
    ],
    allows(like(...LEVELS, '{ limits: { sessions: 10 } }')),
  )
  .meta({ id: 'rule' })
  .transform((written): RulePolicy => {
    const { level, limits } = typeof written === 'string' ? { level: written } : written;
    return { level, limits: { sessions: undefined, minutes: undefined, incidents: undefined, ...limits } };
  });

const service = z.enum(SERVICES.filter((one) => one !== 'unknown'));
const servers = list(name, '[EXCH01, EXCH02]');
/** One server or several. */
const hasServers = ({ server, servers }: { server?: string | undefined; servers?: string[] | undefined }): boolean =>
  (server === undefined) !== (servers === undefined);

const requirement = map({
  server: name.describe('With or without the domain, in any letter case.').optional(),
  servers: servers.describe('In place of server: several.').optional(),
  services: list(service, '[hub, frontend]').describe('The services of which there must be a log.'),
  hours: text(HOURS, like('22:00-06:00'))
    .transform(hoursOf)
    .describe('Only these hours, in timeZone, also over midnight: 22:00-06:00. Absent: all day.')
    .optional(),
  days: list(z.enum(WEEKDAYS), '[mon, tue]')
    .describe('Only days on which the hours begin. Absent: every day.')
    .optional(),
}).refine(hasServers, allows('either:server|servers'));

const plannedWindow = map({
  server: name.describe("With or without the domain; '*' is every server.").optional(),
  servers: servers.describe('In place of server: several.').optional(),
  from: when.describe('2026-03-02T09:00 in timeZone, or with an offset, or a day.'),
  to: when.describe('As from; a date includes the whole day.'),
  title,
}).refine(hasServers, allows('either:server|servers'));

const calendarFile = map({
  file: name.describe('An iCalendar file, relative to the policy.'),
  servers: servers.describe("The servers of all windows in the file; ['*'] is every server.").optional(),
});

const window = z.union([plannedWindow, calendarFile], allows(like(INLINE, '{ file: changes.ics }')));

const retryRate = map({
  target: name.describe('A host or a next hop. Absent: each target that is not named.').optional(),
  max: text(PERCENT, 'policy.allowed.percent')
    .transform(parseFloat)
    .describe('So many of its sessions may end as retry or fail: 5%.'),
  minSessions: count.describe('Fewer sessions than this say nothing.').default(100),
});

/** `ruleIds`: of all rules. */
export function policyShape(ruleIds: readonly string[]) {
  return map({
    $schema: z.string(allows('policy.allowed.text')).describe('Where editors find this schema.').optional(),
    version: z.literal(1).describe('Of the form of this file.'),
    failOn: z
      .enum(SEVERITIES)
      .describe('Incidents of this severity or above fail the check, where their rule has no level.')
      .default('error'),
    strict: z.boolean().describe('Any warning about the input makes the check incomplete.').default(false),
    timeZone: z
      .string(allows(like(...TIME_ZONES)))
      .refine(isTimeZone, allows(like(...TIME_ZONES)))
      .describe('Of times without an offset and of hours: an IANA name such as Europe/Berlin.')
      .default('UTC'),
    since: text(WHEN, like('1d', ...TIMES))
      .describe('As --since: 1d, or 2026-03-02T09:00.')
      .optional(),
    until: text(WHEN, like('1d', ...TIMES))
      .describe('As --until.')
      .optional(),
    gap: durationText.describe('As --gap: findings further apart than this are two incidents.').optional(),
    maxGap: durationText
      .refine((gap) => msOf(gap) >= MIN_GAP_MS, allows('policy.allowed.gap'))
      .transform(msOf)
      .describe('A required log that is silent for longer is not covered: 10m or more.')
      .prefault('1h'),
    maxAge: durationText
      .refine((age) => msOf(age) > 0, allows('policy.allowed.age'))
      .transform(msOf)
      .describe('The last line of a required log may be so old when the check runs.')
      .optional(),
    rules: map(Object.fromEntries(ruleIds.map((id) => [id, rule.optional()])))
      .describe('What is asked of each rule.')
      .prefault({}),
    require: list(requirement, '[{ server: EXCH01, services: [hub] }]').describe('Logs that must be there.').optional(),
    maintenance: map({
      expects: list(z.enum(ruleIds), '[service-not-active]')
        .describe('Rules whose incidents are expected inside a window.')
        .default([...USUALLY_EXPECTED]),
      leftWithin: durationText
        .transform(msOf)
        .describe('Mail must flow again so long after the end of a window.')
        .prefault('30m'),
      windows: list(window, '[{ file: changes.ics }]').describe('When servers may be out of service.').optional(),
    })
      .describe('Planned work.')
      .prefault({}),
    retryRate: list(retryRate, '[{ target: EXCH02, max: 5% }]')
      .describe('How many sessions may end as retry or fail, by target.')
      .optional(),
  });
}

/** A policy whose shape is right, with its defaults. */
export type PolicyText = z.output<ReturnType<typeof policyShape>>;

/** Minutes after midnight. */
function hoursOf(written: string): NonNullable<RequiredStream['hours']> {
  const [, from = '', to = ''] = HOURS.exec(written) ?? [];
  return { from: minutesOf(from), to: minutesOf(to) };
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
