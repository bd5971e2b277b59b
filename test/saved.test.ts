import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError, analyze, readAnalysis, reports, type Analysis } from '../src/index.ts';
import { analysisOf, emptyAnalysis } from './analyses.ts';
import { runs } from './properties.ts';

const OPTIONS = { timeZone: 'Europe/Berlin', language: 'en' } as const;
const json = reports.find(({ format }) => format === 'json')!;

/** What is said of a text that is no analysis. */
async function objectionTo(text: string): Promise<string> {
  const error: unknown = await readAnalysis(text, 'a.json').then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UserError)) throw new Error('was read', { cause: error });
  return `${error.code} ${error.message}`;
}

/** The analysis of the sample, as a saved one that something was done to. */
async function changed(change: (analysis: Record<string, unknown>) => void): Promise<string> {
  const analysis = JSON.parse(JSON.stringify(await analyze(['fixtures/logs/kb2866822']))) as Record<string, unknown>;
  change(analysis);
  return JSON.stringify(analysis);
}

/** A way into a value: keys and indexes. */
function pathsIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))];
}

function withValueAt(value: unknown, [key, ...rest]: readonly string[], put: unknown): unknown {
  if (key === undefined) return put;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = withValueAt(copy[key], rest, put);
  return copy;
}

describe('a saved analysis', () => {
  it.each([
    ['an empty one', emptyAnalysis],
    ['one with everything', analysisOf('EXCH02.contoso.com')],
    ['one with hostile text', analysisOf('\u001B[31m</script>\u202E\uD800\0\n"\\')],
  ])('is read as it was written: %s', async (_, analysis) => {
    const text = json.render(analysis, OPTIONS);
    const read = await readAnalysis(text);
    expect(read).toEqual(analysis);
    expect(json.render(read, OPTIONS)).toBe(text);
  });

  it.each<readonly [string, string | ((analysis: Record<string, unknown>) => void), string]>([
    ['nothing', '', 'NOT_JSON a.json is not JSON: Unexpected end of JSON input.'],
    ['another text', 'TEXT', `NOT_JSON a.json is not JSON: Unexpected token 'T', "TEXT" is not valid JSON.`],
    [
      'half an analysis',
      '{"schemaVersion":1,',
      'NOT_JSON a.json is not JSON: Expected double-quoted property name in JSON',
    ],
    ['a list', '[]', 'UNFIT_JSON a.json is not an analysis of connectlog: the whole must be object.'],
    ['null', 'null', 'UNFIT_JSON a.json is not an analysis of connectlog: the whole must be object.'],
    [
      'another version',
      (analysis) => (analysis['schemaVersion'] = 1),
      'OTHER_SCHEMA_VERSION a.json has schema version 1; this connectlog reads version 2.',
    ],
    [
      'a version that is none',
      (analysis) => (analysis['schemaVersion'] = '1'),
      'UNFIT_JSON a.json is not an analysis of connectlog: /schemaVersion must be number.',
    ],
    [
      'a name too many',
      (analysis) => Object.assign((analysis['incidents'] as object[])[0]!, { extra: 1 }),
      'UNFIT_JSON a.json is not an analysis of connectlog: /incidents/0 must NOT have additional properties (extra).',
    ],
    [
      'a day that does not exist',
      (analysis) => Object.assign((analysis['incidents'] as object[])[0]!, { from: '2026-02-30T00:00:00.000Z' }),
      'UNFIT_JSON a.json is not an analysis of connectlog: /incidents/0/from must match format "date-time".',
    ],
    [
      'a time in another form',
      (analysis) => Object.assign((analysis['incidents'] as object[])[0]!, { to: '2026-03-02T09:00:00Z' }),
      'UNFIT_JSON a.json is not an analysis of connectlog: /incidents/0/to must match format "date-time".',
    ],
    [
      'a step longer than time',
      (analysis) => Object.assign(analysis['traffic'] as object, { routeStepMinutes: 1e308 }),
      'UNFIT_JSON a.json is not an analysis of connectlog: /traffic/routeStepMinutes must be <= 1000000000.',
    ],
    [
      'a step backwards',
      (analysis) => Object.assign(analysis['traffic'] as object, { routeStepMinutes: -1e308 }),
      'UNFIT_JSON a.json is not an analysis of connectlog: /traffic/routeStepMinutes must be >= 0.',
    ],
    [
      'lines without a time',
      (analysis) => delete analysis['span'],
      'UNFIT_JSON a.json is not an analysis of connectlog: lines were read, but /span is missing.',
    ],
    [
      'a recovery without a time',
      (analysis) => Object.assign((analysis['incidents'] as object[])[0]!, { state: 'recovered' }),
      'UNFIT_JSON a.json is not an analysis of connectlog: /incidents/0 is recovered, but has no recoveredAt.',
    ],
  ])('is no %s', async (_, what, said) => {
    expect(await objectionTo(typeof what === 'string' ? what : await changed(what))).toContain(said);
  });

  it('is no number beyond all numbers, and no depth without end', async () => {
    const text = json.render(analysisOf('x'), OPTIONS);
    expect(await objectionTo(text.replace('"sessions": 1204', '"sessions": 1e999'))).toContain('must be number');
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(await objectionTo(deep)).toContain('must be object');
    expect(await objectionTo(text.replace('"incidents": [', `"incidents": [${deep},`))).toContain('/incidents/0');
    // Messages may hold messages.
    const nested = `${'{"code":"a","values":{"b":'.repeat(100_000)}1${'}}'.repeat(100_000)}`;
    const within = text.replace('"limits": [', `"limits": [{"code":"a","text":"a","values":{"b":${nested}}},`);
    expect(await objectionTo(within)).toContain('is not an analysis of connectlog: Maximum call stack size exceeded');
  });

  it('is drawn where the steps of a route say less than the route', async () => {
    const routes = analysisOf('x').traffic.routes.map((route) => ({ ...route, steps: [] }));
    const whole = { ...analysisOf('x'), traffic: { ...analysisOf('x').traffic, routes } };
    const analysis = await readAnalysis(JSON.stringify(whole));
    for (const report of reports) expect(report.render(analysis, OPTIONS)).not.toBe('');
  });

  it('is refused, or drawn in every format: whatever stands in it', async () => {
    const whole = analysisOf('EXCH02.contoso.com', 2, 4);
    const paths = pathsIn(whole);
    const anything = fc.oneof(
      fc.jsonValue({ maxDepth: 1 }),
      fc.constantFrom(-1, 0, 1e308, 5e-324, '0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z', '__proto__'),
      fc.constantFrom('ongoing', 'recovered', 'ended', 'unknown', 'sender', 'group', 'info', 'critical', 'clear', []),
    );
    const change = fc.tuple(fc.constantFrom(...paths), anything);
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const text = JSON.stringify(changes.reduce<unknown>((value, [path, put]) => withPut(value, path, put), whole));
        let analysis: Analysis;
        try {
          analysis = await readAnalysis(text);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
          return;
        }
        for (const report of reports) report.render(analysis, OPTIONS);
      }),
      runs(300),
    );
  });
});

/** Leaves the value as it is where the way leads nowhere: something else was put there before. */
function withPut(value: unknown, path: readonly string[], put: unknown): unknown {
  let inner = value;
  for (const key of path) {
    if (typeof inner !== 'object' || inner === null || !(key in inner)) return value;
    inner = (inner as Record<string, unknown>)[key];
  }
  return withValueAt(value, path, put);
}
