import { USUAL_GAP, type Rule } from '../model/rule.ts';

/** Nothing was logged for much longer than this stream is ever silent: nothing can be concluded about that time. */
export const logGap: Rule = {
  id: 'log-gap',
  severity: 'info',
  about: 'stream',
  limits: {
    gapMinutes: USUAL_GAP,
    times: { value: 4, about: 'limit.gap-times' },
    minutes: { value: 60, about: 'limit.gap-shortest' },
  },
  problem: { did: 'did.logged-nothing', because: 'because.no-log' },
};
