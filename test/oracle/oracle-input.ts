import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One row of the oracle: an input, and how the command is run on it. */
export interface OracleInput {
  /** Also the name of its record: `fixtures/oracle/<name>.json`. */
  readonly name: string;
  /** Writes its files into an empty folder: the same bytes every time. */
  readonly make: (folder: string) => void | Promise<void>;
  /** What the command is given, in that folder. */
  readonly args: readonly string[];
  /** Where the JSON comes from: the same run as the text, a run of its own (`-f json`), or there is none. */
  readonly json: 'same-run' | 'own-run' | 'none';
}

/** Path below the folder, and content. */
export type InputFiles = Readonly<Record<string, string | Buffer>>;

const FIXTURES = join(import.meta.dirname, '../../fixtures');

/** The default command: a report on the folder `logs`. */
export function reportOn(
  name: string,
  make: OracleInput['make'],
  args: readonly string[] = ['logs'],
  json: OracleInput['json'] = 'same-run',
): OracleInput {
  return { name, make, args, json };
}

/** Copies what is at a path of `fixtures` to a path of the folder. */
export function copyOf(fixture: string, to = 'logs'): OracleInput['make'] {
  return (folder) => {
    const target = join(folder, to);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(FIXTURES, fixture), target, { recursive: true });
  };
}

/** Does several steps, one after the other. */
export function inTurn(...steps: readonly OracleInput['make'][]): OracleInput['make'] {
  return async (folder) => {
    for (const step of steps) await step(folder);
  };
}

export function writeFiles(folder: string, files: InputFiles): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
