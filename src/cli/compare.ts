import { UserError, compare, type Analysis, type Comparison } from '../index.ts';
import { message } from '../language/language.ts';
import { type Destination, filesOf } from './destinations.ts';
import { draw } from './draw.ts';
import type { Run } from './io.ts';
import { assertNoInput, assertOutputs } from './outputs.ts';
import { savedAnalysis } from './render.ts';
import { analyzeLogs } from './report.ts';
import type { CompareRequest } from './requests.ts';
import { isSaved } from './saved.ts';
import { timeOption, timeZoneOption } from './time.ts';

/** One side of a comparison: logs in a time, or a saved analysis of such. */
interface Side {
  readonly name: string;
  readonly paths: readonly string[];
  readonly isSaved: boolean;
  readonly since: string | undefined;
  readonly until: string | undefined;
}

/** Compares and draws; undefined where the run was stopped before it had read both sides. */
export async function runCompare(
  request: CompareRequest,
  places: readonly Destination<Comparison>[],
  run: Run,
): Promise<Comparison | undefined> {
  assertOutputs(filesOf(places), request.force);
  const timeZone = await timeZoneOption(request.tz);
  const [first, second] =
    request.split === undefined ? twoSides(request) : partedSides(request, request.split, timeZone, run.now());
  const savedSide = (file: string): Promise<Analysis> => {
    assertNoInput(filesOf(places), [file]);
    return savedAnalysis(file, run);
  };
  const analysisOf = ({ isSaved, paths, since, until }: Side): Promise<Analysis> =>
    isSaved
      ? savedSide(paths[0]!)
      : analyzeLogs({ ...request, paths, since, until }, filesOf(places), run).then(({ analysis }) => analysis);
  const isStopped = (): boolean => run.signal.aborted;
  const before = await analysisOf(first);
  if (isStopped()) return undefined;
  const after = await analysisOf(second);
  if (isStopped()) return undefined;
  const names = { before: first.name, after: second.name };
  const comparison = await compare(before, after, { names, failOn: request.failOn ?? 'warning' });
  await draw(comparison, places, { ...request, verbose: false }, { timeZone }, run);
  return comparison;
}

function twoSides({ paths, since, until }: CompareRequest): readonly [Side, Side] {
  const [before, after] = paths;
  if (before === undefined || after === undefined || paths.length > 2) {
    const said = message('error.two-sides', { count: paths.length });
    throw new UserError('NOT_TWO_SIDES', 'usage', said, message('hint.two-sides'));
  }
  if (before === after) {
    const said = message('error.same-sides', { path: before });
    throw new UserError('SAME_SIDES', 'usage', said, message('hint.two-sides'));
  }
  const sides = [before, after].map((path) => ({ name: path, paths: [path], isSaved: isSaved(path), since, until }));
  if (sides.every((side) => side.isSaved) && (since !== undefined || until !== undefined)) {
    throw new UserError('NO_LOGS', 'usage', message('error.window-saved'), message('hint.window-saved'));
  }
  return [sides[0]!, sides[1]!];
}

/** One set of logs, before a time and from it on. */
function partedSides(request: CompareRequest, split: string, timeZone: string, now: number): readonly [Side, Side] {
  const { paths, since, until } = request;
  const at = timeOption('split', split, timeZone, now);
  const begins = since === undefined ? -Infinity : timeOption('since', since, timeZone, now);
  const ends = until === undefined ? Infinity : timeOption('until', until, timeZone, now);
  if (at <= begins || at >= ends) {
    throw new UserError('SPLIT_OUTSIDE', 'usage', message('error.split-outside'), message('hint.split-outside'));
  }
  const saved = paths.find(isSaved);
  if (saved !== undefined) {
    const said = message('error.split-saved', { path: saved });
    throw new UserError('SPLIT_SAVED', 'usage', said, message('hint.two-sides'));
  }
  const side = { name: paths.join(' '), paths, isSaved: false };
  const parted = new Date(at).toISOString();
  return [
    { ...side, since, until: parted },
    { ...side, since: parted, until },
  ];
}
