import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';
import * as z from 'zod';
import { policyShape } from '../src/policy/shape.ts';
import { rules } from '../src/rules/index.ts';

/** Writes the published schemas from what the program itself goes by: `npm run schema`. */

const ROOT = join(import.meta.dirname, '..');

/** By name of the file: what the schema says. */
const SCHEMAS = {
  'analysis.schema.json': () => ofType('src/model/analysis.ts', 'Analysis'),
  'check.schema.json': () => ofType('src/model/check.ts', 'Check'),
  'baseline.schema.json': () => ofType('src/model/check.ts', 'Baseline'),
  'comparison.schema.json': () => ofType('src/model/comparison.ts', 'Comparison'),
  'probe.schema.json': () => ofType('src/model/probe.ts', 'Probe'),
  'policy.schema.json': ofPolicy,
} as const;

export type SchemaName = keyof typeof SCHEMAS;
export const SCHEMA_NAMES = Object.keys(SCHEMAS) as SchemaName[];

export function schemaFile(name: SchemaName): string {
  return join(ROOT, 'schema', name);
}

/** A schema, as its file holds it. */
export function schemaText(name: SchemaName): string {
  return `${JSON.stringify(SCHEMAS[name](), null, 2)}\n`;
}

/** Of what connectlog writes as JSON. */
function ofType(module: string, type: string): object {
  const generator = createGenerator({
    path: join(ROOT, module),
    tsconfig: join(ROOT, 'tsconfig.json'),
    type,
    expose: 'export',
    topRef: false,
    additionalProperties: false,
    sortProps: false,
    // `npm run typecheck` does it.
    skipTypeCheck: true,
  });
  return generator.createSchema(type);
}

/** Of a policy, for editors. */
function ofPolicy(): object {
  const shape = policyShape(rules.map(({ id }) => id)).meta({ title: 'What connectlog check asks of logs' });
  return z.toJSONSchema(shape, { io: 'input', target: 'draft-7' });
}

if (process.argv[1] === import.meta.filename) {
  for (const name of SCHEMA_NAMES) writeFileSync(schemaFile(name), schemaText(name));
}
