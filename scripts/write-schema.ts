import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';
import * as z from 'zod';
import { policyShape } from '../src/policy/shape.ts';
import { rules } from '../src/rules/index.ts';

/** Writes the published schemas from what the program itself goes by: `npm run schema`. */

const ROOT = join(import.meta.dirname, '..');

export const SCHEMA_FILE = join(ROOT, 'schema/analysis.schema.json');
export const POLICY_SCHEMA_FILE = join(ROOT, 'schema/policy.schema.json');

/** The schema of `Analysis`, of which every report is made, as the file holds it. */
export function analysisSchema(): string {
  const generator = createGenerator({
    path: join(ROOT, 'src/model/analysis.ts'),
    tsconfig: join(ROOT, 'tsconfig.json'),
    type: 'Analysis',
    expose: 'export',
    topRef: false,
    additionalProperties: false,
    sortProps: false,
    // `npm run typecheck` does it.
    skipTypeCheck: true,
  });
  return fileOf(generator.createSchema('Analysis'));
}

/** The schema of a policy, for editors. */
export function policySchema(): string {
  const ids = rules.map(({ id }) => id);
  const shape = policyShape(ids).meta({ title: 'What connectlog check asks of logs' });
  return fileOf(z.toJSONSchema(shape, { io: 'input', target: 'draft-7' }));
}

function fileOf(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(SCHEMA_FILE, analysisSchema());
  writeFileSync(POLICY_SCHEMA_FILE, policySchema());
}
