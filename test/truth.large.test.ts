import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { FIXTURE, FIXTURE_LOGS, FIXTURE_TRUTH } from '../bench/generate/fixture-shape.ts';
import { generateOrganisation } from '../bench/generate/organisation.ts';
import type { OrganisationShape } from '../bench/generate/shape.ts';
import type { Truth } from '../bench/generate/truth.ts';
import { writeTree } from '../bench/generate/write-tree.ts';
import { analyze, type Analysis } from '../src/index.ts';
import { runs } from './properties.ts';

/** Of an analysis, what the generator knows. */
function known({ lines, sessions, streams, incidents }: Analysis): Omit<Truth, 'outages'> {
  return {
    lines,
    sessions,
    streams: streams.map(({ server, service, sessions: count, restarts }) => ({
      server,
      service,
      sessions: count,
      restarts: restarts.map(({ at, evidence }) => ({ at, evidence })),
    })),
    incidents: incidents
      .filter(({ rule }) => rule === 'service-not-active')
      .map(({ rule, target, addresses, from, to, state, recoveredAt, sessions: count, observers, peakQueue }) => ({
        rule,
        target,
        addresses,
        from,
        to,
        state,
        ...(recoveredAt === undefined ? {} : { recoveredAt }),
        sessions: count,
        observers,
        ...(peakQueue === undefined ? {} : { peakQueue }),
      })),
  };
}

const scratch = mkdtempSync(join(tmpdir(), 'connectlog-truth-'));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

async function compare(shape: OrganisationShape): Promise<Truth> {
  const root = mkdtempSync(join(scratch, 'case-'));
  const truth = generateOrganisation(shape, writeTree(root));
  const { outages, ...rest } = truth;
  expect(known(await analyze([root]))).toEqual(rest);
  expect(outages.length).toBeLessThanOrEqual(shape.outages.length);
  return truth;
}

const small: OrganisationShape = {
  seed: 1,
  servers: 2,
  start: Date.parse('2026-03-02T20:00:00Z'),
  hours: 8,
  sessionsPerHour: 40,
  outages: [],
  restarts: [],
  recordsPerFile: 300,
};

const states = ({ incidents }: Truth): string[] => incidents.map(({ target, state }) => `${target} ${state}`).sort();

describe('the organisation fixture', () => {
  it('is what the generator makes today (else: npx tsx bench/generate/fixture.ts)', () => {
    const truth = generateOrganisation(FIXTURE, (path, text) => {
      expect(readFileSync(join(FIXTURE_LOGS, path), 'utf8')).toBe(text);
    });
    expect(JSON.parse(readFileSync(FIXTURE_TRUTH, 'utf8'))).toEqual(truth);
  });

  it('is analysed to its truth', async () => {
    const { outages, ...rest } = JSON.parse(readFileSync(FIXTURE_TRUTH, 'utf8')) as Truth;
    expect(outages).toHaveLength(1);
    expect(known(await analyze([FIXTURE_LOGS]))).toEqual(rest);
  });
});

describe('a generated organisation', () => {
  it('is analysed to its truth, whatever happens in it', async () => {
    const hour = fc.double({ min: 0, max: 8, noNaN: true });
    const server = fc.constantFrom('EXCH01', 'EXCH02', 'EXCH03');
    const outage = fc.record({ server, from: hour, to: hour }).filter(({ from, to }) => from < to);
    const restart = fc.record({
      server,
      service: fc.constantFrom('hub' as const, 'frontend' as const, 'submission' as const, 'delivery' as const),
      // Not before something is logged, nor in the moments while another one goes on.
      at: fc.integer({ min: 2, max: 7 }),
      evidence: fc.constantFrom('logged' as const, 'header' as const),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          seed: fc.nat(100_000),
          servers: fc.constantFrom(2, 3),
          sessionsPerHour: fc.integer({ min: 10, max: 80 }),
          recordsPerFile: fc.integer({ min: 20, max: 1000 }),
          // Three of one server may be one that comes and goes.
          outages: fc.array(outage, { maxLength: 2 }),
          restarts: fc.uniqueArray(restart, {
            maxLength: 3,
            selector: ({ server: name, service, at }) => `${name}${service}${at}`,
          }),
        }),
        async (shape) => {
          await compare({ ...small, ...shape });
        },
      ),
      runs(25),
    );
  });

  it('tells an outage that goes on, one that began before the logs, and two of one server', async () => {
    const truth = await compare({
      ...small,
      servers: 3,
      outages: [
        { server: 'EXCH01', from: -1, to: 1 },
        { server: 'EXCH02', from: 1, to: 2 },
        { server: 'EXCH02', from: 5, to: 6 },
        { server: 'EXCH03', from: 5.5, to: 9 },
      ],
    });
    expect(states(truth)).toEqual([
      'EXCH01.contoso.com recovered',
      'EXCH02.contoso.com recovered',
      'EXCH02.contoso.com recovered',
      'EXCH03.contoso.com ongoing',
    ]);
  });
});
