import { USUAL_GAP, USUAL_MINIMUM, type Rule } from '../model/rule.ts';

/** Winsock's words. */
const ERRORS: readonly string[] = ['ConnectionRefused'];

/** Nothing listens on the target's port, or its own firewall refuses (WSAECONNREFUSED, 10061). */
export const connectionRefused: Rule = {
  id: 'connection-refused',
  severity: 'error',
  about: 'host',
  limits: {
    gapMinutes: USUAL_GAP,
    sessions: USUAL_MINIMUM,
  },
  problem: { did: 'did.refused-connections', because: 'because.nothing-listened', hit: 'hit.not-connected' },
  flags: ({ failure }) =>
    failure?.kind === 'connection-failed' && ERRORS.includes(failure.error) ? { target: 'failed-host' } : undefined,
};
