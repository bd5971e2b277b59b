import { screenMeasure, type Screen } from '../index.ts';

/** The part of a stream that tells whether somebody looks at it. */
export interface Looked {
  readonly isTTY: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What reports may do on standard output. Only a terminal limits the width of lines: what goes to a pipe or a file keeps
 * its tables whole.
 */
export async function screenOf(stream: Looked, environment: Environment, asked: boolean | undefined): Promise<Screen> {
  const columns = stream.isTTY ? stream.columns : undefined;
  return {
    isColoured: isColoured(stream, environment, asked),
    measure: columns === undefined ? undefined : await screenMeasure(columns),
    rows: stream.isTTY ? stream.rows : undefined,
  };
}

/** `--color` or `--no-color`, else the environment (nobody who asks for none gets any), else on a terminal only. */
export function isColoured(stream: Looked, environment: Environment, asked: boolean | undefined): boolean {
  if (asked !== undefined) return asked;
  const { NO_COLOR = '', FORCE_COLOR, TERM } = environment;
  if (NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined) return !/^(?:0|false)$/.test(FORCE_COLOR);
  return stream.isTTY && TERM !== 'dumb';
}
