import { networkUnreachable } from '../../src/rules/network-unreachable.ts';
import { testRuleOfConnections } from './failed-connections.ts';

testRuleOfConnections(networkUnreachable, {
  flagged: [
    'HostUnreachable:00002751',
    'NetworkUnreachable:00002743',
    'AddressNotAvailable:00002741',
    'NetworkDown:00002742',
    'HostDown:00002750',
  ],
  clean: ['AddressAlreadyInUse:00002740', 'TimedOut:0000274C'],
});
