import { USUAL_GAP, reasonOf, type Rule } from '../model/rule.ts';

const REASON =
  /maximum number of (?:concurrent )?(?:server )?connections|too many (?:concurrent )?(?:SMTP )?(?:connections|sessions)/i;

/** A limit of the target's Receive connector was reached (`421 4.3.2`). */
export const tooManyConnections: Rule = {
  id: 'too-many-connections',
  severity: 'warning',
  about: 'host',
  limits: {
    gapMinutes: USUAL_GAP,
  },
  problem: { did: 'did.refused-connections', because: 'because.connection-limit', hit: 'hit.turned-away' },
  flags: (subject) => (REASON.test(reasonOf(subject) ?? '') ? { target: 'peer' } : undefined),
};
