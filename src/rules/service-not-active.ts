import type { Rule } from '../model/rule.ts';

/** The whole reason, with or without the SMTP reply code before it. */
const REASON = /^(?:4\d\d[ -])?(?:4\.\d\.\d )?service not active\.?$/i;

const MINUTE_MS = 60_000;

/** KB 2866822: a component of the target's transport service is inactive, and it answers `421 4.3.2` to MAIL FROM. */
export const serviceNotActive: Rule = {
  id: 'service-not-active',
  severity: 'critical',
  // Senders retry every few minutes: half an hour without a refusal is another incident.
  gapMs: 30 * MINUTE_MS,
  problem: { did: 'refused mail', because: 'its transport service was not active' },
  flags: ({ end: { fact } }) => fact.kind === 'ended' && fact.reason !== undefined && REASON.test(fact.reason.trim()),
};
