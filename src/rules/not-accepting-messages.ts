import { USUAL_GAP, reasonOf, type Rule } from '../model/rule.ts';

const REASON = /system not accepting network messages/i;

/** The target's transport service is up and takes no mail: a transport agent failed (`432 4.3.2`). */
export const notAcceptingMessages: Rule = {
  id: 'not-accepting-messages',
  severity: 'critical',
  about: 'host',
  limits: {
    gapMinutes: USUAL_GAP,
  },
  problem: { did: 'did.refused-mail', because: 'because.not-accepting', hit: 'hit.turned-away' },
  flags: (subject) => (REASON.test(reasonOf(subject) ?? '') ? { target: 'peer' } : undefined),
};
