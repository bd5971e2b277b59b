import { SERVICES, type Analysis, type Message } from '../src/index.ts';
import { message, verbatim } from '../src/language/language.ts';
import { noOutcomes } from '../src/model/session.ts';

/** Analyses made by hand, for tests of what is drawn from them. */

const NO_LINES = { total: 0, parsed: 0, comment: 0, blank: 0, rejected: 0, skipped: 0 };
const LINES = { total: 12, parsed: 5, comment: 5, blank: 0, rejected: 1, skipped: 1 };
const NO_OUTCOMES = noOutcomes();

/** Nothing found, nothing read. */
export const emptyAnalysis: Analysis = {
  schemaVersion: 2,
  outcome: 'error',
  verdict: { state: 'inconclusive', sentences: [message('verdict.nothing-read')] },
  inputs: [],
  lines: NO_LINES,
  sessions: { total: 0, outcomes: NO_OUTCOMES, messages: 0, bytes: 0 },
  streams: [],
  incidents: [],
  backlogs: [],
  traffic: { stepMinutes: 5, steps: [], routeStepMinutes: 5, routes: [], routesLeft: 0 },
  timeline: [],
  coverage: { withoutLogs: [], missingServices: [], limits: [], fetch: [] },
  unknown: [],
  rejects: { count: 0, listed: [] },
};

const BEGIN = Date.UTC(2026, 2, 2, 9);

function at(minutes: number): string {
  return new Date(BEGIN + minutes * 60_000).toISOString();
}

function cause(text: string, number: number): Analysis['incidents'][number]['cause'] {
  return {
    id: `cause ${text}`,
    title: message('cause.maintenance'),
    confidence: number % 2 === 0 ? 'likely' : 'possible',
    for: [verbatim(text)],
    against: [noLogOf(text)],
    proofs: [
      { speaks: 'for', file: text, line: 7, text },
      { speaks: 'against', file: text, line: 8, text },
    ],
    decideWith: text,
  };
}

function incident(text: string, number: number): Analysis['incidents'][number] {
  return {
    id: `id ${number} ${text}`,
    rule: `rule ${text}`,
    severity: 'critical',
    sentences: [titleOf(text), ofAnotherVersion(text)],
    title: titleOf(text),
    problem: { did: message('did.refused-mail'), because: noLogOf(text), hit: ofAnotherVersion(text) },
    scope: (['target', 'sender', 'group'] as const)[number % 3]!,
    ...(number % 3 === 0 ? {} : { targets: [text, text] }),
    ...(number % 2 === 0 ? {} : { detail: verbatim(text) }),
    target: text,
    addresses: [text, '192.0.2.2'],
    from: at(number),
    to: at(number + 5),
    ...(number % 3 === 0 ? { state: 'recovered', recoveredAt: at(number + 9) } : { state: 'ongoing' }),
    sessions: 1204,
    observers: [{ server: text, service: 'hub', sessions: 1204 }],
    peakQueue: 40,
    carried: { messages: 2, bytes: 100 },
    submissions: number,
    ...(number % 2 === 0 ? { episodes: [{ from: at(number), to: at(number + 1), sessions: 3 }] } : {}),
    also: [{ rule: text, from: at(number), to: at(number + 1), sessions: 4 }],
    acceptedFrom: [text],
    replies: [
      {
        session: text,
        at: at(number),
        connector: text,
        remote: text,
        reply: { code: 421, enhanced: '4.3.2', text },
        command: text,
        verdict: 'service-not-active',
        evidence: { file: text, line: 7, text },
      },
    ],
    heldBy: [
      {
        component: text,
        requester: text,
        state: 'Inactive',
        kept: 'both',
        at: at(number),
        evidence: { file: text, line: 7, text },
      },
    ],
    counts: [{ at: at(number), sessions: 1204 }],
    cause: cause(text, number),
    causes: [cause(text, number), cause(text, number + 1)],
    remedy: [
      { kind: 'look', purpose: verbatim(text), command: text },
      { kind: 'change', purpose: verbatim(text), onlyIf: noLogOf(text), command: text, undo: text },
      { kind: 'verify', purpose: verbatim(text), command: text },
    ],
    evidence: [{ file: text, line: 7, text, after: text }],
  };
}

function titleOf(text: string): Message {
  return message('incident.title', { target: text, did: text, what: message('input.another-log', { logType: text }) });
}

function noLogOf(text: string): Message {
  return message('coverage.no-log-of', { servers: { list: [text, titleOf(text)], shown: 3 }, count: 2 });
}

/** A message that this version does not know. */
function ofAnotherVersion(text: string): Message {
  return { code: text, values: {}, text };
}

