import { screenMeasure, type Screen } from '../index.ts';
import type { Io } from './io.ts';

/** What of the environment of a run decides on colours and widths. */
export interface ScreenIo {
  readonly stdout: Pick<Io['stdout'], 'isTTY' | 'columns' | 'rows'>;
  readonly env: Io['env'];
}

/**
 * What reports may do on standard output. Only a terminal limits the width of lines: what goes to a pipe or a file keeps
 * its tables whole.
 */
export async function screenOf(io: ScreenIo, asked: boolean | undefined): Promise<Screen> {
  const { stdout } = io;
  const columns = stdout.isTTY ? stdout.columns : undefined;
  return {
    isColoured: isColoured(io, asked),
    measure: columns === undefined ? undefined : await screenMeasure(columns),
    rows: stdout.isTTY ? stdout.rows : undefined,
  };
}

/** `--color` or `--no-color`, else the environment (nobody who asks for none gets any), else on a terminal only. */
export function isColoured({ stdout, env }: ScreenIo, asked: boolean | undefined): boolean {
  if (asked !== undefined) return asked;
  const { NO_COLOR = '', FORCE_COLOR, TERM } = env;
  if (NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined) return !/^(?:0|false)$/.test(FORCE_COLOR);
  return stdout.isTTY && TERM !== 'dumb';
}
