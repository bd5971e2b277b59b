import type { ConnectionFailedFact, Fact } from '../model/fact.ts';
import type { Flag } from '../model/rule.ts';
import type { SessionPart, Target } from '../model/session.ts';
import { readDescription } from './index.ts';

/** What a session's lines say of its peer. */
export type Peer = Pick<SessionPart, 'hostList' | 'connectedTo' | 'failedHost' | 'destination' | 'nextHop'>;

/**
 * Who was on the other side: the host that was connected to, else the first one resolved, else the host of a failed
 * connection, else the bare address, else the Destination.
 */
export function readTarget(peer: Peer): Target {
  const listed = peer.hostList === undefined ? undefined : readDescription('', '>', peer.hostList);
  const address = peer.connectedTo?.trim();
  const internet = peer.nextHop === 'internet';
  if (listed?.kind === 'delivery-connects') {
    return { name: listed.server, addresses: [], endpoint: 'store', internet, namedBy: 'host' };
  }
  if (listed?.kind === 'resolved') {
    const endpoint = listed.outboundProxy ? 'frontend' : endpointOf(peer);
    const connected = listed.hosts.find((host) => address !== undefined && host.addresses.includes(address));
    // A list cut at 256 characters may lack the host that was connected to: then only its address is known.
    if (connected === undefined && address !== undefined && listed.hosts.length > 1) {
      return { name: address, addresses: [address], endpoint, internet, namedBy: 'address' };
    }
    const host = connected ?? listed.hosts[0]!;
    const addresses = address === undefined ? host.addresses : [address];
    return { name: host.name, addresses, endpoint, internet: internet && !listed.outboundProxy, namedBy: 'host' };
  }
  const endpoint = endpointOf(peer);
  if (peer.failedHost !== undefined)
    return { name: peer.failedHost, addresses: [], endpoint, internet, namedBy: 'host' };
  if (address !== undefined) return { name: address, addresses: [address], endpoint, internet, namedBy: 'address' };
  return { name: peer.destination, addresses: [], endpoint, internet, namedBy: 'destination' };
}

/** Whom a rule blames. */
export function readBlamed(target: Flag['target'], peer: Peer, failure: Fact | undefined): Target {
  if (typeof target === 'object') {
    return { name: target.host, addresses: [], endpoint: target.endpoint, internet: false, namedBy: 'host' };
  }
  switch (target) {
    case 'peer':
      return readTarget(peer);
    case 'destination':
      return {
        name: peer.destination,
        addresses: [],
        endpoint: endpointOf(peer),
        internet: peer.nextHop === 'internet',
        namedBy: 'destination',
      };
    case 'failed-host':
      return failure?.kind === 'connection-failed' ? readFailedHost(failure, peer) : readTarget(peer);
  }
}

/** The host that could not be connected to: named with the failure, else the one that has the address. */
function readFailedHost({ address, targetHost }: ConnectionFailedFact, peer: Peer): Target {
  const { endpoint, internet } = readTarget({ ...peer, connectedTo: undefined });
  const addresses = [address];
  if (targetHost !== undefined) return { name: targetHost, addresses, endpoint, internet, namedBy: 'host' };
  const listed = peer.hostList === undefined ? undefined : readDescription('', '>', peer.hostList);
  const hosts = listed?.kind === 'resolved' ? listed.hosts : [];
  const host = hosts.find((listedHost) => listedHost.addresses.includes(address));
  if (host !== undefined) return { name: host.name, addresses, endpoint, internet, namedBy: 'host' };
  return { name: address, addresses, endpoint, internet, namedBy: 'address' };
}

function endpointOf({ nextHop }: Pick<Peer, 'nextHop'>): Target['endpoint'] {
  return nextHop === 'mailbox' ? 'delivery' : 'transport';
}
