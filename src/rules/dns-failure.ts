import { USUAL_GAP, USUAL_MINIMUM, reasonOf, type Rule } from '../model/rule.ts';

const REASON =
  /DNS query failed|domain name does not exist|DNS (?:name|server|lookup)|loops? back to itself|invalid DNS data/i;

/** A policy reply of a remote server: it mentions the sender's names. */
const POLICY = /(?:^|[ -])[45]\.7\.\d/;

/** The name of the next hop could not be resolved. */
export const dnsFailure: Rule = {
  id: 'dns-failure',
  severity: 'error',
  about: 'host',
  limits: {
    gapMinutes: USUAL_GAP,
    sessions: USUAL_MINIMUM,
  },
  problem: { did: 'did.failed-to-resolve', because: 'because.not-looked-up', hit: 'hit.not-resolved' },
  flags: (subject) => {
    const reason = reasonOf(subject) ?? '';
    const isDns = subject.failure?.kind === 'dns-failure' || (REASON.test(reason) && !POLICY.test(reason));
    return isDns ? { target: 'destination' } : undefined;
  },
};
