import { USUAL_GAP, type Rule } from '../model/rule.ts';

/** The backlog of a next hop grows over the hours: mail comes in faster than it leaves. */
export const queueGrowing: Rule = {
  id: 'queue-growing',
  severity: 'warning',
  about: 'stream',
  limits: {
    gapMinutes: USUAL_GAP,
    peakMessages: { value: 100, about: 'messages at the peak; flagged from here on' },
    growth: { value: 4, about: 'times the queue at the beginning; flagged from here on' },
    minutes: { value: 15, about: 'the shortest time for which a queue must be long' },
  },
  problem: { did: 'held up mail', because: 'its queue grew', hit: 'waiting' },
};
