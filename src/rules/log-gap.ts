import { USUAL_GAP, type Rule } from '../model/rule.ts';

/** Nothing was logged for much longer than this stream is ever silent: nothing can be concluded about that time. */
export const logGap: Rule = {
  id: 'log-gap',
  severity: 'info',
  about: 'stream',
  limits: {
    gapMinutes: USUAL_GAP,
    times: { value: 4, about: 'times the longest silence that is usual for the stream' },
    minutes: { value: 60, about: 'the shortest gap' },
  },
  problem: { did: 'logged nothing', because: 'the service was stopped, or its logs are missing', hit: '' },
};
