import type { Fact } from '../model/fact.ts';
import type { Outcome } from '../model/session.ts';

/** The `-` lines of format.md 5: what a session came to. */

const MESSAGES = /^Messages: ?(\d+) Bytes: ?(\d+)(?: DiscardIDs: ?\d+)?(?: Recipients: ?\d+)?(?<rest>.*)$/s;
const SUBMISSION = /^RegularSubmissions: (\d+) ShadowSubmissions: (\d+) Bytes: (\d+) .*?\bFailures: (\d+)\b/s;
const REPLACED = /^Using Cached Session (\S+)/;
/** A status word, alone or with its reason: `Retry`, `Retry : Service not active`. A sentence is neither. */
const STATUS = /^(\w+|Attempting next target)(?:\s*:\s*(.*))?$/s;

/** Returns undefined where the text is no `-` line that we know. */
export function readEnded(text: string): Fact | undefined {
  const messages = MESSAGES.exec(text);
  if (messages !== null) return readBracket(Number(messages[1]), Number(messages[2]), messages.groups?.['rest'] ?? '');
  const submission = SUBMISSION.exec(text);
  if (submission !== null) {
    return {
      kind: 'submission-ended',
      messages: Number(submission[1]) + Number(submission[2]),
      bytes: Number(submission[3]),
      failures: Number(submission[4]),
    };
  }
  const replaced = REPLACED.exec(text);
  if (replaced !== null) return { kind: 'replaced', by: replaced[1]! };
  return text.startsWith('Aborted connection to') ? { kind: 'aborted' } : undefined;
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

/** What a `-` line means for its session (design.md 4). */
export function outcomeOf(fact: Fact): Outcome {
  switch (fact.kind) {
    case 'ended':
      if (fact.status !== undefined) return OUTCOME_OF_STATUS[fact.status.toLowerCase()] ?? 'other';
      if (fact.reason === undefined) return 'success';
      // A DNS verdict as a whole sentence, without a status word.
      return fact.reason.startsWith('The domain name does not exist') ? 'fail' : 'retry';
    case 'submission-ended':
      return fact.failures === 0 ? 'success' : 'fail';
    case 'replaced':
      return 'replaced';
    case 'aborted':
      return 'aborted';
    case 'connect':
    case 'resolved':
    case 'connected':
    case 'connection-failed':
    case 'service':
    case 'unknown':
      return 'other';
  }
}
