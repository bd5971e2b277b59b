import { USUAL_GAP, USUAL_MINIMUM, reasonOf, type Rule } from '../model/rule.ts';

const REASON = /(?:^|[ -])[45]\.7\.(?:3|8|9|57|60|61)(?!\.?\d)|\bauthenticat|\bnot authori[sz]ed\b/i;
/** Where a message comes from, and no login. */
const ORIGIN = /\b(?:SPF|DKIM|DMARC)\b/;

/** The target takes mail only from those who prove who they are (`5.7.x`), or Exchange Server authentication failed. */
export const authenticationFailure: Rule = {
  id: 'authentication-failure',
  severity: 'error',
  about: 'host',
  limits: {
    gapMinutes: USUAL_GAP,
    sessions: USUAL_MINIMUM,
  },
  problem: { did: 'did.refused-mail', because: 'because.not-authorized', hit: 'hit.turned-away' },
  flags: (subject) => {
    const reason = reasonOf(subject) ?? '';
    return REASON.test(reason) && !ORIGIN.test(reason) ? { target: 'peer' } : undefined;
  },
};
