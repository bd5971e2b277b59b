import type { Fact, ResolvedHost } from '../model/fact.ts';

/** The `>` lines that name who is on the other side. */

const PROXY = 'Outbound proxy via ';
const CONNECTED = 'Established connection to ';
const FAILED = /^Failed connection to (?<address>.+?):(?<port>\d+) \((?<error>\w+):[0-9A-Fa-f]{8}\)(?<rest>.*)$/s;
const TARGET_HOST = /\[TargetHost:([^|[\]]+?):\d+(?=[|\]])/;
const FAILURES = /\|MarkedUnhealthy\|FailureCount:(\d+)/;
/** One host of several with its addresses. The list is cut near 256 characters, so the last bracket may be missing. */
const HOST = /(?<name>[^\s[\],]+)\[(?<addresses>[^[\]]*)(?:(?<closed>\])(?:,\s*)?|$)/gy;

export function readConnected(text: string): Fact | undefined {
  return text.startsWith(CONNECTED) ? { kind: 'connected', address: text.slice(CONNECTED.length).trim() } : undefined;
}

export function readConnectionFailed(text: string): Fact | undefined {
  const match = FAILED.exec(text);
  if (match?.groups === undefined) return undefined;
  const { address, port, error, rest } = match.groups;
  const failures = FAILURES.exec(rest!)?.[1];
  return {
    kind: 'connection-failed',
    address: address!,
    port: Number(port),
    error: error!,
    targetHost: TARGET_HOST.exec(rest!)?.[1],
    failures: failures === undefined ? undefined : Number(failures),
  };
}

export function readResolved(text: string): Fact | undefined {
  const outboundProxy = text.startsWith(PROXY);
  const list = outboundProxy ? text.slice(PROXY.length) : text;
  const hosts: ResolvedHost[] = [];
  for (const { groups } of withoutEllipsis(list).matchAll(HOST)) {
    const addresses = groups!['addresses']!.split(',').map((address) => address.trim());
    // Where the list was cut, the last address may be half of one.
    if (groups!['closed'] === undefined) addresses.pop();
    hosts.push({ name: groups!['name']!, addresses: addresses.filter((address) => address !== '') });
  }
  return hosts.length === 0 ? undefined : { kind: 'resolved', outboundProxy, hosts };
}

function withoutEllipsis(list: string): string {
  return list.endsWith('...') ? list.slice(0, -3).trimEnd() : list;
}
