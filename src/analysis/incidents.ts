import { createHash } from 'node:crypto';
import type { Incident, Observer } from '../model/analysis.ts';
import { SEVERITIES, type FindingRun } from '../model/finding.ts';
import { type Interval, hull, linkIntervals } from '../model/interval.ts';
import { compareText, nameKey, preferredSpelling } from '../model/order.ts';
import { streamKey } from '../model/source.ts';
import type { Partial } from '../model/partial.ts';
import type { Rule } from '../model/rule.ts';
import type { Door } from '../model/session.ts';
import { knowledgeOf } from '../knowledge/index.ts';
import { causeOf } from './cause.ts';
import { instant } from './instant.ts';

const EVIDENCE_LISTED = 5;

/** One run of findings with the stream that saw it. */
interface Sighting extends Interval {
  readonly runs: readonly { readonly run: FindingRun; readonly stream: Partial }[];
}

export interface IncidentPolicy {
  readonly rules: readonly Rule[];
  readonly gapMs: number | undefined;
}

/** Findings of one rule at one target, over all streams, as incidents: the most urgent first. */
export function gatherIncidents(
  streams: readonly Partial[],
  span: Interval | undefined,
  policy: IncidentPolicy,
): Incident[] {
  const incidents: Incident[] = [];
  for (const rule of policy.rules) {
    const gapMs = policy.gapMs ?? rule.gapMs;
    const byTarget = new Map<string, Sighting[]>();
    for (const stream of streams) {
      for (const run of stream.findings) {
        if (run.rule !== rule.id) continue;
        const key = nameKey(run.target);
        const sighting = { from: run.from, to: run.to, runs: [{ run, stream }] };
        const known = byTarget.get(key);
        if (known === undefined) byTarget.set(key, [sighting]);
        else known.push(sighting);
      }
    }
    for (const sightings of byTarget.values()) {
      for (const sighting of linkIntervals(sightings, gapMs, joinSightings)) {
        incidents.push(incidentOf(rule, sighting, streams, span, gapMs));
      }
    }
  }
  return incidents.sort(byUrgency);
}

function joinSightings(a: Sighting, b: Sighting): Sighting {
  return { ...hull(a, b), runs: [...a.runs, ...b.runs] };
}

function incidentOf(
  rule: Rule,
  sighting: Sighting,
  streams: readonly Partial[],
  span: Interval | undefined,
  gapMs: number,
): Incident {
  const runs = sighting.runs.map(({ run }) => run);
  const target = runs.map((run) => run.target).reduce(preferredSpelling);
  const isHost = runs.some((run) => run.targetIsHost);
  const doors = [...new Set(runs.flatMap((run) => run.doors))].sort(compareText);
  const observers = observersOf(sighting);
  const recoveredAt = recoveryOf(streams, target, doors, sighting.to);
  const state = recoveredAt !== undefined ? 'recovered' : isCovered(sighting, span, gapMs) ? 'ongoing' : 'unknown';
  const peakQueues = runs.map((run) => run.peakQueue).filter((queue) => queue !== undefined);
  const sessions = runs.reduce((sum, run) => sum + run.sessions, 0);
  // A next hop such as `internalproxy` is no server: no command may be run on it.
  const server = isHost ? target : '';
  const door = doors.includes('transport') ? 'transport' : doors[0]!;
  const knowledge = knowledgeOf(rule.id);
  return {
    id: incidentId(rule.id, target, sighting.from),
    rule: rule.id,
    severity: rule.severity,
    title: `${target} ${rule.problem.did}: ${rule.problem.because}`,
    problem: rule.problem,
    target,
    addresses: [...new Set(runs.flatMap((run) => run.addresses))].sort(compareText),
    from: instant(sighting.from),
    to: instant(sighting.to),
    state,
    ...(recoveredAt === undefined ? {} : { recoveredAt: instant(recoveredAt) }),
    sessions,
    observers,
    ...(peakQueues.length === 0 ? {} : { peakQueue: Math.max(...peakQueues) }),
    cause: causeOf({ ...sighting, target: server, door, state, recoveredAt, observers, streams }, knowledge),
    remedy: knowledge.remedyFor(server, door, serversOf(observers)),
    evidence: evidenceOf(runs),
  };
}

/**
 * When every service of the target that refused has accepted again: the first accepted session after `after`.
 * Undefined while one of them has not. Services that never refused prove nothing.
 */
function recoveryOf(
  streams: readonly Partial[],
  target: string,
  doors: readonly Door[],
  after: number,
): number | undefined {
  const firsts = doors.map((door) => {
    const times = streams.flatMap(({ acceptances }) =>
      acceptances
        .filter((accepted) => accepted.door === door && nameKey(accepted.target) === nameKey(target))
        .flatMap(({ at }) => firstAfter(at, after) ?? []),
    );
    return times.length === 0 ? undefined : Math.min(...times);
  });
  return firsts.reduce((latest, first) =>
    latest === undefined || first === undefined ? undefined : Math.max(latest, first),
  );
}

function firstAfter(times: Float64Array, after: number): number | undefined {
  let first = Infinity;
  for (const time of times) if (time > after && time < first) first = time;
  return first === Infinity ? undefined : first;
}

/** Whether some observer's log runs on to the end of all logs, so that silence means silence. */
function isCovered(sighting: Sighting, span: Interval | undefined, toleranceMs: number): boolean {
  if (span === undefined) return false;
  return sighting.runs.some(({ run, stream }) => {
    const logged = stream.activity.find(({ from, to }) => from <= run.to && run.to <= to);
    return logged !== undefined && span.to - logged.to <= toleranceMs;
  });
}

function observersOf(sighting: Sighting): Observer[] {
  const observers = new Map<string, Observer>();
  for (const { run, stream } of sighting.runs) {
    const key = streamKey(stream.stream);
    observers.set(key, { ...stream.stream, sessions: (observers.get(key)?.sessions ?? 0) + run.sessions });
  }
  return [...observers.entries()].sort(([a], [b]) => compareText(a, b)).map(([, observer]) => observer);
}

function serversOf(observers: readonly Observer[]): string[] {
  return [...new Set(observers.map(({ server }) => server))];
}

/** The earliest lines and the last one, in order of time. */
function evidenceOf(runs: readonly FindingRun[]): Incident['evidence'] {
  const byTime = [...runs.flatMap((run) => [...run.earliest, run.latest])].sort(
    (a, b) => a.at - b.at || compareText(a.file, b.file) || a.line - b.line,
  );
  const distinct = byTime.filter(
    ({ file, line }, i) => i === 0 || file !== byTime[i - 1]!.file || line !== byTime[i - 1]!.line,
  );
  const shown =
    distinct.length <= EVIDENCE_LISTED ? distinct : [...distinct.slice(0, EVIDENCE_LISTED - 1), distinct.at(-1)!];
  return shown.map(({ file, line, text }) => ({ file, line, text }));
}

function incidentId(rule: string, target: string, from: number): string {
  const hash = createHash('sha256').update(`${rule}\n${nameKey(target)}\n${instant(from)}`);
  return `${rule}-${hash.digest('hex').slice(0, 8)}`;
}

const STATES = ['ongoing', 'unknown', 'recovered'];

function byUrgency(a: Incident, b: Incident): number {
  return (
    SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
    STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
    b.sessions - a.sessions ||
    compareText(a.from, b.from) ||
    compareText(nameKey(a.target), nameKey(b.target))
  );
}
