import { connectionTimedOut } from '../../src/rules/connection-timed-out.ts';
import { testRuleOfConnections } from './failed-connections.ts';

testRuleOfConnections(connectionTimedOut, {
  flagged: ['TimedOut:0000274C'],
  clean: ['ConnectionRefused:0000274D', 'HostUnreachable:00002751'],
});
