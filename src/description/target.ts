import type { SessionPart, Target } from '../model/session.ts';
import { readDescription } from './index.ts';

/** What a session's lines say of its peer. */
export type Peer = Pick<SessionPart, 'hostList' | 'connectedTo' | 'failedHost' | 'destination' | 'toMailbox'>;

/**
 * Who was on the other side: the host that was connected to, else the first one resolved, else the host of a failed
 * connection, else the bare address, else the Destination (design.md 4).
 */
export function readTarget(peer: Peer): Target {
  const resolved = peer.hostList === undefined ? undefined : readDescription('>', peer.hostList);
  const address = peer.connectedTo?.trim();
  if (resolved?.kind === 'resolved') {
    const door = resolved.outboundProxy ? 'frontend' : peer.toMailbox ? 'delivery' : 'transport';
    const connected = resolved.hosts.find((host) => address !== undefined && host.addresses.includes(address));
    // A list cut at 256 characters may lack the host that was connected to: then only its address is known.
    if (connected === undefined && address !== undefined && resolved.hosts.length > 1) {
      return { name: address, addresses: [address], door, namedBy: 'address' };
    }
    const host = connected ?? resolved.hosts[0]!;
    const addresses = address === undefined ? host.addresses : [address];
    return { name: host.name, addresses, door, namedBy: 'host' };
  }
  const door = peer.toMailbox ? 'delivery' : 'transport';
  if (peer.failedHost !== undefined) return { name: peer.failedHost, addresses: [], door, namedBy: 'host' };
  if (address !== undefined) return { name: address, addresses: [address], door, namedBy: 'address' };
  return { name: peer.destination, addresses: [], door, namedBy: 'destination' };
}
