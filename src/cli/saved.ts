import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** Whether a path is a saved analysis. No log begins with a brace, and every JSON report does. Of what can be read only once, a report is expected. */
export function isSaved(path: string): boolean {
  if (path === '-') return true;
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFIFO() === true || (stats?.isFile() === true && /^\uFEFF?\s*\{/.test(beginningOf(path)));
}

/** Of what cannot be read, nothing: reading it all says why. */
function beginningOf(path: string): string {
  const bytes = Buffer.alloc(64);
  try {
    const file = openSync(path, 'r');
    try {
      const count = readSync(file, bytes);
      // Windows PowerShell writes UTF-16 by `>`.
      const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf16le' : 'utf8';
      return bytes.subarray(0, count).toString(encoding);
    } finally {
      closeSync(file);
    }
  } catch {
    return '';
  }
}
