import type { Cause, Incident, Observer } from '../model/analysis.ts';
import type { Interval } from '../model/interval.ts';
import type { Partial } from '../model/partial.ts';
import type { Door } from '../model/session.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { counted, durationText } from '../knowledge/wording.ts';
import { isServer } from './server-name.ts';

/** A restart this close to the beginning or the end of the refusals belongs to them. */
const EDGE_MS = 10 * 60_000;

export interface CauseInput extends Interval {
  /** Empty where the log names no server. */
  readonly target: string;
  readonly door: Door;
  readonly state: Incident['state'];
  readonly recoveredAt: number | undefined;
  readonly observers: readonly Observer[];
  readonly streams: readonly Partial[];
}

/** The likeliest single cause. From the log alone, none is more than possible. */
export function causeOf(incident: CauseInput, knowledge: Knowledge): Cause {
  return {
    ...knowledge.causeOf(incident.state),
    confidence: 'possible',
    for: [...edgesOf(incident), ...restartsOf(incident)],
    against: [knowledge.notProven],
    decideWith: knowledge.decideWith(incident.target, incident.door),
  };
}

function edgesOf({ state, from, to, recoveredAt, observers }: CauseInput): string[] {
  const seenBy = `Refused by one target, seen by ${counted(observers.length, 'transport service')}.`;
  if (recoveredAt !== undefined) return [seenBy, `It ended by itself after ${durationText(recoveredAt - from)}.`];
  if (state === 'ongoing' && to > from)
    return [seenBy, `It has not ended ${durationText(to - from)} after its first refusal.`];
  return [seenBy];
}

/** Restarts that the target's own logs show near the beginning and the end: somebody was at work on it. */
function restartsOf({ target, streams, from, to, recoveredAt }: CauseInput): string[] {
  const restarts = streams.filter(({ stream }) => isServer(target, stream.server)).flatMap((stream) => stream.restarts);
  const near = (time: number): boolean => restarts.some(({ at }) => Math.abs(at - time) <= EDGE_MS);
  const found: string[] = [];
  if (near(from)) found.push('Its own log shows a restart when the refusals began.');
  if (near(recoveredAt ?? to)) found.push('Its own log shows a restart when the refusals ended.');
  return found;
}
