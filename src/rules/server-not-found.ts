import { USUAL_GAP, USUAL_MINIMUM, type Rule } from '../model/rule.ts';

/** The delivery service could not find or reach the server of a mailbox database. */
export const serverNotFound: Rule = {
  id: 'server-not-found',
  severity: 'error',
  about: 'host',
  limits: {
    gapMinutes: USUAL_GAP,
    sessions: USUAL_MINIMUM,
  },
  problem: {
    did: 'did.failed-to-be-found',
    because: 'because.not-located',
    hit: 'hit.not-delivered',
  },
  flags: ({ said, failure }) => {
    const fact = said.kind === 'server-not-found' ? said : failure;
    if (fact?.kind !== 'server-not-found') return undefined;
    return { target: fact.server === undefined ? 'destination' : { host: fact.server, endpoint: 'store' } };
  },
};
