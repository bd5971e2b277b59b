import type { Incident } from './incident.ts';

/** Whether it is known to be over: of `unknown` nobody can say. */
export function isOver({ state }: Pick<Incident, 'state'>): boolean {
  return state === 'recovered' || state === 'ended';
}
