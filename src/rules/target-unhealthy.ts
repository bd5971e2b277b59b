import { USUAL_GAP, type Rule } from '../model/rule.ts';

/** Exchange has given the target up for a while after many failures in a row. */
export const targetUnhealthy: Rule = {
  id: 'target-unhealthy',
  severity: 'warning',
  about: 'host',
  limits: {
    gapMinutes: USUAL_GAP,
    failures: { value: 10, about: 'failures in a row; flagged above' },
  },
  problem: { did: 'failed again and again', because: 'Exchange has marked it unhealthy', hit: 'not connected' },
  flags: ({ failure }, { failures }) =>
    failure?.kind === 'connection-failed' && (failure.failures ?? 0) > failures!.value
      ? { target: 'failed-host' }
      : undefined,
};
