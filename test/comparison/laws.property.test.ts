import { verbatim } from '../../src/language/language.ts';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { schemaFile } from '../../scripts/write-schema.ts';
import { compareAnalyses } from '../../src/comparison/compare.ts';
import { SERVICES, SEVERITIES, type Analysis, type Change, type Comparison } from '../../src/index.ts';
import { at, everyday, logs, outage, route, stream } from './logs.ts';

/** What holds of any two analyses. */

const names = fc.constantFrom(
  'EXCH01',
  'exch01.contoso.com',
  'EXCH02.contoso.com',
  'EXCH02.fabrikam.com',
  'exch02',
  '',
);
const services = fc.constantFrom(...SERVICES.slice(0, 2));
const minutes = fc.integer({ min: 0, max: 600 });

const incidents = fc
  .record({
    scope: fc.constantFrom('target', 'sender', 'group'),
    rule: fc.constantFrom('service-not-active', 'connection-timed-out'),
    severity: fc.constantFrom(...SEVERITIES),
    state: fc.constantFrom('recovered', 'ongoing', 'unknown', 'ended'),
    target: names,
    detail: fc.option(fc.constantFrom('451', '550'), { nil: undefined }),
    sessions: fc.nat({ max: 400 }),
    from: minutes,
    length: minutes,
    observer: fc.tuple(names, services),
  })
  .map(({ from, length, observer: [server, service], detail, scope, ...rest }) => {
    const told = {
      ...rest,
      id: [rest.rule, scope, rest.target, detail, from].join(' '),
      scope,
      from: at(from),
      to: at(from + length),
      observers: [{ server, service, sessions: rest.sessions }],
      ...(detail === undefined ? {} : { detail: verbatim(detail) }),
    } as const;
    return scope === 'group' ? everyday(rest.sessions, told) : outage(told);
  });

const analyses: fc.Arbitrary<Analysis> = fc
  .record({
    hours: fc.constantFrom(0, 0.5, 10, 24),
    sessions: fc.nat({ max: 5000 }),
    incidents: fc.array(incidents, { maxLength: 6 }),
    streams: fc.array(
      fc
        .tuple(names, services, fc.constantFrom(0, 0.5, 10))
        .map(([server, service, hours]) => stream(server, service, hours)),
      { maxLength: 4 },
    ),
    routes: fc.array(
      fc
        .tuple(names, fc.nat({ max: 300 }), fc.nat({ max: 300 }))
        .map(([target, success, retry]) => route(target, success, retry)),
      { maxLength: 4 },
    ),
    unread: fc.array(fc.constantFrom('a.LOG', 'b.LOG'), { maxLength: 1 }),
  })
  .map((told) => logs(told));

function compared(before: Analysis, after: Analysis): Comparison {
  return compareAnalyses(before, after, { names: { before: 'a', after: 'b' }, failOn: 'warning' });
}

it('counts every incident of either side once', () => {
  fc.assert(
    fc.property(analyses, analyses, (before, after) => {
      const { incidents: kinds, counts } = compared(before, after);
      for (const [side, analysis] of [
        ['before', before],
        ['after', after],
      ] as const) {
        const ids = kinds.flatMap((kind) => kind[side]?.ids ?? []);
        expect(ids.toSorted()).toEqual(analysis.incidents.map(({ id }) => id).toSorted());
        const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
        expect(sum(kinds.map((kind) => kind[side]?.sessions ?? 0))).toBe(
          sum(analysis.incidents.map(({ sessions }) => sessions)),
        );
      }
      expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBe(kinds.length);
      expect(kinds.every(({ before: was, after: is }) => was !== undefined || is !== undefined)).toBe(true);
    }),
  );
});

it('finds no change where there is none', () => {
  fc.assert(
    fc.property(analyses, (analysis) => {
      const { incidents: kinds, targets, verdict } = compared(analysis, structuredClone(analysis));
      expect([...new Set(kinds.map(({ change }) => change))].filter((change) => change !== 'same')).toEqual([]);
      expect([...new Set(targets.map(({ change }) => change))].filter((change) => change !== 'same')).toEqual([]);
      expect(verdict).toBe(analysis.outcome === 'error' || analysis.lines.parsed === 0 ? 'incomplete' : 'not-worse');
    }),
  );
});

/** What a change can be the other way round: one that is worse in one way and better in another is worse both ways. */
const BACK: Readonly<Record<Change, readonly Change[]>> = {
  new: ['fixed', 'better', 'unknown'],
  fixed: ['new'],
  unknown: ['new', 'same'],
  worse: ['better', 'worse'],
  better: ['worse', 'new'],
  same: ['same', 'unknown'],
};

it('finds the opposite the other way round', () => {
  fc.assert(
    fc.property(analyses, analyses, (before, after) => {
      const back = new Map(
        compared(after, before).incidents.map((kind) => [keyOf(kind.after, kind.before), kind.change]),
      );
      for (const kind of compared(before, after).incidents) {
        expect(BACK[kind.change]).toContain(back.get(keyOf(kind.before, kind.after)));
      }
    }),
  );
});

function keyOf(before: { readonly ids: readonly string[] } | undefined, after: typeof before): string {
  return JSON.stringify([before?.ids, after?.ids]);
}

it('is incomplete where a change is unknown, unless the later logs are too short', () => {
  fc.assert(
    fc.property(analyses, analyses, (before, after) => {
      const comparison = compared(before, after);
      fc.pre(comparison.verdict !== 'incomplete');
      // Whoever saw it has a log before, which is there after: else a log is missing.
      const observed = before.incidents.every(({ observers }) =>
        observers.every((observer) =>
          before.streams.some(
            ({ server, service, from }) =>
              from !== undefined && server === observer.server && service === observer.service,
          ),
        ),
      );
      const unknown = comparison.incidents.filter(({ change }) => change === 'unknown');
      if (observed) expect(unknown.filter(({ because }) => !/ cover only \d/.test(because.text))).toEqual([]);
    }),
  );
});

it('is the same whatever the order of incidents, routes and streams', () => {
  const reversed = (analysis: Analysis): Analysis => ({
    ...analysis,
    streams: analysis.streams.toReversed(),
    traffic: { ...analysis.traffic, routes: analysis.traffic.routes.toReversed() },
  });
  fc.assert(
    fc.property(analyses, analyses, (before, after) => {
      const changes = ({ incidents: kinds, verdict, targets }: Comparison): unknown => [
        verdict,
        kinds.map(({ change, because }) => [change, because]),
        targets.map(({ change, before: was, after: is }) => [change, was, is]),
      ];
      expect(changes(compared(reversed(before), reversed(after)))).toEqual(changes(compared(before, after)));
    }),
  );
});

it('fits the published schema, which is what the type says today (npm run schema)', () => {
  const schema = readFileSync(schemaFile('comparison.schema.json'), 'utf8');
  const fits = new Ajv({ strict: true, formats: { 'date-time': true } }).compile(JSON.parse(schema) as object);
  fc.assert(
    fc.property(analyses, analyses, (before, after) => {
      const written: unknown = JSON.parse(JSON.stringify(compared(before, after)));
      expect([fits(written), fits.errors]).toEqual([true, null]);
    }),
  );
  expect(fits({ ...compared(logs(), logs()), extra: 1 })).toBe(false);
});
