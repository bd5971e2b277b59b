import type { IncidentContext } from '../../src/knowledge/knowledge.ts';

/** It refused mail from 09:15 to 11:00, and accepted it again at 11:20. */
export const on = (clock: string): string => `2026-03-02T${clock}:00.000Z`;
const time = (clock: string): number => Date.parse(on(clock));
const OVER = { state: 'recovered', recoveredAt: time('11:20') } as const;
export const OPEN = { state: 'ongoing', recoveredAt: undefined } as const;

export function about(more: Partial<IncidentContext>): IncidentContext {
  return {
    ...OVER,
    scope: 'target',
    endpoints: ['transport'],
    from: time('09:15'),
    to: time('11:00'),
    lastedMs: 0,
    services: 1,
    senders: 1,
    acceptedFrom: [],
    acceptedBefore: time('09:10'),
    episodes: 0,
    hasOwnLog: false,
    restartedAtBeginning: false,
    restartedAtEnd: false,
    newVersion: undefined,
    otherServicesAccepted: false,
    components: [],
    areStatesCurrent: true,
    events: [],
    conversations: [],
    replies: [],
    ...more,
  };
}
