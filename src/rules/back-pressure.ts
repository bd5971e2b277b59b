import { USUAL_GAP, reasonOf, type Rule } from '../model/rule.ts';

const REASON = /insufficient system (?:resources|storage)|(?:^|[ -])4\.3\.1(?!\.?\d)/i;

/** The target runs out of disk, memory or version buckets (`4.3.1`, *Back pressure*). */
export const backPressure: Rule = {
  id: 'back-pressure',
  severity: 'critical',
  about: 'host',
  limits: {
    gapMinutes: USUAL_GAP,
  },
  problem: { did: 'did.refused-mail', because: 'because.no-resources', hit: 'hit.turned-away' },
  flags: (subject) => (REASON.test(reasonOf(subject) ?? '') ? { target: 'peer' } : undefined),
};
