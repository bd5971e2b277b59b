import type { Fact } from '../model/fact.ts';

/** MapiSubmission: from the mailbox database to the Mailbox Transport Submission service. */

/** A host name, one label or more: the whole `+` line is the mailbox server. */
const SERVER = /^[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,253}[A-Za-z0-9_])?$/;
const PROBLEM = /^(?<status>Aborted|Failed); ?(?<text>.*)$/s;
const ENDED = /^RegularSubmissions: (\d+) ShadowSubmissions: (\d+) Bytes: (\d+) .*?\bFailures: (\d+)\b/s;

export function readSubmissionBegins(text: string): Fact | undefined {
  return SERVER.test(text) ? { kind: 'submission-begins', server: text } : undefined;
}

export function readSubmissionProblem(text: string): Fact | undefined {
  const match = PROBLEM.exec(text);
  if (match?.groups === undefined) return undefined;
  const status = match.groups['status'] === 'Aborted' ? 'Aborted' : 'Failed';
  return { kind: 'submission-problem', status, text: match.groups['text']! };
}

export function readSubmissionEnded(text: string): Fact | undefined {
  const match = ENDED.exec(text);
  if (match === null) return undefined;
  return {
    kind: 'submission-ended',
    messages: Number(match[1]) + Number(match[2]),
    bytes: Number(match[3]),
    failures: Number(match[4]),
  };
}
