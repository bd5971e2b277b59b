import { USUAL_GAP, USUAL_MINIMUM, type Rule } from '../model/rule.ts';

/** Mail could not be taken out of a mailbox database: it stays in the Outbox or in Drafts. */
export const submissionFailed: Rule = {
  id: 'submission-failed',
  severity: 'error',
  about: 'mail',
  limits: {
    gapMinutes: USUAL_GAP,
    sessions: USUAL_MINIMUM,
  },
  problem: { did: 'did.failed-to-hand-over', because: 'because.submissions-failed', hit: 'hit.failed' },
  flags: ({ said, failure }) => {
    if (said.kind === 'submission-problem') return { target: 'destination' };
    // What its own lines have reported is not counted again at its end.
    const isToldAlready = failure?.kind === 'submission-problem';
    const isFailed = said.kind === 'submission-ended' && said.failures > 0 && !isToldAlready;
    return isFailed ? { target: 'destination' } : undefined;
  },
};
