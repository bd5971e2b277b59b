import { USUAL_GAP, USUAL_MINIMUM, reasonOf, type Rule } from '../model/rule.ts';

const REASON = /no suitable front\s?end transport servers?|proxy session setup failed on front\s?end/i;

/** The connector sends through a Front End Transport service, and none could be used. */
export const noFrontend: Rule = {
  id: 'no-frontend',
  severity: 'error',
  about: 'host',
  limits: {
    gapMinutes: USUAL_GAP,
    sessions: USUAL_MINIMUM,
  },
  problem: { did: 'did.failed-to-pass-on', because: 'because.no-frontend', hit: 'hit.held-back' },
  flags: (subject) => (REASON.test(reasonOf(subject) ?? '') ? { target: 'peer' } : undefined),
};
