import { extname } from 'node:path';
import type { ReportOptions } from '../index.ts';
import { descriptorOf } from './target.ts';

/** One way to show a value: a report of an analysis, a format of a check. */
export interface Drawn<T> {
  readonly format: string;
  /** File endings that stand for it. */
  readonly extensions: readonly string[];
  /** Set where its lines are no longer than so many columns, wherever it is read. */
  readonly columns?: number;
  render(value: T, options: ReportOptions): string;
}

/** Where one report goes. */
export interface Destination<T> {
  readonly report: Drawn<T>;
  /** Undefined: standard output. */
  readonly file: string | undefined;
}

const OPTION = /^(?:--(?<long>format|output)|-(?<short>[fo]))(?:=(?<value>.*))?$/s;

/**
 * Pairs formats with files as they stand on the command line: an `--output` takes the `--format` before it, or else
 * the format of its ending. A format without a file goes to standard output, and so does the default where nothing
 * is asked for: the first report. The values are known to be valid.
 */
export function destinations<T>(args: readonly string[], reports: readonly Drawn<T>[]): Destination<T>[] {
  const found: Destination<T>[] = [];
  let pending: Drawn<T> | undefined;
  for (const { option, value } of pairsOf(args)) {
    if (option === 'format') {
      if (pending !== undefined) found.push({ report: pending, file: undefined });
      pending = reports.find(({ format }) => format === value);
    } else {
      found.push({
        report: pending ?? reportOfEnding(value, reports),
        file: descriptorOf(value) === 1 ? undefined : value,
      });
      pending = undefined;
    }
  }
  if (pending !== undefined) found.push({ report: pending, file: undefined });
  if (found.length === 0) found.push({ report: reports[0]!, file: undefined });
  return found;
}

function* pairsOf(args: readonly string[]): Generator<{ option: 'format' | 'output'; value: string }> {
  for (let i = 0; i < args.length && args[i] !== '--'; i++) {
    const groups = OPTION.exec(args[i]!)?.groups;
    if (groups === undefined) continue;
    const option = groups['long'] === 'format' || groups['short'] === 'f' ? 'format' : 'output';
    yield { option, value: groups['value'] ?? args[++i] ?? '' };
  }
}

function reportOfEnding<T>(file: string, reports: readonly Drawn<T>[]): Drawn<T> {
  const ending = extname(file).toLowerCase();
  return reports.find(({ extensions }) => extensions.includes(ending)) ?? reports[0]!;
}

/** Undefined: standard output. */
export function filesOf(places: readonly Destination<never>[]): (string | undefined)[] {
  return places.map(({ file }) => file);
}
