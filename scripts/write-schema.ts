import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';

/** Writes the published schema of the JSON report from the type that every report is made of: `npm run schema`. */

const ROOT = join(import.meta.dirname, '..');

export const SCHEMA_FILE = join(ROOT, 'schema/analysis.schema.json');

/** The schema of `Analysis`, as the file holds it. */
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
  const schema = generator.createSchema('Analysis');
  return `${JSON.stringify(schema, null, 2)}\n`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(SCHEMA_FILE, analysisSchema());
