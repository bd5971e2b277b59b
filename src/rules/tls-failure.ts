import { USUAL_GAP, USUAL_MINIMUM, reasonOf, type Rule } from '../model/rule.ts';

/** The words by themselves, with or without a version: not as a part of an address or of a host name. */
const REASON =
  /(?<![\w.@-])(?:(?:TLS|SSL)(?:v?\d(?:\.\d)?)?|STARTTLS|certificates?|UnknownCredentials|NoCredentials)(?!\w|[\w.-]*@|\.\w|-[\w-]+\.\w)/i;

/** The connection was made, and TLS could not be agreed on. */
export const tlsFailure: Rule = {
  id: 'tls-failure',
  severity: 'error',
  about: 'host',
  limits: {
    gapMinutes: USUAL_GAP,
    sessions: USUAL_MINIMUM,
  },
  problem: { did: 'did.failed-on-tls', because: 'because.no-tls', hit: 'hit.turned-away' },
  flags: (subject) => (REASON.test(reasonOf(subject) ?? '') ? { target: 'peer' } : undefined),
};
