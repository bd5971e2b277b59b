import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';

/** Writes the published schemas from the types of what connectlog writes as JSON: `npm run schema`. */

const ROOT = join(import.meta.dirname, '..');

/** By name of the file: where its type is. */
export const SCHEMAS = {
  'analysis.schema.json': { module: 'src/model/analysis.ts', type: 'Analysis' },
  'check.schema.json': { module: 'src/model/check.ts', type: 'Check' },
  'baseline.schema.json': { module: 'src/model/check.ts', type: 'Baseline' },
} as const;

export type SchemaName = keyof typeof SCHEMAS;

export function schemaFile(name: SchemaName): string {
  return join(ROOT, 'schema', name);
}

/** A schema, as its file holds it. */
export function schemaText(name: SchemaName): string {
  const { module, type } = SCHEMAS[name];
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
  return `${JSON.stringify(generator.createSchema(type), null, 2)}\n`;
}

if (process.argv[1] === import.meta.filename) {
  for (const name of Object.keys(SCHEMAS) as SchemaName[]) writeFileSync(schemaFile(name), schemaText(name));
}
