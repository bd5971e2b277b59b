import type { PlannedOutage } from './shape.ts';

/** What an outage looks like in a log. */

export interface MetOutage {
  /** Its place in the shape. */
  readonly index: number;
  readonly kind: NonNullable<PlannedOutage['kind']>;
}

/** What the end of a session says in each kind of outage. */
export const CLOSINGS: Readonly<Record<MetOutage['kind'], string>> = {
  'service-not-active': 'Retry : Service not active',
  'service-not-available': 'Retry : 421 4.3.2 Service not available',
  'not-accepting-messages': 'Retry : 432 4.3.2 System not accepting network messages',
  'back-pressure': 'Retry : 452 4.3.1 Insufficient system resources',
  'tls-failure': 'Retry : TLS negotiation failed with error UnknownCredentials',
  'authentication-failure': 'Retry : 451 5.7.3 Cannot achieve Exchange Server authentication',
  'connection-refused': 'Retry : Unable to connect',
  'connection-timed-out': 'Retry : Unable to connect',
  'network-unreachable': 'Retry : Unable to connect',
  'dns-failure': 'Retry : DNS query failed. The error was: SMTPSEND.DNS.NonExistentDomain; nonexistent domain',
};

export const SOCKET_ERRORS: Readonly<Partial<Record<MetOutage['kind'], string>>> = {
  'connection-refused': 'ConnectionRefused:0000274D',
  'connection-timed-out': 'TimedOut:0000274C',
  'network-unreachable': 'NetworkUnreachable:00002743',
};

export function failedConnection(address: string, host: string, error: string): string {
  const marked = 'MarkedUnhealthy|FailureCount:3|NextRetryTime:2026-03-02T12:00:00.000Z';
  return `Failed connection to ${address}:25 (${error})[TargetHost:${host}:25|${marked}][TargetIPAddress:${address}:25|${marked}]`;
}
