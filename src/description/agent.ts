import type { Fact } from '../model/fact.ts';

/** DeliveryAgent: connectors that hand mail to a program instead of an SMTP host. */

const BEGINS = /^DeliveryAgent (?<agent>.+) invoked for connector (?<connector>.+)$/s;
const CONNECTED = /^Connection to (?<host>.+) has succeeded with status (?<status>.*)$/s;
const FAILED =
  /^Connection with remote host encountered a (?<lasting>permanent|transient) failure with status (?<status>.*)$/s;
const ENDED = /^Connection ended with status (?<status>.*)$/s;
const NOT_CREATED = 'Failed to create a connection';

export function readAgentBegins(text: string): Fact | undefined {
  const match = BEGINS.exec(text);
  if (match?.groups === undefined) return undefined;
  return { kind: 'agent-begins', agent: match.groups['agent']!, connector: match.groups['connector']! };
}

export function readAgentStep(text: string): Fact | undefined {
  if (text === NOT_CREATED) return { kind: 'agent-failed', lasting: undefined, status: '' };
  const connected = CONNECTED.exec(text)?.groups;
  if (connected !== undefined) {
    return { kind: 'agent-connected', host: connected['host']!, status: connected['status']! };
  }
  const failed = FAILED.exec(text)?.groups;
  if (failed !== undefined) {
    const lasting = failed['lasting'] === 'permanent' ? 'permanent' : 'transient';
    return { kind: 'agent-failed', lasting, status: failed['status']! };
  }
  const ended = ENDED.exec(text)?.groups;
  return ended === undefined ? undefined : { kind: 'agent-ends', status: ended['status']! };
}
