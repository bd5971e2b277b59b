import { USUAL_GAP, type Rule } from '../model/rule.ts';

/** Exchange has given the target up for a while after many failures in a row. */
export const targetUnhealthy: Rule = {
  id: 'target-unhealthy',
  severity: 'warning',
  about: 'host',
  limits: {
    gapMinutes: USUAL_GAP,
    failures: { value: 10, about: 'limit.failures' },
  },
  problem: { did: 'did.failed-again', because: 'because.marked-unhealthy', hit: 'hit.not-connected' },
  flags: ({ failure }, { failures }) =>
    failure?.kind === 'connection-failed' && (failure.failures ?? 0) > failures!.value
      ? { target: 'failed-host' }
      : undefined,
};
