import { USUAL_GAP, type Rule } from '../model/rule.ts';

/** Many sessions were open when the service restarted: it crashed, or was killed, instead of stopping. */
export const unclosedSessions: Rule = {
  id: 'unclosed-sessions',
  severity: 'info',
  about: 'stream',
  limits: {
    gapMinutes: USUAL_GAP,
    sessions: { value: 10, about: 'limit.left-open' },
  },
  problem: { did: 'did.left-sessions-open', because: 'because.restarted', hit: 'hit.left-open' },
};
