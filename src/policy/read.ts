import { UserError } from '../errors.ts';
import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import { compareText, nameKey } from '../lib/order.ts';
import type { MaintenanceWindow, Policy, RequiredStream, RetryRateLimit } from '../model/policy.ts';
import { isServer } from '../lib/server-name.ts';
import { badPolicy, type Complaint, objectionsOf, shownText, type Path } from './objections.ts';
import { EVERY_SERVER, type PolicyText, policyShape } from './shape.ts';
import { readTime } from './time.ts';
import { readYaml } from './yaml-file.ts';

/** What reading a policy needs apart from its text. */
export interface PolicySources {
  /** Of all rules. */
  readonly ruleIds: readonly string[];
  /** Text of a file that the policy names, relative to it. Throws a `UserError` that says why it cannot be read. */
  readonly fileBeside: (name: string) => string;
}

/** Objects to the value at a path. */
type ObjectTo = (path: Path, said: Message | string) => void;

/**
 * Reads a policy; `place` is its name. Throws a `UserError` with everything that is wrong in its form, else with
 * everything that is wrong in its sense and in the files that it names, each with line and column.
 */
export async function readPolicy(text: string, place: string, { ruleIds, fileBeside }: PolicySources): Promise<Policy> {
  const yaml = readYaml(text);
  const inPolicy = (flaws: readonly Omit<Complaint, 'file'>[]): UserError =>
    badPolicy(
      flaws.map((flaw) => ({ ...flaw, file: place })),
      place,
    );
  if ('flaws' in yaml) throw inPolicy(yaml.flaws);
  if (yaml.value === null) {
    throw inPolicy([{ line: 1, column: 1, said: message('policy.empty', { first: 'version: 1' }) }]);
  }
  const { data, error } = policyShape(ruleIds).safeParse(yaml.value, { reportInput: true });
  if (error !== undefined) {
    throw inPolicy(objectionsOf(error.issues).map(({ path, of, said }) => ({ ...yaml.spotOf(path, of), said })));
  }

  const complaints: Complaint[] = [];
  const object: ObjectTo = (path, said) => {
    complaints.push({ ...yaml.spotOf(path, 'value'), file: place, said });
  };
  const lists = {
    required: requiredStreams(data, object),
    retryRates: retryRateLimits(data, object),
    windows: inOrder([
      ...windowsInPolicy(data, object),
      ...(await windowsInCalendars(data, fileBeside, object, complaints)),
    ]),
  };
  if (complaints.length > 0) throw badPolicy(complaints, place);
  return policyOf(place, data, lists);
}

/** Where there is no file: all is default. */
export function defaultPolicy(): Policy {
  return policyOf(undefined, policyShape([]).parse({ version: 1 }), { required: [], retryRates: [], windows: [] });
}

interface Lists extends Pick<Policy, 'required' | 'retryRates'>, Pick<Policy['maintenance'], 'windows'> {}

function policyOf(file: string | undefined, text: PolicyText, { required, retryRates, windows }: Lists): Policy {
  const { failOn, strict, timeZone, since, until, gap, maxGap, maxAge, rules, maintenance } = text;
  return {
    file,
    failOn,
    rules: Object.fromEntries(Object.entries(rules).flatMap(([id, rule]) => (rule === undefined ? [] : [[id, rule]]))),
    required,
    maxGapMs: maxGap,
    maxAgeMs: maxAge,
    maintenance: { windows, expects: maintenance.expects, leftWithinMs: maintenance.leftWithin },
    retryRates,
    timeZone,
    since,
    until,
    gap,
    strict,
  };
}

function requiredStreams({ require = [] }: PolicyText, object: ObjectTo): RequiredStream[] {
  const streams: RequiredStream[] = [];
  for (const [i, { server, servers, services, hours, days }] of require.entries()) {
    for (const one of namesOf(server, servers)) {
      if (one === EVERY_SERVER) object(['require', i], message('policy.name-each-server', { sign: EVERY_SERVER }));
      for (const service of services) {
        const stream: RequiredStream = { server: one, service, hours, days };
        if (streams.some((known) => isSame(known, stream))) {
          object(['require', i], message('policy.required-twice', { server: shownText(one), service }));
        }
        streams.push(stream);
      }
    }
  }
  return streams;
}

