import { message } from '../language/language.ts';
import type { Analysis } from '../model/analysis.ts';
import type { Baseline, JudgedIncident } from '../model/check.ts';
import { SEVERITIES, type Severity } from '../model/finding.ts';
import type { Incident } from '../model/incident.ts';
import type { Message } from '../model/message.ts';
import type { Level, Policy } from '../model/policy.ts';
import { againstBaseline, knownById } from './baseline.ts';
import { type PlannedTimes, plannedTimes } from './windows.ts';

/** An incident that was judged, and whether there is more to say than its severity or the level of its rule. */
export interface IncidentJudgement extends JudgedIncident {
  readonly isSpecial: boolean;
}

/** What becomes of each incident, and why. */
export function judgeIncidents(
  { incidents }: Analysis,
  policy: Policy,
  baseline: Baseline | undefined,
): IncidentJudgement[] {
  const known = baseline === undefined ? undefined : knownById(baseline);
  const planned = plannedTimes(policy);
  const judged = incidents.map((incident) => {
    const news = known === undefined ? undefined : againstBaseline(incident, known);
    return { incident, news, ...judge(incident, news, planned, policy) };
  });
  const tooMany = rulesWithTooMany(judged, policy);
  return judged.map(({ incident: { id, rule }, news, judgement, because, isSpecial }) => {
    const isLetPass = judgement === 'fails' || judgement === 'warns' ? tooMany.get(rule) === false : false;
    return {
      id,
      judgement: isLetPass ? 'tolerated' : judgement,
      because: isLetPass ? message('check.few-incidents', { limit: policy.rules[rule]!.limits.incidents! }) : because,
      ...(news === undefined ? {} : { baseline: news }),
      isSpecial: isSpecial || isLetPass,
    };
  });
}

interface Judgement {
  readonly judgement: JudgedIncident['judgement'];
  readonly because: Message;
  readonly isSpecial: boolean;
}

function judge(incident: Incident, news: JudgedIncident['baseline'], planned: PlannedTimes, policy: Policy): Judgement {
  const { rule, severity } = incident;
  const { level, because } = levelOf(rule, severity, policy);
  if (level === 'off') return { judgement: 'off', because, isSpecial: false };
  const place = planned.placeOf(incident);
  if (place === 'inside') return { judgement: 'expected', because: message('check.in-window'), isSpecial: true };
  if (news === 'known') return { judgement: 'known', because: message('check.known'), isSpecial: true };
  const limit = limitKept(incident, policy);
  if (limit !== undefined) return { judgement: 'tolerated', because: limit, isSpecial: true };
  const more =
    news === 'worse' ? message('check.worse') : place === 'no-window' ? undefined : message(OUT_OF_WINDOW[place]);
  return {
    judgement: level === 'error' ? 'fails' : 'warns',
    because: more ?? because,
    isSpecial: more !== undefined,
  };
}

const OUT_OF_WINDOW = { outside: 'check.out-of-window', untold: 'check.window-cut' } as const;

/** The level of a rule's incidents of a severity, and why it is that. */
export function levelOf(
  rule: string,
  severity: Severity,
  { rules, failOn }: Policy,
): { readonly level: Level; readonly because: Message } {
  const level = rules[rule]?.level;
  if (level !== undefined) return { level, because: message('check.by-level', { rule, level }) };
  const isBad = SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(failOn);
  const word = message(`severity.${severity}`);
  return isBad
    ? {
        level: 'error',
        because: message('check.bad-severity', { severity: word, failOn: message(`severity.${failOn}`) }),
      }
    : {
        level: 'warn',
        because: message('check.low-severity', { severity: word, failOn: message(`severity.${failOn}`) }),
      };
}

/** Which limit lets an incident pass, as words: all that are set must be kept. */
function limitKept({ rule, sessions, from, to }: Incident, { rules }: Policy): Message | undefined {
  const limits = rules[rule]?.limits;
  if (limits === undefined || (limits.sessions === undefined && limits.minutes === undefined)) return undefined;
  const lastedMs = Date.parse(to) - Date.parse(from);
  if (sessions > (limits.sessions ?? Infinity) || lastedMs > (limits.minutes ?? Infinity) * 60_000) return undefined;
  return limits.minutes === undefined
    ? message('check.few-sessions', { limit: limits.sessions! })
    : limits.sessions === undefined
      ? message('check.few-minutes', { limit: limits.minutes })
      : message('check.few-sessions-and-minutes', { sessions: limits.sessions, minutes: limits.minutes });
}

/** For each rule with a limit of incidents: whether there are more that nothing else ignores. */
function rulesWithTooMany(
  judged: readonly (Judgement & { readonly incident: Incident })[],
  { rules }: Policy,
): Map<string, boolean> {
  const tooMany = new Map<string, boolean>();
  for (const [rule, { limits }] of Object.entries(rules)) {
    if (limits.incidents === undefined) continue;
    const count = judged.filter(
      ({ incident, judgement }) => incident.rule === rule && (judgement === 'fails' || judgement === 'warns'),
    ).length;
    tooMany.set(rule, count > limits.incidents);
  }
  return tooMany;
}
