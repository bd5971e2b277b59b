import { commandName } from './host-name.ts';
import type { Knowledge } from './knowledge.ts';
import { serviceNotActive } from './service-not-active.ts';

const BY_RULE: Readonly<Record<string, Knowledge>> = { 'service-not-active': serviceNotActive };

/** For a rule that nothing is known of yet: where anybody would begin. */
const nothingKnown: Knowledge = {
  causeOf: () => ({ id: 'unknown', title: 'not known to connectlog' }),
  notProven: 'connectlog knows no causes for this rule yet.',
  decideWith: (target) => `Test-ServiceHealth -Server ${commandName(target)}`,
  remedyFor: (target) => [
    {
      purpose: 'Look: whether the required services run',
      command: `Test-ServiceHealth -Server ${commandName(target)}`,
    },
  ],
};

export function knowledgeOf(rule: string): Knowledge {
  return BY_RULE[rule] ?? nothingKnown;
}
