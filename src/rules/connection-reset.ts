import { USUAL_GAP, reasonOf, type Rule } from '../model/rule.ts';

/** Winsock's words. */
const ERRORS: readonly string[] = ['ConnectionReset', 'ConnectionAborted'];
const REASON = /connection (?:was )?dropped|connection reset|socket error/i;

/** The connection was made and cut (WSAECONNRESET, WSAECONNABORTED). */
export const connectionReset: Rule = {
  id: 'connection-reset',
  severity: 'warning',
  about: 'host',
  limits: {
    gapMinutes: USUAL_GAP,
  },
  problem: { did: 'did.dropped-connections', because: 'because.cut', hit: 'hit.cut-off' },
  flags: (subject) => {
    const { failure, said } = subject;
    if (failure?.kind === 'connection-failed' && ERRORS.includes(failure.error)) return { target: 'failed-host' };
    const isDropped = said.kind === 'aborted' || REASON.test(reasonOf(subject) ?? '');
    return isDropped ? { target: 'peer' } : undefined;
  },
};
