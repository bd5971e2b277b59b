import { USUAL_GAP, reasonOf, type Rule } from '../model/rule.ts';

const REASON =
  /(?:^|\s)432[ -]4\.3\.2|STOREDRV|mailbox server is too busy|MapiException\w{0,60}?(?:TooMany|Busy|Timeout)/i;

/** A full mailbox is no busy one. */
const LASTING = /(?:^|[\s-])5\.\d{1,3}\.\d{1,3}(?!\.?\d)/;

/** The mailbox server behind the delivery is too busy (`432 4.3.2`, STOREDRV). */
export const storeBusy: Rule = {
  id: 'store-busy',
  severity: 'warning',
  about: 'host',
  limits: {
    gapMinutes: USUAL_GAP,
  },
  problem: { did: 'did.deferred-mail', because: 'because.store-busy', hit: 'hit.deferred' },
  flags: (subject) => {
    const reason = reasonOf(subject) ?? '';
    return REASON.test(reason) && !LASTING.test(reason) ? { target: 'peer' } : undefined;
  },
};
