import { Unreadable } from '../model/source.ts';

/** Codes of a file that somebody else holds for a moment, as virus scanners and backups do. */
const PASSING = new Set(['EBUSY', 'EAGAIN', 'EMFILE', 'ENFILE', 'ETXTBSY']);
/** How long is waited before each new try. */
const PAUSES_MS = [20, 80, 200];

/** Does what asks the system, again where a file is only held for a moment. Throws `Unreadable` where it stays so. */
export function asked<T>(ask: () => T): T {
  for (let tries = 0; ; tries++) {
    try {
      return ask();
    } catch (error) {
      const pause = PAUSES_MS[tries];
      if (pause === undefined || !PASSING.has(codeOf(error) ?? '')) throw unreadable(error);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
}

/** A system's error in words for people. Anything else is a bug, and is thrown. */
export function reasonOf(error: unknown): string {
  if (error instanceof Unreadable) return error.message;
  const code = codeOf(error);
  if (code === undefined) throw error;
  return REASONS[code] ?? (error as Error).message;
}

export function unreadable(error: unknown): Unreadable {
  return error instanceof Unreadable ? error : new Unreadable(reasonOf(error), { cause: error });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EBUSY: 'another program holds it (EBUSY): close that, or copy the file first',
  EMFILE: 'too many files are open (EMFILE)',
  ENFILE: 'too many files are open on this machine (ENFILE)',
  EIO: 'the disk or the network drive failed to read it (EIO)',
  ENOSPC: 'no space is left on the disk for temporary files (ENOSPC): set TMPDIR (TEMP on Windows) to a larger one',
  ELOOP: 'a link that leads to itself',
};

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
