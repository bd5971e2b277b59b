import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { WriteFile } from './log-writer.ts';

/** Writes generated files below a folder. */
export function writeTree(root: string): WriteFile {
  return (path, text) => {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
}
