import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export interface Run {
  readonly seconds: number;
  /** Largest resident memory of the process. */
  readonly megabytes: number;
  readonly stdout: string;
}

/** Runs a command to its end, as a whole process. Throws where it fails. Needs GNU time, which tells the memory. */
export function measure([command, ...args]: readonly [string, ...string[]], folder: string, keep: boolean): Run {
  const memory = join(folder, 'memory');
  const output = join(folder, 'output');
  // What is printed goes to a file, or away: a pipe through this process would be measured too.
  const out = openSync(keep ? output : '/dev/null', 'w');
  const begin = performance.now();
  const { status, stderr } = spawnSync('/usr/bin/time', ['-f', '%M', '-o', memory, command, ...args], {
    stdio: ['ignore', out, 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
    maxBuffer: 1 << 26,
  });
  const seconds = (performance.now() - begin) / 1000;
  closeSync(out);
  if (status !== 0) throw new Error(`${command} failed: ${stderr.toString().slice(0, 500)}`);
  const megabytes = (Number(readFileSync(memory, 'utf8')) * 1024) / 1e6;
  const stdout = keep ? readFileSync(output, 'utf8') : '';
  rmSync(output, { force: true });
  return { seconds, megabytes, stdout };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
