import { message } from '../language/language.ts';
import type { EvidenceRef } from '../model/evidence.ts';
import type { Proof } from '../model/incident.ts';
import type { Interval } from '../lib/interval.ts';
import type { Message } from '../model/message.ts';
import type { ServerEvent } from '../model/server-event.ts';
import { behind, holdsOn, isSame } from './holds.ts';
import type { IncidentContext } from './knowledge.ts';

/** A reason, and the line of a file with the logs that gives it. */
export interface Reason {
  readonly said: Message;
  readonly evidence: EvidenceRef;
}

export function proofsOf(speaks: Proof['speaks'], said: readonly Reason[]): Proof[] {
  const lines = new Map(said.map(({ evidence }) => [`${evidence.file}:${evidence.line}`, evidence]));
  return [...lines.values()].map((evidence) => ({ speaks, ...evidence }));
}

/** What events and conversations say of whether the target was inactive, whoever made it so. */
export function evidenceReasons(context: IncidentContext): { readonly for: Reason[]; readonly against: Reason[] } {
  const read = serviceStates(context);
  const tried = conversations(context);
  return { for: [...read.for, ...tried.for], against: [...read.against, ...tried.against] };
}

/** Event 7009: the state that the service read when it started, the last time before it refused mail and since. */
function serviceStates({ events, endpoints, from, to }: IncidentContext): { for: Reason[]; against: Reason[] } {
  const names = behind({ endpoints });
  const read = events.filter(
    ({ kind, component }) =>
      kind === 'service-state' && (component === undefined || names.some((name) => isSame(name, component))),
  );
  const isBefore = ({ at }: (typeof read)[number]): boolean => Date.parse(at) <= from;
  const before = new Map(read.filter(isBefore).map((event) => [event.component ?? event.provider, event]));
  const inForce = [...before.values(), ...read.filter((event) => !isBefore(event))];
  const last = inForce.findLast(({ state }) => state === 'Inactive' || state === 'Draining');
  // What it read when it accepted mail again says nothing of the time before.
  const active = inForce.find(
    ({ state, at }) => state === 'Active' && last === undefined && Date.parse(at) >= from && Date.parse(at) <= to,
  );
  const said = (event: (typeof read)[number]): Reason => ({
    said: message('weigh.event-state', { event: event.id, state: event.state!, at: { instant: event.at } }),
    evidence: event.evidence,
  });
  return { for: last === undefined ? [] : [said(last)], against: active === undefined ? [] : [said(active)] };
}

/** Somebody tried by hand: the answer to MAIL FROM counts, for an inactive service greets as usual. */
function conversations({ conversations: held, from, to, recoveredAt }: IncidentContext): {
  for: Reason[];
  against: Reason[];
} {
  const during = held.filter(({ at }) => {
    if (at === undefined) return true;
    const time = Date.parse(at);
    return time >= from && time <= (recoveredAt ?? to) + NEXT_DAY_MS;
  });
  const refused = during.filter(({ verdict }) => verdict === 'service-not-active');
  const accepted = during.filter(
    ({ verdict, at }) => verdict === 'accepting' && at !== undefined && Date.parse(at) <= (recoveredAt ?? to),
  );
  return {
    for: refused.slice(0, 1).map(({ evidence }) => ({ said: message('for.conversation'), evidence })),
    against: accepted.slice(0, 1).map(({ at, evidence }) => ({
      said: message('against.conversation', { at: { instant: at! } }),
      evidence,
    })),
  };
}

/** Who tries by hand does so after the complaints came in. */
const NEXT_DAY_MS = 86_400_000;

/** Requesters that drained the target: it takes no new mail, and finishes what it has. */
export function draining(context: IncidentContext): Reason[] {
  return holdsOn(context).filter(({ fits, state }) => fits && state === 'Draining');
}

/** Stops of the service that refused, shortly before or while it failed; one that was started again before has ended. */
export function stops({ events, endpoints, from, to }: IncidentContext): Reason[] {
  const own = events.filter(({ component }) => behind({ endpoints }).some((name) => isSame(name, component ?? '')));
  const isRunning = (since: string): boolean =>
    own.some(({ kind, at }) => kind === 'service-started' && at > since && Date.parse(at) <= from);
  return saidByEvents(
    own.filter(({ kind, at }) => kind === 'service-stopped' && isAbout(at, { from, to }) && !isRunning(at)),
    'for.event-stopped',
  );
}

/** Back pressure of a resource: of one that has an event of its own, or whose name fits, whatever the language of Windows. */
export function pressureOn(resource: RegExp, own: number): (context: IncidentContext) => Reason[] {
  const isOfIt = ({ id, text }: ServerEvent): boolean =>
    GENERAL.includes(id) ? resource.test(pressed(text)) : id === own;
  return ({ events, from, to }) =>
    saidByEvents(
      events.filter((event) => event.kind === 'back-pressure' && isAbout(event.at, { from, to }) && isOfIt(event)),
      'for.event-pressure',
    );
}

/** The event that tells any change; of the others each is of one resource. */
const GENERAL = [15004];

/** A resource that is listed though it is in its normal state, or has none: `Version buckets = 0 [Normal] [Normal=80 ...]`. */
const AT_EASE = /[^=\]\n]*=[^=[\n]*\[(?:Normal\]|標準\]|limit is )/gi;

/** The part of an event that lists what is under pressure: it stands before what is disabled, and what is not. */
function pressed(text: string): string {
  return text
    .split(/\n[ \t]*\n/)
    .slice(0, 2)
    .join('\n')
    .replaceAll(AT_EASE, '');
}

const SHORTLY_MS = 30 * 60_000;

function isAbout(at: string, { from, to }: Interval): boolean {
  const time = Date.parse(at);
  return time >= from - SHORTLY_MS && time <= to;
}

/** The first of them. */
function saidByEvents(events: IncidentContext['events'], id: 'for.event-stopped' | 'for.event-pressure'): Reason[] {
  return events
    .slice(0, 1)
    .map(({ id: event, at, evidence }) => ({ said: message(id, { event, at: { instant: at } }), evidence }));
}
