import { USUAL_GAP, USUAL_MINIMUM, reasonOf, type Rule } from '../model/rule.ts';

const REASON = /^(?:4\d\d[ -])?(?:4\.\d\.\d )?service not available\b/i;

/** A component of the target is draining, its service is stopping, or something else listens on its port (`421 4.3.2`). */
export const serviceNotAvailable: Rule = {
  id: 'service-not-available',
  severity: 'error',
  about: 'host',
  limits: {
    gapMinutes: USUAL_GAP,
    sessions: USUAL_MINIMUM,
  },
  problem: { did: 'did.refused-mail', because: 'because.not-available', hit: 'hit.turned-away' },
  flags: (subject) => (REASON.test(reasonOf(subject) ?? '') ? { target: 'peer' } : undefined),
};
