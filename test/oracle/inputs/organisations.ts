import { join } from 'node:path';
import { scenario } from '../../../bench/accuracy/scenario.ts';
import { generateOrganisation } from '../../../bench/generate/organisation.ts';
import type { OrganisationShape } from '../../../bench/generate/shape.ts';
import { writeTree } from '../../../bench/generate/write-tree.ts';
import { reportOn, type OracleInput } from '../oracle-input.ts';

/** Reports on invented organisations: the seeds are fixed, and none has more than a megabyte of logs. */

const BASE: OrganisationShape = {
  seed: 1,
  servers: 3,
  start: Date.parse('2026-03-02T06:00:00Z'),
  hours: 8,
  sessionsPerHour: 12,
  outages: [],
  internetFailures: 0.01,
  submissionFailures: 0.01,
  restarts: [],
  recordsPerFile: 2000,
};

type Shape = Partial<OrganisationShape>;
const outage = (kind: NonNullable<OrganisationShape['outages'][number]['kind']>, from = 3, to = 5): Shape => ({
  outages: [{ server: 'EXCH02', kind, from, to }],
});

const SHAPES: Readonly<Record<string, Shape>> = {
  'no-outage': { seed: 11, servers: 2, hours: 12 },
  'outage-before-the-logs': { seed: 12, ...outage('service-not-active', -1, 2) },
  'outage-after-the-logs': { seed: 13, ...outage('service-not-active', 5, 9) },
  'outage-comes-and-goes': {
    seed: 14,
    sessionsPerHour: 40,
    outages: [{ server: 'EXCH02', from: 1, to: 7, cycle: { gone: 0.2, back: 0.4 } }],
  },
  'back-pressure': { seed: 17, ...outage('back-pressure') },
  'tls-failure': { seed: 18, ...outage('tls-failure') },
  'connection-refused': { seed: 20, ...outage('connection-refused') },
  'dns-failure': { seed: 23, ...outage('dns-failure', 2, 6) },
  'two-outages-at-once': {
    seed: 24,
    servers: 4,
    outages: [
      { server: 'EXCH02', from: 2, to: 5 },
      { server: 'EXCH04', kind: 'back-pressure', from: 3, to: 9 },
    ],
  },
  'two-weeks': { seed: 26, servers: 2, hours: 336, sessionsPerHour: 0.6, ...outage('service-not-active', 100, 150) },
  'internet-fails': { seed: 27, servers: 2, internetFailures: 0.6, submissionFailures: 0.2 },
  restarts: {
    seed: 28,
    restarts: [
      { server: 'EXCH01', service: 'hub', at: 2, evidence: 'logged' },
      { server: 'EXCH01', service: 'frontend', at: 4, evidence: 'header' },
      { server: 'EXCH03', service: 'hub', at: 6, evidence: 'logged' },
    ],
  },
};

export const organisations: readonly OracleInput[] = [
  ...Object.entries(SHAPES).map(([name, shape]) => organisation(name, { ...BASE, ...shape })),
  // One of those by which the accuracy is measured, with fewer sessions.
  organisation('with-many-outages', { ...scenario(11), sessionsPerHour: 15 }),
];

function organisation(name: string, shape: OrganisationShape): OracleInput {
  return reportOn(`organisation-${name}`, (folder) => {
    generateOrganisation(shape, writeTree(join(folder, 'logs')));
  });
}
