import { USUAL_GAP, type Rule } from '../model/rule.ts';

/** Exchange holds deliveries back because a mailbox, a database or a server has reached its limit. */
export const deliveryThrottled: Rule = {
  id: 'delivery-throttled',
  severity: 'warning',
  about: 'mail',
  limits: {
    gapMinutes: USUAL_GAP,
  },
  problem: { did: 'did.throttled-delivery', because: 'because.delivery-limit', hit: 'hit.throttled' },
  flags: ({ said, failure }) => {
    const fact = said.kind === 'throttled' ? said : failure;
    if (fact?.kind !== 'throttled') return undefined;
    // Whose mailbox is busy is no one's business but the administrator's: the lines under evidence tell.
    const target = fact.by === 'server' ? ({ host: fact.name!, endpoint: 'store' } as const) : 'destination';
    return { target, detail: `limit-for-a-${fact.by}` };
  },
};
