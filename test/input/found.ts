import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { discover } from '../../src/input/discover.ts';
import { sayMessage } from '../../src/language/language.ts';
import { openPlace } from '../../src/input/file-reader.ts';
import { type Source, Unreadable } from '../../src/model/source.ts';
import { HEADER } from '../arbitrary-logs.ts';

/** A folder `in` for each test, what is found in it, and a look at what is left behind. */

const temporary = tmpdir();
let root = '';

/** Makes the folders of each test of a file, and removes them. */
export function useInput(): void {
  beforeEach(() => {
    root = mkdtempSync(join(temporary, 'archives-'));
    // A folder of its own shows what is left behind.
    process.env['TMPDIR'] = join(root, 'tmp');
    mkdirSync(join(root, 'tmp'));
  });
  afterEach(() => {
    delete process.env['TMPDIR'];
    rmSync(root, { recursive: true });
  });
}

/** A log that differs from those of other names. */
export function log(name: string, records = 3): Buffer {
  const lines = Array.from({ length: records }, (_, i) => {
    const at = new Date(Date.UTC(2026, 2, 2, 9, 0, i)).toISOString();
    return `${at},08D03F2DE58E0D7${i % 10},SMTP,${name}.example.com,+,y`;
  });
  return Buffer.from([...HEADER, `#${name}`, ...lines, ''].join('\r\n'));
}

export function put(path: string, bytes: Buffer): void {
  mkdirSync(dirname(join(root, 'in', path)), { recursive: true });
  writeFileSync(join(root, 'in', path), bytes);
}

/** The bytes of a log as the scan reads them, or what is wrong with them. */
export async function read(source: Source): Promise<string> {
  const reader = openPlace(source);
  const chunks: Buffer[] = [];
  try {
    for (;;) {
      await reader.ready?.();
      const chunk = Buffer.alloc(1000);
      const count = reader.read(chunk);
      if (count === 0) break;
      chunks.push(chunk.subarray(0, count));
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return `${Buffer.concat(chunks).length} bytes, then ${sayMessage('en', error.reason)}`;
  } finally {
    reader.close();
  }
  return Buffer.concat(chunks).toString();
}

/** Each log with the name in its header, or `path: status, reason`; nothing may be left behind. */
export async function found(standardInput?: Buffer): Promise<Record<string, string>> {
  const input =
    standardInput === undefined
      ? undefined
      : (async function* () {
          yield await Promise.resolve(standardInput);
        })();
  const paths = standardInput === undefined ? [join(root, 'in')] : ['-'];
  const { sources, passedOver, close } = await discover(paths, { standardInput: input });
  const below = (path: string): string => path.replace(join(root, 'in') + sep, '').replaceAll(sep, '/');
  const said: Record<string, string> = {};
  for (const source of sources) {
    const text = await read(source);
    const name = /^#([a-z]+)\r$/m.exec(text)?.[1] ?? text;
    said[below(source.path)] = `${name} of ${source.stream.server} ${source.stream.service}`;
  }
  for (const { path, status, reason, copyOf } of passedOver) {
    said[below(path)] = `${status}, ${sayMessage('en', reason)}${copyOf === undefined ? '' : `: ${below(copyOf)}`}`;
  }
  close();
  expect(readdirSync(join(root, 'tmp'))).toEqual([]);
  return said;
}

/** The folder of this test. */
export function rootOfTest(): string {
  return root;
}
