import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { SCHEMA_NAMES, schemaFile, schemaText } from '../scripts/write-schema.ts';
import { parse as parseYaml } from 'yaml';
import { analyze, type Analysis } from '../src/index.ts';
import { BAD_SENSE, BAD_SHAPES } from './policy/bad-policies.ts';

const LOGS = join(import.meta.dirname, '../fixtures/logs');
const INPUTS = join(import.meta.dirname, '../fixtures/inputs');

const schema: unknown = JSON.parse(readFileSync(schemaFile('analysis.schema.json'), 'utf8'));
const validate = new Ajv({ strict: true, allErrors: true, formats: { 'date-time': true } }).compile(schema as object);

/** What the schema has against a value. */
function objectionsTo(value: unknown): string[] {
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`.trim());
}

/** The analysis as the JSON report writes it. */
async function analysisOf(folder: string): Promise<Analysis> {
  return JSON.parse(JSON.stringify(await analyze([folder]))) as Analysis;
}

function without(value: object, name: string): object {
  return Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));
}

describe('each published schema', () => {
  it.each(SCHEMA_NAMES)('is what its type says today (npm run schema): %s', (name) => {
    expect(readFileSync(schemaFile(name), 'utf8')).toBe(schemaText(name));
  });
});

describe('the schema of an analysis', () => {
  it.each(
    [
      join(LOGS, 'kb2866822'),
      join(LOGS, 'organisation'),
      ...['healthy', 'recovered', 'two-targets', 'damaged', 'archive-beside', 'header-missing'].map((name) =>
        join(INPUTS, name),
      ),
    ].map((folder) => [relative(join(LOGS, '..'), folder), folder] as const),
  )('fits the analysis of %s', async (_, folder) => {
    expect(objectionsTo(await analysisOf(folder))).toEqual([]);
  });

  it('fits an analysis of which the window holds nothing', async () => {
    const nothing = await analyze([join(LOGS, 'kb2866822')], { since: Date.UTC(2026, 2, 2) });
    expect(nothing.span).toBeUndefined();
    expect(objectionsTo(JSON.parse(JSON.stringify(nothing)))).toEqual([]);
  });

  it.each<readonly [string, (analysis: Analysis) => unknown, string]>([
    ['a name too many', (analysis) => ({ ...analysis, extra: 1 }), 'must NOT have additional properties'],
    [
      'a name too many inside',
      (analysis) => ({ ...analysis, lines: { ...analysis.lines, extra: 1 } }),
      '/lines must NOT have additional properties',
    ],
    ['a name missing', (analysis) => without(analysis, 'streams'), "must have required property 'streams'"],
    [
      'a name missing inside',
      (analysis) => ({ ...analysis, incidents: analysis.incidents.map((incident) => without(incident, 'remedy')) }),
      "/incidents/0 must have required property 'remedy'",
    ],
    [
      'a word that is none of the choices',
      (analysis) => ({ ...analysis, outcome: 'fine' }),
      '/outcome must be equal to one of the allowed values',
    ],
    [
      'a text where a number belongs',
      (analysis) => ({ ...analysis, rejects: { ...analysis.rejects, count: '0' } }),
      '/rejects/count must be number',
    ],
    ['another version', (analysis) => ({ ...analysis, schemaVersion: 3 }), '/schemaVersion must be equal to constant'],
    ['null for what is absent', (analysis) => ({ ...analysis, span: null }), '/span must be object'],
  ])('does not fit %s', async (_, change, objection) => {
    const analysis = await analysisOf(join(LOGS, 'kb2866822'));
    expect(objectionsTo(change(analysis))).toEqual([objection]);
  });
});

describe('the published schema of a policy', () => {
  const fits = new Ajv({ strict: true }).compile(
    JSON.parse(readFileSync(schemaFile('policy.schema.json'), 'utf8')) as object,
  );
  const valueOf = (text: string): unknown => parseYaml(`version: 1\n${text}\n`, { uniqueKeys: false });

  it.each(BAD_SHAPES.map(([text]) => text))('refuses %s', (text) => {
    expect(fits(valueOf(text))).toBe(false);
  });

  it.each(BAD_SENSE.map(([text]) => text))('cannot tell what is wrong with %s', (text) => {
    expect(fits(valueOf(text))).toBe(true);
  });
});
