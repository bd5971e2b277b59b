import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Ended } from './command.ts';

/** The command as users get it: built, in a process of its own, in an environment that we choose. */

const ROOT = join(import.meta.dirname, '..');
const BIN = join(ROOT, 'dist/bin.js');

/** Throws where the built command is missing, or is not what src says now. */
export function assertBuilt(): void {
  if (!existsSync(BIN)) throw new Error('dist/bin.js is missing: run npm run build.');
  const built = statSync(BIN).mtimeMs;
  const newer = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && statSync(join(ROOT, 'src', path)).mtimeMs > built,
  );
  if (newer.length > 0) throw new Error(`dist is older than src/${newer[0]!}: run npm run build.`);
}

let isBuilt = false;

/** Starts the command in a folder. Throws where the built command is missing or old. */
export function start(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
  stdin: 'ignore' | 'pipe' = 'ignore',
): ChildProcess {
  if (!isBuilt) assertBuilt();
  isBuilt = true;
  const environment = { PATH: process.env['PATH'] ?? '', TZ: 'UTC', LANG: 'C.UTF-8', ...env };
  return spawn(process.execPath, [BIN, ...args], { cwd, env: environment, stdio: [stdin, 'pipe', 'pipe'] });
}

/** Waits for the end of a command, and gives all that it wrote. */
export function ended(child: ChildProcess): Promise<Ended> {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      resolve({ status, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() });
    });
  });
}
