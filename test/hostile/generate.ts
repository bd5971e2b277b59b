/** Writes the files of every hostile case, to look at them: `npx tsx test/hostile/generate.ts FOLDER`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cases } from './cases.ts';

const root = process.argv[2];
if (root === undefined) throw new Error('Give a folder.');
for (const { name, why, make } of cases) {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  await make(folder);
  writeFileSync(join(root, `${name}.txt`), `${why}\n`);
}