/** What files beside the logs may say, and one of each status. */
function evidenceOf(text: string): NonNullable<Analysis['evidence']> {
  const file = { path: text, kind: 'component-states', bytes: 100, facts: 1, problems: [] } as const;
  const place = { file: text, line: 7, text };
  const held = { requester: text, state: 'Inactive', evidence: place } as const;
  const reply = { code: 421, enhanced: '4.3.2', text };
  return {
    files: [
      { ...file, status: 'read' },
      { ...file, status: 'partial', problems: [{ reason: verbatim(text), count: 2, line: 1 }] },
      { ...file, status: 'skipped', reason: verbatim(text) },
      { ...file, status: 'unreadable', reason: verbatim(text) },
    ],
    components: [
      {
        server: text,
        component: text,
        effective: 'Inactive',
        heldBy: [{ ...held, component: text, kept: 'local', at: at(0) }],
        differs: true,
        requesters: [
          { ...held, kept: 'local', at: at(0), timestamp: text },
          { ...held, kept: 'remote', state: 'Active' },
        ],
      },
      { server: text, component: text, effective: 'Draining', heldBy: [], differs: false, requesters: [] },
    ],
    events: [
      { kind: 'setup', at: at(0), timestamp: text, server: text, provider: text, id: 1033, text, evidence: place },
    ],
    eventsLeft: 1,
    conversations: [
      {
        server: text,
        steps: [{ command: text, reply }],
        verdict: 'service-not-active',
        decisive: reply,
        evidence: place,
      },
    ],
  };
}

/** Everything that an analysis can hold, with `text` wherever a log, a path or a name gives the words. */
export function analysisOf(text: string, incidents = 3, entries = 12): Analysis {
  const input = { path: text, server: text, service: 'hub', bytes: 100, lines: NO_LINES, warnings: [] } as const;
  return {
    schemaVersion: 2,
    outcome: 'error',
    verdict: { state: 'ongoing', incident: `id 1 ${text}`, sentences: [titleOf(text), verbatim(text)] },
    inputs: [
      { ...input, status: 'read', first: at(0), last: at(60), lines: LINES },
      { ...input, status: 'read', warnings: [{ code: text, count: 2, first: 1 }] },
      { ...input, status: 'partial', reason: verbatim(text) },
      { ...input, status: 'skipped', reason: verbatim(text) },
      { ...input, status: 'unreadable', reason: verbatim(text) },
    ],
    lines: LINES,
    span: { from: at(0), to: at(60) },
    sessions: { total: 5, outcomes: { ...NO_OUTCOMES, retry: 3, success: 2 }, messages: 2, bytes: 28_272 },
    streams: SERVICES.map((service) => ({
      server: text,
      service,
      sessions: 5,
      ...(service === 'edge' ? {} : { from: at(0), to: at(60) }),
      gaps: [{ from: at(10), to: at(50) }],
      active: [{ from: at(0), to: at(60) }],
      restarts: [{ at: at(9), evidence: 'logged', leftOpen: 3 }],
      runningSince: at(-90),
      versions: [{ at: at(0), version: text }],
      leftOpen: 3,
      purged: verbatim(text),
    })),
    incidents: Array.from({ length: incidents }, (_, i) => incident(text, i)),
    backlogs: [
      {
        server: text,
        service: 'hub',
        nextHop: text,
        peak: 400,
        peakAt: at(5),
        from: at(0),
        to: at(10),
        curve: [{ at: at(5), messages: 400 }],
      },
    ],
    traffic: {
      stepMinutes: 5,
      steps: [{ at: at(0), outcomes: { success: 2, retry: 3 } }],
      routeStepMinutes: 5,
      routes: (['host', 'internet', 'other'] as const).map((to) => ({
        server: text,
        to,
        target: to === 'host' ? text : '',
        outcomes: { success: 2, retry: 3 },
        steps: [{ at: at(0), outcomes: { success: 2, retry: 3 } }],
      })),
      routesLeft: 1,
    },
    coverage: {
      withoutLogs: [text],
      missingServices: [{ server: text, services: ['hub'] }],
      limits: [noLogOf(text)],
      fetch: [text],
    },
    evidence: evidenceOf(text),
    unknown: [{ shape: text, count: 7, first: { file: text, line: 7, text } }],
    timeline: Array.from({ length: entries }, (_, i) => ({
      at: at(i),
      kind: (['refusals-begin', 'restart', 'event', 'component-state'] as const)[i % 4]!,
      ...(i % 2 === 0 ? verbatim(text) : titleOf(text)),
      incident: `id 0 ${text}`,
    })),
    rejects: { count: 1, listed: [{ file: text, line: 9, offset: 500, reason: 'open-quote', text }] },
  };
}
