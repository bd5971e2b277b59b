import type { Fact } from '../model/fact.ts';
import type { Outcome } from '../model/session.ts';

/** The `-` lines: what a session came to. */

const MESSAGES = /^Messages: ?(\d+) Bytes: ?(\d+)(?: DiscardIDs: ?\d+)?(?: Recipients: ?\d+)?(?<rest>.*)$/s;
const REPLACED = /^Using Cached Session (\S+)/;
const ABORTED = /^Aborted connection to ?(\S*)/;
/** A status word, alone or with its reason: `Retry`, `Retry : Service not active`. A sentence is neither. */
const STATUS = /^(\w+|Attempting next target)(?:\s*:\s*(.*))?$/s;

export function readEnded(text: string): Fact | undefined {
  const messages = MESSAGES.exec(text);
  if (messages !== null) return readBracket(Number(messages[1]), Number(messages[2]), messages.groups?.['rest'] ?? '');
  const replaced = REPLACED.exec(text);
  if (replaced !== null) return { kind: 'replaced', by: replaced[1]! };
  const aborted = ABORTED.exec(text);
  if (aborted !== null) return { kind: 'aborted', address: aborted[1]! };
  return text === 'Retired' ? { kind: 'retired' } : undefined;
}

/** The outcome reaches from the first ` (` after the numbers to the last `)`, and may hold brackets of its own. */
function readBracket(messages: number, bytes: number, rest: string): Fact {
  const open = rest.indexOf(' (');
  const close = rest.lastIndexOf(')');
  const inside = open === -1 ? '' : rest.slice(open + 2, close > open ? close : undefined).trim();
  const status = STATUS.exec(inside);
  if (inside === '' || status === null) {
    return { kind: 'ended', messages, bytes, status: undefined, reason: inside === '' ? undefined : inside };
  }
  return { kind: 'ended', messages, bytes, status: status[1], reason: status[2] };
}

const OUTCOME_OF_STATUS: Readonly<Record<string, Outcome>> = {
  success: 'success',
  retry: 'retry',
  fail: 'fail',
  resubmit: 'resubmit',
  'attempting next target': 'failover',
};

/** What a `-` line means for its session. */
export function outcomeOf(fact: Fact): Outcome {
  if (fact.kind === 'replaced' || fact.kind === 'aborted') return fact.kind;
  if (fact.kind === 'submission-ended') return fact.failures === 0 ? 'success' : 'fail';
  if (fact.kind !== 'ended') return 'other';
  if (fact.status !== undefined) return OUTCOME_OF_STATUS[fact.status.toLowerCase()] ?? 'other';
  if (fact.reason === undefined) return 'success';
  // A DNS verdict as a whole sentence, without a status word.
  return fact.reason.startsWith('The domain name does not exist') ? 'fail' : 'retry';
}
