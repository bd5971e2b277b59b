import type { Incident } from './incident.ts';

/** Whether it is known to be over: of `unknown` nobody can say. */
export function isOver({ state }: Pick<Incident, 'state'>): boolean {
  return state === 'recovered' || state === 'ended';
}

/** Somebody made it inactive again after it had recovered: it takes mail only until its service starts anew. */
export function isHeldAgain({
  to,
  recoveredAt,
  heldBy = [],
}: Pick<Incident, 'to' | 'recoveredAt' | 'heldBy'>): boolean {
  return heldBy.some(({ at }) => at !== undefined && at > (recoveredAt ?? to));
}

/** Whether nothing is left to be done for the flow of mail. */
export function isSettled(incident: Pick<Incident, 'state' | 'to' | 'recoveredAt' | 'heldBy'>): boolean {
  return isOver(incident) && !isHeldAgain(incident);
}
