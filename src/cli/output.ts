import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../index.ts';

/** Refuses early what could not be written in the end. Throws a `UserError`. */
export function assertWritable(file: string, force: boolean): void {
  if (!existsSync(dirname(file)) || !statSync(dirname(file)).isDirectory()) {
    throw new UserError(
      'NO_SUCH_FOLDER',
      'usage',
      `Cannot write ${file}: there is no folder ${dirname(file)}.`,
      'Create it first.',
    );
  }
  if (!existsSync(file)) return;
  if (statSync(file).isDirectory()) {
    throw new UserError('IS_A_FOLDER', 'usage', `Cannot write ${file}: it is a folder.`, 'Name a file in it.');
  }
  if (!force) {
    throw new UserError(
      'FILE_EXISTS',
      'usage',
      `${file} exists and is not overwritten.`,
      'Add --force, or name another file.',
    );
  }
}

/**
 * Writes a whole file or none: beside the target first, then renamed over it. Synchronous, so that no interrupt comes
 * between. Throws a `UserError` when the system refuses; an old file is then as it was.
 */
export function writeWhole(file: string, text: string): void {
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  try {
    writeFileSync(temporary, text, { flag: 'wx' });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      'CANNOT_WRITE',
      'usage',
      `Cannot write ${file}: ${reason}.`,
      'Check free space and permissions, or name another file.',
    );
  }
}

/** Writes to standard output, and waits until a slow reader has taken it. */
export function print(text: string): Promise<void> {
  return new Promise((done) => {
    process.stdout.write(text, () => {
      done();
    });
  });
}
