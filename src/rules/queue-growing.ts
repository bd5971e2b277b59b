import { USUAL_GAP, type Rule } from '../model/rule.ts';

/** The backlog of a next hop grows over the hours: mail comes in faster than it leaves. */
export const queueGrowing: Rule = {
  id: 'queue-growing',
  severity: 'warning',
  about: 'stream',
  limits: {
    gapMinutes: USUAL_GAP,
    peakMessages: { value: 100, about: 'limit.peak-messages' },
    growth: { value: 4, about: 'limit.growth' },
    minutes: { value: 15, about: 'limit.queue-minutes' },
  },
  problem: { did: 'did.held-up-mail', because: 'because.queue-grew', hit: 'hit.waiting' },
};
