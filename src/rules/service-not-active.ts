import { USUAL_GAP, reasonOf, type Rule } from '../model/rule.ts';

/** The whole reason, with or without the SMTP reply code before it. */
const REASON = /^(?:4\d\d[ -])?(?:4\.\d\.\d )?service not active\.?$/i;

/** KB 2866822: a component of the target's transport service is inactive, and it answers `421 4.3.2` to MAIL FROM. */
export const serviceNotActive: Rule = {
  id: 'service-not-active',
  severity: 'critical',
  about: 'host',
  limits: {
    gapMinutes: USUAL_GAP,
  },
  problem: { did: 'did.refused-mail', because: 'because.not-active', hit: 'hit.turned-away' },
  flags: (subject) => (REASON.test(reasonOf(subject) ?? '') ? { target: 'peer' } : undefined),
};
