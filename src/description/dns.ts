import type { Fact } from '../model/fact.ts';

/** The `>` lines of a name that could not be resolved: `{reason} reported by {dnsIp}. {info}`. */

const REPORTED =
  /^(?<reason>[^\r\n]*?) reported (?:for the outbound proxy frontend server fqdn )?by (?<server>[0-9A-Fa-f.:%]*[0-9A-Fa-f])(?:\.(?: (?<info>.*)|$))?$/s;

export function readDnsFailure(text: string): Fact | undefined {
  const match = REPORTED.exec(text);
  if (match?.groups === undefined) return undefined;
  return {
    kind: 'dns-failure',
    reason: match.groups['reason']!,
    server: match.groups['server']!,
    info: match.groups['info'] ?? '',
  };
}
