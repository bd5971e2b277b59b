import { connectionRefused } from '../../src/rules/connection-refused.ts';
import { testRuleOfConnections } from './failed-connections.ts';

testRuleOfConnections(connectionRefused, {
  flagged: ['ConnectionRefused:0000274D'],
  clean: ['ConnectionReset:00002746', 'TimedOut:0000274C'],
});
