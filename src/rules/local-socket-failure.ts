import { USUAL_GAP, USUAL_MINIMUM, type Rule } from '../model/rule.ts';

/** Winsock's words. */
const ERRORS: readonly string[] = [
  'AccessDenied',
  'NoBufferSpaceAvailable',
  'AddressAlreadyInUse',
  'TooManyOpenSockets',
];

/** The sender itself could not open the connection: no free ports, or its own firewall (WSAENOBUFS, WSAEACCES, WSAEADDRINUSE). */
export const localSocketFailure: Rule = {
  id: 'local-socket-failure',
  severity: 'error',
  about: 'host',
  limits: {
    gapMinutes: USUAL_GAP,
    sessions: USUAL_MINIMUM,
  },
  problem: { did: 'did.failed-to-answer', because: 'because.no-local-socket', hit: 'hit.not-connected' },
  flags: ({ failure }) =>
    failure?.kind === 'connection-failed' && ERRORS.includes(failure.error) ? { target: 'failed-host' } : undefined,
};
