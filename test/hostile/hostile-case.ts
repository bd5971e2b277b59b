import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AnalyzeOptions } from '../../src/index.ts';

/** Input that people really have, and what connectlog must say of it: its entry in `fixtures/hostile/<group>.json`. */
export interface HostileCase {
  readonly name: string;
  /** What it is, and what is asked of the reader. */
  readonly why: string;
  /** Writes its files into an empty folder: the same bytes every time. Gives the paths to read, where not the folder itself. */
  readonly make: (folder: string) => readonly string[] | undefined | Promise<readonly string[] | undefined>;
  readonly options?: AnalyzeOptions;
}

/** A case of files, by their paths below the folder. */
export function files(name: string, why: string, contents: Readonly<Record<string, string | Buffer>>): HostileCase {
  return {
    name,
    why,
    make: (folder) => {
      for (const [path, content] of Object.entries(contents)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content);
      }
      return undefined;
    },
  };
}

/** A case of one log. */
export function log(name: string, why: string, content: string | Buffer): HostileCase {
  return files(name, why, { 'CONNECTLOG20260302-1.LOG': content });
}

/** A case of one re-saved log. */
export function csv(name: string, why: string, content: string | Buffer): HostileCase {
  return files(name, why, { 'export.csv': content });
}
