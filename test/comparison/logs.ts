import { verbatim } from '../../src/language/language.ts';
import type { Analysis } from '../../src/index.ts';
import { emptyAnalysis } from '../analyses.ts';
import { noOutcomes } from '../../src/model/session.ts';

/** Analyses made by hand, of which a comparison looks at little. */

type Incident = Analysis['incidents'][number];
type Stream = Analysis['streams'][number];

const BEGIN = Date.UTC(2026, 2, 2, 20);

/** So many minutes after the logs begin. */
export function at(minutes: number): string {
  return new Date(BEGIN + minutes * 60_000).toISOString();
}

export interface Told {
  readonly hours?: number;
  readonly sessions?: number;
  readonly incidents?: readonly Incident[];
  readonly streams?: readonly Stream[];
  readonly routes?: Analysis['traffic']['routes'];
  readonly backlogs?: Analysis['backlogs'];
  readonly unread?: readonly string[];
}

/** Ten hours of one hub, and a thousand sessions, where nothing else is said. */
export function logs({ hours = 10, sessions = 1000, unread = [], ...told }: Told = {}): Analysis {
  const streams = told.streams ?? [stream('EXCH01', 'hub', hours)];
  const unreadInputs = unread.map(
    (path) => ({ ...INPUT, path, status: 'unreadable', reason: verbatim('EIO') }) as const,
  );
  return {
    ...emptyAnalysis,
    outcome: unread.length > 0 ? 'error' : 'ok',
    inputs: [{ ...INPUT, path: 'a.LOG', status: 'read' }, ...unreadInputs],
    lines: { ...emptyAnalysis.lines, total: sessions, parsed: sessions },
    ...(hours === 0 ? {} : { span: { from: at(0), to: at(hours * 60) } }),
    sessions: { total: sessions, outcomes: { ...noOutcomes(), success: sessions }, messages: sessions, bytes: 0 },
    streams,
    incidents: told.incidents ?? [],
    backlogs: told.backlogs ?? [],
    traffic: { ...emptyAnalysis.traffic, routes: told.routes ?? [] },
  };
}

const INPUT = { server: 'EXCH01', service: 'hub', bytes: 1, lines: emptyAnalysis.lines, warnings: [] } as const;

export function stream(server: string, service: Stream['service'], hours: number, gaps: Stream['gaps'] = []): Stream {
  return {
    server,
    service,
    sessions: 100,
    ...(hours === 0 ? {} : { from: at(0), to: at(hours * 60) }),
    active: [],
    gaps,
    restarts: [],
    versions: [],
    leftOpen: 0,
  };
}

/** An outage of half an hour, seen by the hub of EXCH01, that recovered. */
export function outage(changes: Partial<Incident> = {}): Incident {
  const from = changes.from ?? at(60);
  const to = changes.to ?? at(90);
  const state = changes.state ?? 'recovered';
  const { target = 'EXCH02.contoso.com', rule = 'service-not-active', sessions = 20 } = changes;
  const cause = {
    id: 'x',
    title: verbatim('x'),
    confidence: 'possible',
    for: [],
    against: [],
    decideWith: 'x',
  } as const;
  return {
    id: `${rule} ${target} ${from}`,
    rule,
    severity: 'critical',
    sentences: [],
    title: verbatim(`${target} ${rule}`),
    problem: { did: verbatim('x'), because: verbatim('x'), hit: verbatim('x') },
    scope: 'target',
    target,
    addresses: [],
    from,
    to,
    state,
    ...(state === 'recovered' ? { recoveredAt: to } : {}),
    sessions,
    observers: [{ server: 'EXCH01', service: 'hub', sessions }],
    carried: { messages: 0, bytes: 0 },
    submissions: 0,
    also: [],
    acceptedFrom: [],
    counts: [{ at: from, sessions }],
    cause,
    causes: [cause],
    remedy: [],
    evidence: [],
    ...changes,
  };
}

/** Failures at hosts of the internet, evenly over the time, as on every day. */
export function everyday(sessions: number, changes: Partial<Incident> = {}): Incident {
  return outage({
    rule: 'connection-timed-out',
    severity: 'warning',
    scope: 'group',
    target: '2 hosts',
    targets: ['mx1.example.org', 'mx1.example.net'],
    from: at(0),
    to: at(599),
    state: 'ended',
    sessions,
    counts: Array.from({ length: 10 }, (_, hour) => ({
      at: at(60 * hour),
      sessions: Math.floor((sessions * (hour + 1)) / 10) - Math.floor((sessions * hour) / 10),
    })).filter((count) => count.sessions > 0),
    ...changes,
  });
}

/** The sessions of EXCH01 to a host. */
export function route(target: string, success: number, retry = 0): Analysis['traffic']['routes'][number] {
  return { server: 'EXCH01', to: 'host', target, outcomes: { success, retry }, steps: [] };
}
