import type { Fact } from '../model/fact.ts';

/** The `*` line that ties an attempt to the one before it. */

const FAILOVER = /^Session Failover; previous session id = (?<previous>[^;]*); reason = (?<reason>\w*)/;

export function readFailover(text: string): Fact | undefined {
  const match = FAILOVER.exec(text);
  if (match?.groups === undefined) return undefined;
  return { kind: 'failover', previous: match.groups['previous']!.trimEnd(), reason: match.groups['reason']! };
}
