import { USUAL_GAP, reasonOf, type Rule } from '../model/rule.ts';

/** An SMTP reply, or its enhanced status code (RFC 5321 4.2, RFC 3463). */
const REPLY = /(?:^|["'(<:]\s*|\bwith )[45]\d\d(?:[ -]|$)|(?:^|[\s"'(<:-])[45]\.\d{1,3}\.\d{1,3}(?!\.?\d)/;

/** The other side answered, and the answer was no. */
export const remoteRefused: Rule = {
  id: 'remote-refused',
  severity: 'warning',
  about: 'mail',
  limits: {
    gapMinutes: USUAL_GAP,
  },
  problem: { did: 'did.refused-messages', because: 'because.smtp-error', hit: 'hit.refused' },
  flags: (subject) => {
    const reason = reasonOf(subject);
    return reason !== undefined && REPLY.test(reason) ? { target: 'peer', detail: reason } : undefined;
  },
};