function isSame(a: RequiredStream, b: RequiredStream): boolean {
  const when = ({ hours, days }: RequiredStream): string => JSON.stringify([hours, days?.toSorted()]);
  return a.service === b.service && isServer(a.server, b.server) && when(a) === when(b);
}

function retryRateLimits({ retryRate = [] }: PolicyText, object: ObjectTo): RetryRateLimit[] {
  const known = new Set<string>();
  return retryRate.map(({ target = EVERY_SERVER, max, minSessions }, i) => {
    const isGeneral = target === EVERY_SERVER;
    if (known.has(nameKey(target))) {
      const said = isGeneral
        ? message('policy.two-general-limits', { key: 'target' })
        : message('policy.two-limits', { target: shownText(target) });
      object(['retryRate', i], said);
    }
    known.add(nameKey(target));
    return { target: isGeneral ? undefined : target, percent: max, minimumSessions: minSessions };
  });
}

const WINDOWS = ['maintenance', 'windows'];

function windowsInPolicy({ maintenance, timeZone }: PolicyText, object: ObjectTo): MaintenanceWindow[] {
  return (maintenance.windows ?? []).flatMap((entry, i) => {
    if ('file' in entry) return [];
    const time = (key: 'from' | 'to', day: 'begin' | 'end'): number => {
      const at = readTime(entry[key], timeZone, day);
      if (at === undefined) object([...WINDOWS, i, key], message('policy.no-time', { key, value: entry[key] }));
      return at ?? NaN;
    };
    const [from, to] = [time('from', 'begin'), time('to', 'end')];
    if (to <= from) object([...WINDOWS, i, 'to'], message('policy.ends-before-it-begins'));
    return windowsOf(namesOf(entry.server, entry.servers), { from, to, title: entry.title });
  });
}

/** `fileBeside` throws a `UserError`: the objection is to the name of the file. */
async function windowsInCalendars(
  { maintenance, timeZone }: PolicyText,
  fileBeside: PolicySources['fileBeside'],
  object: ObjectTo,
  complaints: Complaint[],
): Promise<MaintenanceWindow[]> {
  const found: MaintenanceWindow[] = [];
  for (const [i, entry] of (maintenance.windows ?? []).entries()) {
    if (!('file' in entry)) continue;
    const { file, servers } = entry;
    try {
      const text = fileBeside(file);
      // Loaded when there is one: most policies have none.
      const { calendarWindows } = await import('./calendar.ts');
      const { windows, flaws } = calendarWindows(text, { timeZone, servers });
      for (const window of windows) found.push(...windowsOf(window.servers, window));
      for (const flaw of flaws) complaints.push({ ...flaw, file });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      object([...WINDOWS, i, 'file'], error.said);
    }
  }
  return found;
}

/** One of the two is there: the shape requires it. */
function namesOf(server: string | undefined, servers: readonly string[] | undefined): readonly string[] {
  return servers ?? [server!];
}

function windowsOf(
  servers: readonly string[],
  { from, to, title }: Omit<MaintenanceWindow, 'server'>,
): MaintenanceWindow[] {
  return servers.map((server) => ({ from, to, title, server: server === EVERY_SERVER ? undefined : server }));
}

/** In order of time. A window that is planned twice is one. */
function inOrder(windows: readonly MaintenanceWindow[]): MaintenanceWindow[] {
  const keyOf = ({ server = EVERY_SERVER, from, to }: MaintenanceWindow): string => `${from} ${to} ${nameKey(server)}`;
  const known = new Map(windows.toReversed().map((window) => [keyOf(window), window]));
  return [...known.values()].sort(
    (a, b) => a.from - b.from || a.to - b.to || compareText(nameKey(a.server ?? ''), nameKey(b.server ?? '')),
  );
}
