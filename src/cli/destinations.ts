import { extname } from 'node:path';
import { UserError, type Report } from '../index.ts';
import { message } from '../language/language.ts';
import { descriptorOf } from './target.ts';

/** Where one report goes. */
export interface Destination {
  readonly report: Report;
  /** Undefined: standard output. */
  readonly file: string | undefined;
}

const OPTION = /^(?:--(?<long>format|output)|-(?<short>[fo]))(?:=(?<value>.*))?$/s;

/**
 * Pairs formats with files as they stand on the command line: an `--output` takes the `--format` before it, or else
 * the format of its ending. A format without a file goes to standard output, and so does the default where nothing
 * is asked for: the first report. The values are known to be valid.
 */
export function destinations(args: readonly string[], reports: readonly Report[]): Destination[] {
  const found: Destination[] = [];
  let pending: Report | undefined;
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
  assertDistinct(found);
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

function reportOfEnding(file: string, reports: readonly Report[]): Report {
  const ending = extname(file).toLowerCase();
  return reports.find(({ extensions }) => extensions.includes(ending)) ?? reports[0]!;
}

function assertDistinct(found: readonly Destination[]): void {
  const files = found.map(({ file }) => file);
  const again = files.findIndex((file, i) => files.indexOf(file) < i);
  if (again === -1) return;
  throw new UserError(
    'TWO_REPORTS_ONE_PLACE',
    'usage',
    message('error.two-reports', { place: files[again] ?? message('error.standard-output') }),
    message('hint.two-reports'),
  );
}
