import { message } from '../language/language.ts';
import { readDuration } from '../model/duration.ts';
import type { Policy, RulePolicy } from '../model/policy.ts';
import { badPolicy, type Complaint } from './complaints.ts';
import { allWindows, windowsBeside, windowsInPolicy } from './maintenance.ts';
import { objectionsOf } from './objections.ts';
import type { ObjectTo } from './pieces.ts';
import { requiredStreams, retryRateLimits } from './requirements.ts';
import { type PolicyText, type RuleText, policyShape } from './shape.ts';
import { isTimeZone } from './time.ts';
import { type YamlFile, readYaml } from './yaml-file.ts';

/** What reading a policy needs beside its text. */
export interface PolicySources {
  /** Of all rules. */
  readonly ruleIds: readonly string[];
  /** Text of a file that the policy names, relative to it. Throws a `UserError` that says why it cannot be read. */
  readonly fileBeside: (name: string) => string;
}

/**
 * Reads a policy; `place` is what it is called. Throws a `UserError` that says all that is wrong in it and in the files
 * that it names, each with its line.
 */
export async function readPolicy(text: string, place: string, { ruleIds, fileBeside }: PolicySources): Promise<Policy> {
  const yaml = readYaml(text);
  if ('flaws' in yaml) {
    throw badPolicy(
      yaml.flaws.map((flaw) => ({ ...flaw, file: place })),
      place,
    );
  }
  const { value } = yaml;
  const result = policyShape(ruleIds).safeParse(value, { reportInput: true });
  const complaints = result.success ? [] : shapeComplaints(yaml, place, result.error.issues);
  const object: ObjectTo = (path, said) => {
    complaints.push({ ...yaml.spotOf(path, 'value'), file: place, said });
  };
  const required = requiredStreams(value, object);
  const retryRates = retryRateLimits(value, object);
  const timeZone = timeZoneIn(value);
  const beside = await windowsBeside(value, timeZone, fileBeside, object);
  for (const complaint of beside.complaints) complaints.push(complaint);
  const windows = allWindows([...windowsInPolicy(value, timeZone, object), ...beside.windows], object);
  if (complaints.length > 0 || !result.success) throw badPolicy(complaints, place);

  return policyOf(place, result.data, { required, retryRates, windows });
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
    rules: Object.fromEntries(
      Object.entries(rules).flatMap(([id, rule]) => (rule === undefined ? [] : [[id, rulePolicy(rule)]])),
    ),
    required,
    maxGapMs: readDuration(maxGap)!,
    maxAgeMs: maxAge === undefined ? undefined : readDuration(maxAge),
    maintenance: { windows, expects: maintenance.expects, leftWithinMs: readDuration(maintenance.leftWithin)! },
    retryRates,
    timeZone,
    since,
    until,
    gap,
    strict,
  };
}

function rulePolicy(rule: RuleText): RulePolicy {
  const { level, limits } = typeof rule === 'string' ? { level: rule, limits: undefined } : rule;
  return {
    level,
    limits: { sessions: limits?.sessions, minutes: limits?.minutes, incidents: limits?.incidents },
  };
}

function shapeComplaints(yaml: YamlFile, place: string, issues: Parameters<typeof objectionsOf>[0]): Complaint[] {
  if (yaml.value === null)
    return [{ file: place, line: 1, column: 1, said: message('policy.empty', { first: 'version: 1' }) }];
  return objectionsOf(issues).map(({ path, of, said }) => ({ ...yaml.spotOf(path, of), file: place, said }));
}

/** Times must be read in some zone, also where the one of the policy is wrong. */
function timeZoneIn(policy: unknown): string {
  const name = typeof policy === 'object' && policy !== null && 'timeZone' in policy ? policy.timeZone : undefined;
  return typeof name === 'string' && isTimeZone(name) ? name : 'UTC';
}
