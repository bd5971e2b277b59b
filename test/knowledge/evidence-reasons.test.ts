import { expect, it } from 'vitest';
import type { IncidentContext } from '../../src/knowledge/knowledge.ts';
import { evidenceReasons } from '../../src/knowledge/evidence-reasons.ts';
import { about, on } from './context.ts';

/** Event 7009: the state that the transport service read when it started. */
function started(clock: string, state: 'Active' | 'Inactive'): IncidentContext['events'][number] {
  const [kind, server, provider, component] = [
    'service-state',
    'EXCH02',
    'MSExchangeTransport',
    'HubTransport',
  ] as const;
  const evidence = { file: 'events.xml', line: 1, text: '' };
  return { kind, server, provider, component, id: 7009, at: on(clock), timestamp: clock, state, text: '', evidence };
}

// It refused mail from 09:15 to 11:00, and accepted it again at 11:20.
it.each([
  ['inactive before it refused mail', [started('09:12', 'Inactive')], [1, 0]],
  ['inactive while it did', [started('09:30', 'Inactive'), started('11:18', 'Active')], [1, 0]],
  ['active while it did', [started('09:30', 'Active')], [0, 1]],
  ['active again before it refused mail', [started('05:00', 'Inactive'), started('06:00', 'Active')], [0, 0]],
  ['active when it accepted mail again', [started('11:18', 'Active')], [0, 0]],
])('a service that was %s', (_, events, counts) => {
  const said = evidenceReasons(about({ events }));
  expect([said.for.length, said.against.length]).toEqual(counts);
});
