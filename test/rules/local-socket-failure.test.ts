import { localSocketFailure } from '../../src/rules/local-socket-failure.ts';
import { testRuleOfConnections } from './failed-connections.ts';

testRuleOfConnections(localSocketFailure, {
  flagged: [
    'AccessDenied:0000271D',
    'NoBufferSpaceAvailable:00002747',
    'AddressAlreadyInUse:00002740',
    'TooManyOpenSockets:00002728',
  ],
  clean: ['AddressNotAvailable:00002741', 'ConnectionRefused:0000274D'],
});
