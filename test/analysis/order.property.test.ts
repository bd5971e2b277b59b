import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/model/analysis.ts';
import type { Service } from '../../src/model/source.ts';
import { HEADER, anyLine, wellFormedLine as anyRecord } from '../arbitrary-logs.ts';
import { foldLogs, type LogFile } from './fold-logs.ts';
import { runs } from '../properties.ts';

const services: Service[] = ['hub', 'frontend'];
const files = fc
  .array(
    fc.tuple(
      fc.constantFrom('EXCH01', 'exch01', 'EXCH02'),
      fc.constantFrom(...services),
      fc.array(anyLine, { maxLength: 12 }),
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((all) =>
    all.map(([server, service, lines], i): LogFile => ({
      path: `${i}.log`,
      server,
      service,
      lines: [...HEADER, ...lines],
    })),
  );

/** What an analysis says, without where it stands. */
function said({ inputs, incidents, lines, rejects, streams, unknown, ...rest }: Analysis): unknown {
  return {
    ...rest,
    extents: [
      inputs
        .map(({ first }) => first)
        .filter((at) => at !== undefined)
        .sort()[0],
    ],
    parsed: lines.parsed,
    rejected: rejects.count,
    streams: streams.map(({ server, service, sessions, gaps }) => ({ server, service, sessions, gaps })),
    unknown: unknown.map(({ shape, count }) => ({ shape, count })),
    incidents: incidents.map(({ evidence, ...incident }) => ({
      ...incident,
      evidence: evidence.map(({ text }) => text),
    })),
  };
}

describe('an analysis', () => {
  it('is the same in whatever order the files are read', async () => {
    await fc.assert(
      fc.asyncProperty(
        files.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        async ([all, shuffled]) => {
          expect(JSON.stringify(await foldLogs(shuffled))).toBe(JSON.stringify(await foldLogs(all)));
        },
      ),
      runs(500),
    );
  });

  it('is the same when a file is split at any line, with its header written again', async () => {
    const records = fc.array(fc.nat(60_000), { maxLength: 30 }).chain((times) => {
      // In order of time, as Exchange writes: that order is what tells which file comes first.
      const ordered = times
        .toSorted((a, b) => a - b)
        .map((ms, i) => new Date(Date.parse('2026-03-02T09:00:00Z') + ms * 60 + i).toISOString());
      return fc.tuple(...ordered.map((at) => anyRecord.map((line) => at + line.slice(at.length))));
    });
    await fc.assert(
      fc.asyncProperty(records, fc.nat(), async (lines, cut) => {
        const at = cut % (lines.length + 1);
        const file = (path: string, part: readonly string[]): LogFile => ({
          path,
          server: 'EXCH01',
          service: 'hub',
          lines: [...HEADER, ...part],
        });
        const whole = await foldLogs([file('a.log', lines)]);
        const split = await foldLogs([file('a.log', lines.slice(0, at)), file('b.log', lines.slice(at))]);
        expect(said(split)).toEqual(said(whole));
      }),
      runs(500),
    );
  });

  it('accounts for every line, or is our bug', async () => {
    await fc.assert(
      fc.asyncProperty(files, async (all) => {
        const { lines, inputs } = await foldLogs(all);
        expect(lines.total).toBe(all.reduce((sum, file) => sum + file.lines.length, 0));
        expect(inputs.map((input) => input.path)).toEqual(all.map(({ path }) => path));
      }),
      runs(300),
    );
  });
});
