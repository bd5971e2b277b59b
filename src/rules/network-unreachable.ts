import { USUAL_GAP, USUAL_MINIMUM, type Rule } from '../model/rule.ts';

/** Winsock's words. */
const ERRORS: readonly string[] = [
  'HostUnreachable',
  'NetworkUnreachable',
  'AddressNotAvailable',
  'NetworkDown',
  'HostDown',
];

/** There is no way to the target's address (WSAENETUNREACH, WSAEHOSTUNREACH, WSAEADDRNOTAVAIL). */
export const networkUnreachable: Rule = {
  id: 'network-unreachable',
  severity: 'error',
  about: 'host',
  limits: {
    gapMinutes: USUAL_GAP,
    sessions: USUAL_MINIMUM,
  },
  problem: { did: 'did.failed-to-answer', because: 'because.no-route', hit: 'hit.not-connected' },
  flags: ({ failure }) =>
    failure?.kind === 'connection-failed' && ERRORS.includes(failure.error) ? { target: 'failed-host' } : undefined,
};
