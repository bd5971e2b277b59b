import type { OrganisationShape } from './shape.ts';

export const FIXTURE_LOGS = 'fixtures/logs/organisation';
export const FIXTURE_TRUTH = 'fixtures/truth/organisation.json';

/**
 * Three servers over two days. EXCH02 is taken out for two hours on the first morning: its Transport service stops and
 * starts at both edges, and refuses in between. On the second day the Front End of EXCH01 restarts.
 */
export const FIXTURE: OrganisationShape = {
  seed: 2866822,
  servers: 3,
  start: Date.parse('2026-03-02T00:00:00Z'),
  hours: 48,
  sessionsPerHour: 5,
  outages: [{ server: 'EXCH02', from: 9.2, to: 11.2 }],
  restarts: [
    { server: 'EXCH02', service: 'hub', at: 9.18, evidence: 'logged' },
    { server: 'EXCH02', service: 'hub', at: 11.19, evidence: 'logged' },
    { server: 'EXCH01', service: 'frontend', at: 30.5, evidence: 'header' },
  ],
  recordsPerFile: 500,
};
