import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';

/** Writes the published schemas of the JSON reports from the types that they are made of: `npm run schema`. */

const ROOT = join(import.meta.dirname, '..');

export const SCHEMA_FILE = join(ROOT, 'schema/analysis.schema.json');
export const COMPARISON_SCHEMA_FILE = join(ROOT, 'schema/comparison.schema.json');

/** The schema of `Analysis`, as the file holds it. */
export function analysisSchema(): string {
  return schemaOf('Analysis', 'src/model/analysis.ts');
}

/** The schema of `Comparison`, as the file holds it. */
export function comparisonSchema(): string {
  return schemaOf('Comparison', 'src/model/comparison.ts');
}

function schemaOf(type: string, file: string): string {
  const generator = createGenerator({
    path: join(ROOT, file),
    tsconfig: join(ROOT, 'tsconfig.json'),
    type,
    expose: 'export',
    topRef: false,
    additionalProperties: false,
    sortProps: false,
    // `npm run typecheck` does it.
    skipTypeCheck: true,
  });
  return `${JSON.stringify(generator.createSchema(type), null, 2)}\n`;
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(SCHEMA_FILE, analysisSchema());
  writeFileSync(COMPARISON_SCHEMA_FILE, comparisonSchema());
}
