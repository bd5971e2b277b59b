import { closeSync, existsSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../index.ts';
import { message } from '../language/language.ts';

/** Refuses early what could not be written in the end. Throws a `UserError`. */
export function assertWritable(file: string, force: boolean): void {
  if (!existsSync(dirname(file)) || !statSync(dirname(file)).isDirectory()) {
    throw new UserError(
      'NO_SUCH_FOLDER',
      'usage',
      message('error.no-folder', { file, folder: dirname(file) }),
      message('hint.no-folder'),
    );
  }
  if (!existsSync(file)) return;
  if (statSync(file).isDirectory()) {
    throw new UserError('IS_A_FOLDER', 'usage', message('error.is-folder', { file }), message('hint.is-folder'));
  }
  if (!force) {
    throw new UserError('FILE_EXISTS', 'usage', message('error.file-exists', { file }), message('hint.file-exists'));
  }
}

/**
 * Writes a whole file or none: beside the target first, then renamed over it. Synchronous, so that no interrupt comes
 * between. Throws a `UserError` when the system refuses; an old file is then as it was.
 */
export function writeWhole(file: string, text: string): void {
  const whole = growingFile(file);
  whole.add(text);
  whole.finish();
}

/** A file that is written piece by piece, and stands in its place only once it is whole. */
export interface GrowingFile {
  add(text: string): void;
  /** Puts it in its place. */
  finish(): void;
  /** Leaves what was there before. Does nothing once it is finished. */
  giveUp(): void;
}

/** Opens a file beside the target. Throws a `UserError` when the system refuses, as the others do. */
export function growingFile(file: string): GrowingFile {
  const temporary = temporaryBeside(file);
  let handle: number | undefined;
  let pending = '';
  const attempt = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      leave();
      throw cannotWrite(file, error);
    }
  };
  const leave = (): void => {
    if (handle !== undefined) closeSync(handle);
    handle = undefined;
    rmSync(temporary, { force: true });
  };
  const flush = (): void => {
    for (let bytes = Buffer.from(pending); bytes.length > 0;) bytes = bytes.subarray(writeSync(handle!, bytes));
    pending = '';
  };
  attempt(() => (handle = openSync(temporary, 'wx')));
  return {
    add: (text) => {
      pending += text;
      if (pending.length >= PENDING_CHARACTERS) attempt(flush);
    },
    finish: () => {
      attempt(() => {
        flush();
        closeSync(handle!);
        handle = undefined;
        renameSync(temporary, file);
      });
    },
    giveUp: () => {
      if (handle !== undefined) leave();
    },
  };
}

const PENDING_CHARACTERS = 64 * 1024;

function temporaryBeside(file: string): string {
  return join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
}

function cannotWrite(file: string, error: unknown): UserError {
  const reason = error instanceof Error ? error.message : String(error);
  return new UserError(
    'CANNOT_WRITE',
    'usage',
    message('error.cannot-write', { file, reason }),
    message('hint.cannot-write'),
  );
}

/** Writes to standard output, and waits until a slow reader has taken it. */
export function print(text: string): Promise<void> {
  return new Promise((done) => {
    process.stdout.write(text, () => {
      done();
    });
  });
}
