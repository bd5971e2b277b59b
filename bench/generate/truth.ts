import type { LineCounts, RestartEvidence } from '../../src/model/analysis.ts';
import type { Instant } from '../../src/model/time.ts';
import type { Incident } from '../../src/model/incident.ts';
import { type Outcome, noOutcomes } from '../../src/model/session.ts';
import type { Service } from '../../src/model/source.ts';
import { type PlannedEnd, addressOf, fqdn } from './sessions.ts';

/** What is true of generated logs: known from what was written, never from reading it. */
export interface Truth {
  readonly lines: LineCounts;
  /** A session is one use of an id, from `+` to `-`; one whose `-` was never written is `open`. */
  readonly sessions: {
    readonly total: number;
    readonly outcomes: Readonly<Record<Outcome, number>>;
    readonly messages: number;
    readonly bytes: number;
  };
  readonly streams: readonly {
    readonly server: string;
    readonly service: Service;
    readonly sessions: number;
    readonly restarts: readonly { readonly at: Instant; readonly evidence: RestartEvidence }[];
  }[];
  /** The planned outages that any session met. */
  readonly outages: readonly {
    readonly index: number;
    readonly from: Instant;
    readonly to: Instant;
    readonly sessions: number;
  }[];
  readonly incidents: readonly Pick<
    Incident,
    'rule' | 'target' | 'addresses' | 'from' | 'to' | 'state' | 'recoveredAt' | 'sessions' | 'observers' | 'peakQueue'
  >[];
}

/** Successive refusals of one target, over all who saw them, are one incident up to this distance. */
const GAP_MS = 30 * 60_000;
/** Up to this, they are one where nothing was accepted between. */
const SILENCE_MS = 24 * 3_600_000;

interface Met {
  readonly at: number;
  readonly server: string;
  readonly service: Service;
  readonly queue: number;
}

/** Counts what is written. */
export class TruthCounter {
  #lines = { total: 0, parsed: 0, comment: 0, blank: 0, rejected: 0, skipped: 0 };
  #total = 0;
  #messages = 0;
  #bytes = 0;
  readonly #outcomes = noOutcomes();
  readonly #streams: {
    server: string;
    service: Service;
    sessions: number;
    restarts: Truth['streams'][number]['restarts'];
  }[] = [];
  readonly #refused = new Map<string, Met[]>();
  readonly #accepted = new Map<string, number[]>();
  /** By planned outage: when sessions met it. */
  readonly #met = new Map<string, number[]>();

  stream(server: string, service: Service, restarts: Truth['streams'][number]['restarts']): { sessions: number } {
    const stream = { server, service, sessions: 0, restarts };
    this.#streams.push(stream);
    return stream;
  }

  line(kind: 'parsed' | 'comment'): void {
    this.#lines.total += 1;
    this.#lines[kind] += 1;
  }

  /** A `+` line was written. */
  begun(): void {
    this.#total += 1;
    this.#outcomes.open += 1;
  }

  /** A `-` line was written. */
  ended(at: number, server: string, service: Service, end: PlannedEnd): void {
    if (end.outage !== undefined) append(this.#met, String(end.outage), at);
    this.#outcomes.open -= 1;
    this.#outcomes[end.outcome] += 1;
    this.#messages += end.messages;
    this.#bytes += end.bytes;
    if (end.target === undefined) return;
    if (end.refused) append(this.#refused, end.target, { at, server, service, queue: end.queue });
    else append(this.#accepted, end.target, at);
  }

  truth(): Truth {
    const byName = (a: { server: string; service: string }, b: { server: string; service: string }): number =>
      `${a.server}/${a.service}` < `${b.server}/${b.service}` ? -1 : 1;
    return {
      lines: this.#lines,
      sessions: { total: this.#total, outcomes: this.#outcomes, messages: this.#messages, bytes: this.#bytes },
      streams: this.#streams.toSorted(byName),
      outages: [...this.#met]
        .map(([index, times]) => ({
          index: Number(index),
          from: new Date(times.reduce((a, b) => Math.min(a, b))).toISOString(),
          to: new Date(times.reduce((a, b) => Math.max(a, b))).toISOString(),
          sessions: times.length,
        }))
        .sort((a, b) => a.index - b.index),
      incidents: [...this.#refused]
        .flatMap(([target, refusals]) => this.#incidentsOf(target, refusals))
        .sort(byUrgency),
    };
  }

  #incidentsOf(target: string, refusals: readonly Met[]): Truth['incidents'][number][] {
    const groups: Met[][] = [];
    for (const met of refusals.toSorted((a, b) => a.at - b.at)) {
      const group = groups.at(-1);
      if (group !== undefined && this.#goesOn(target, group.at(-1)!.at, met.at)) group.push(met);
      else groups.push([met]);
    }
    return groups.map((group) => this.#incident(target, group));
  }

  #goesOn(target: string, from: number, to: number): boolean {
    if (to - from <= GAP_MS) return true;
    const isAccepted = (this.#accepted.get(target) ?? []).some((at) => at > from && at < to);
    return to - from <= SILENCE_MS && !isAccepted;
  }

  #incident(target: string, refusals: readonly Met[]): Truth['incidents'][number] {
    const [from, to] = [refusals[0]!.at, refusals.at(-1)!.at];
    const after = (this.#accepted.get(target) ?? []).filter((at) => at > to);
    const recovered = after.length > 0;
    const observers = this.#streams.flatMap(({ server, service }) => {
      const sessions = refusals.filter((met) => met.server === server && met.service === service).length;
      return sessions === 0 ? [] : [{ server, service, sessions }];
    });
    return {
      rule: 'service-not-active',
      target: fqdn(target),
      addresses: [addressOf(target)],
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      state: recovered ? 'recovered' : 'ongoing',
      ...(recovered ? { recoveredAt: new Date(after.reduce((a, b) => Math.min(a, b))).toISOString() } : {}),
      sessions: refusals.length,
      observers: observers.sort((a, b) => (`${a.server}/${a.service}` < `${b.server}/${b.service}` ? -1 : 1)),
      peakQueue: refusals.reduce((peak, { queue }) => Math.max(peak, queue), 0),
    };
  }
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

function byUrgency(a: Truth['incidents'][number], b: Truth['incidents'][number]): number {
  const open = (incident: Truth['incidents'][number]): number => (incident.state === 'ongoing' ? 0 : 1);
  return open(a) - open(b) || b.sessions - a.sessions || (a.from < b.from ? -1 : 1);
}
