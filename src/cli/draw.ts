import { extname } from 'node:path';
import type { ReportOptions, Screen } from '../report/report.ts';
import type { Io, Run } from './io.ts';
import type { Given } from './options.ts';
import { descriptorOf, print, writeWhole } from './output.ts';

/** Which report goes where, and how it is drawn there. */

/** One way to show a value: a report of an analysis, a format of a check. */
export interface Drawn<T> {
  readonly format: string;
  /** File endings that stand for it. */
  readonly extensions: readonly string[];
  /** Set where its lines are no longer than so many columns, wherever it is read. */
  readonly columns?: number;
  render(value: T, options: ReportOptions): string;
}

export interface Destination<T> {
  readonly report: Drawn<T>;
  /** Undefined: standard output. */
  readonly file: string | undefined;
}

/**
 * Pairs formats with files in the order given: an `--output` takes the `--format` before it, or else the format of its
 * ending. A format without a file goes to standard output, and so does the first report where no format and no file is
 * given.
 */
export function destinations<T>(given: readonly Given[], reports: readonly Drawn<T>[]): Destination<T>[] {
  // Every command has a format.
  const first = reports[0]!;
  const found: Destination<T>[] = [];
  let pending: Drawn<T> | undefined;
  const toStandardOutput = (): void => {
    if (pending !== undefined) found.push({ report: pending, file: undefined });
    pending = undefined;
  };
  for (const { name, text } of given) {
    if (name === 'format') {
      toStandardOutput();
      pending = reports.find(({ format }) => format === text);
    } else if (name === 'output') {
      const ending = extname(text).toLowerCase();
      const report = pending ?? reports.find(({ extensions }) => extensions.includes(ending)) ?? first;
      found.push({ report, file: descriptorOf(text) === 1 ? undefined : text });
      pending = undefined;
    }
  }
  toStandardOutput();
  return found.length === 0 ? [{ report: first, file: undefined }] : found;
}

/** Undefined: standard output. */
export function filesOf(places: readonly Destination<never>[]): (string | undefined)[] {
  return places.map(({ file }) => file);
}

/** Draws each report to its place. */
export async function draw<T>(
  value: T,
  places: readonly Destination<T>[],
  { color, verbose }: { readonly color: boolean | undefined; readonly verbose?: boolean },
  options: Omit<ReportOptions, 'language'>,
  run: Run,
): Promise<void> {
  for (const { report, file } of places) {
    const screen: Screen = file === undefined ? await screenOf(run, color) : { isColoured: false };
    const measure = report.columns === undefined ? screen.measure : await measureOf(report.columns);
    const text = report.render(value, { ...options, language: run.language, verbose, screen: { ...screen, measure } });
    if (file === undefined) await print(run, text);
    else await writeWhole(file, text);
  }
}

async function measureOf(columns: number): Promise<NonNullable<Screen['measure']>> {
  return (await import('../document/screen-measure.ts')).screenMeasure(columns);
}

/** What of the environment of a run decides on colours and widths. */
export interface ScreenIo {
  readonly stdout: Pick<Io['stdout'], 'isTTY' | 'columns' | 'rows'>;
  readonly env: Io['env'];
}

/**
 * What reports may do on standard output. Only a terminal limits the width of lines: what goes to a pipe or a file keeps
 * its tables whole.
 */
export async function screenOf(io: ScreenIo, color: boolean | undefined): Promise<Screen> {
  const { isTTY, columns, rows } = io.stdout;
  return {
    isColoured: isColoured(io, color),
    measure: isTTY && columns !== undefined ? await measureOf(columns) : undefined,
    rows: isTTY ? rows : undefined,
  };
}

/** `--color` or `--no-color`, else the environment (NO_COLOR before FORCE_COLOR), else on a terminal only. */
export function isColoured({ stdout, env }: ScreenIo, color: boolean | undefined): boolean {
  if (color !== undefined) return color;
  const { NO_COLOR = '', FORCE_COLOR, TERM } = env;
  if (NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined) return !/^(?:0|false)$/.test(FORCE_COLOR);
  return stdout.isTTY && TERM !== 'dumb';
}
