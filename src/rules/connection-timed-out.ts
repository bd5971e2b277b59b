import { USUAL_GAP, USUAL_MINIMUM, type Rule } from '../model/rule.ts';

/** Winsock's words. */
const ERRORS: readonly string[] = ['TimedOut'];

/** No one answered within the TCP timeout of 21 s: packets are dropped in silence (WSAETIMEDOUT, 10060). */
export const connectionTimedOut: Rule = {
  id: 'connection-timed-out',
  severity: 'error',
  about: 'host',
  limits: {
    gapMinutes: USUAL_GAP,
    sessions: USUAL_MINIMUM,
  },
  problem: { did: 'did.failed-to-answer', because: 'because.timed-out', hit: 'hit.not-connected' },
  flags: ({ failure }) =>
    failure?.kind === 'connection-failed' && ERRORS.includes(failure.error) ? { target: 'failed-host' } : undefined,
};
