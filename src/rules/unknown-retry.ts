import { USUAL_GAP, reasonOf, type Rule } from '../model/rule.ts';

/** The sender itself was stopping, or read new settings: the mail continues by itself. */
const HARMLESS = /shutting down|shutdown|ConfigChanged/i;

/** A session that did not succeeds, for a reason that no other rule knows: shown so that nothing is hidden. */
export const unknownRetry: Rule = {
  id: 'unknown-retry',
  severity: 'info',
  about: 'mail',
  limits: {
    gapMinutes: USUAL_GAP,
  },
  problem: { did: 'did.deferred-mail', because: 'because.not-known', hit: 'hit.deferred' },
  flags: (subject) => {
    const { outcome } = subject;
    const reason = reasonOf(subject);
    // A status word that no one knows counts where it gives a reason.
    const isUnwell = outcome === 'retry' || outcome === 'fail' || outcome === 'resubmit';
    if (!isUnwell && (outcome !== 'other' || reason === undefined)) return undefined;
    if (reason !== undefined && HARMLESS.test(reason)) return undefined;
    return { target: 'peer', detail: reason ?? 'no-reason-given' };
  },
};
