import { verbatim } from '../../src/language/language.ts';
import type { Analysis, Check, CheckCase, Incident, Policy, StreamReport } from '../../src/index.ts';
import { check } from '../../src/check/check.ts';
import type { Baseline } from '../../src/model/check.ts';
import { rules } from '../../src/rules/index.ts';
import { emptyAnalysis } from '../analyses.ts';

/** Analyses and policies by hand, of 2 March 2026, with times as `09:00`. */

export function at(time: string): string {
  return time.length === 5 ? `2026-03-02T${time}:00.000Z` : time;
}

export function stream(server: string, service: StreamReport['service'], ...active: string[]): StreamReport {
  const spans = active.map((span) => {
    const [from, to] = span.split('-').map(at);
    return { from: from!, to: to! };
  });
  return {
    server,
    service,
    sessions: 10,
    from: spans[0]!.from,
    to: spans.at(-1)!.to,
    active: spans,
    gaps: [],
    restarts: [],
    versions: [],
    leftOpen: 0,
  };
}

/** A refusal of EXCH02, and what is to be other. */
export function incident(from: string, to: string, other: Partial<Incident> = {}): Incident {
  const cause = {
    id: 'c',
    title: verbatim('c'),
    confidence: 'possible',
    for: [],
    against: [],
    decideWith: 'c',
  } as const;
  return {
    id: `service-not-active-${from}`,
    rule: 'service-not-active',
    severity: 'critical',
    sentences: [],
    title: verbatim('EXCH02 refused mail'),
    problem: { did: verbatim('did'), because: verbatim('because'), hit: verbatim('hit') },
    scope: 'target',
    target: 'EXCH02.contoso.com',
    addresses: [],
    from: at(from),
    to: at(to),
    state: 'ongoing',
    sessions: 12,
    observers: [],
    carried: { messages: 0, bytes: 0 },
    submissions: 0,
    also: [],
    acceptedFrom: [],
    counts: [],
    cause,
    causes: [cause],
    remedy: [],
    evidence: [{ file: 'a.log', line: 7, text: 'x' }],
    ...other,
  };
}

/** Logs of a day that were read, and what is to be other. */
export function day(other: Partial<Analysis> = {}): Analysis {
  return {
    ...emptyAnalysis,
    outcome: 'ok',
    span: { from: at('00:00'), to: at('23:59') },
    lines: { ...emptyAnalysis.lines, total: 5, parsed: 5 },
    streams: [stream('EXCH01', 'hub', '00:00-23:59')],
    ...other,
  };
}

export const NOTHING_ASKED: Policy = {
  file: undefined,
  failOn: 'error',
  rules: {},
  required: [],
  maxGapMs: 3_600_000,
  maxAgeMs: undefined,
  maintenance: { windows: [], expects: ['service-not-active'], leftWithinMs: 1_800_000 },
  retryRates: [],
  timeZone: 'UTC',
  since: undefined,
  until: undefined,
  gap: undefined,
  strict: false,
};

export function window(
  from: string,
  to: string,
  server: string | undefined = 'EXCH02',
): Policy['maintenance']['windows'][number] {
  return { server, title: undefined, from: Date.parse(at(from)), to: Date.parse(at(to)) };
}

/** The answer, at midnight after. */
export function answer(analysis: Analysis, policy: Partial<Policy> = {}, known?: Baseline): Check {
  const baseline = known === undefined ? undefined : { file: 'baseline.json', known };
  return check(analysis, { ...NOTHING_ASKED, ...policy }, { rules, baseline, now: Date.parse('2026-03-03T00:00:00Z') });
}

/** Each case that is not passed, nor switched off: its id, its status, and what is said. */
export function told({ cases }: Check): (readonly [id: string, status: CheckCase['status'], ...texts: string[]])[] {
  return cases
    .filter(({ status, kind }) => status !== 'passed' && !(status === 'skipped' && kind === 'rule'))
    .map(({ id, status, remarks }) => [id, status, ...remarks.map(({ text }) => text)]);
}
