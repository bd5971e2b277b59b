import { CONNECTIONS } from './connections.ts';
import type { Knowledge } from './knowledge.ts';
import { MAIL_FLOW } from './mail-flow.ts';
import { nothingKnown } from './plain.ts';
import { serviceNotActive } from './service-not-active.ts';

const BY_RULE: Readonly<Record<string, Knowledge>> = {
  'service-not-active': serviceNotActive,
  ...CONNECTIONS,
  ...MAIL_FLOW,
};

export function knowledgeOf(rule: string): Knowledge {
  return BY_RULE[rule] ?? nothingKnown;
}
