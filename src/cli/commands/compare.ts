import { UserError } from '../../errors.ts';
import { type Analysis, type Comparison, compare as compareAnalyses, comparisonReports } from '../../index.ts';
import { message, say } from '../../language/language.ts';
import { SEVERITIES } from '../../model/finding.ts';
import { destinations, draw, filesOf } from '../draw.ts';
import { DONE, FINDINGS, INCOMPLETE_INPUT, interrupted } from '../exit-codes.ts';
import { complain } from '../io.ts';
import { analyzeLogs } from '../logs.ts';
import { ANALYSIS, PATHS, WRITING, command, formats, oneOf, single, text } from '../options.ts';
import { assertNoInput, assertOutputs } from '../outputs.ts';
import { isSaved, savedAnalysis } from '../saved.ts';
import { timeOf, timeZoneOf } from '../time.ts';

/** One side of a comparison: logs in a time, or a saved analysis of such. */
interface Side {
  readonly name: string;
  readonly paths: readonly string[];
  readonly saved?: string | undefined;
  readonly since: string | undefined;
  readonly until: string | undefined;
}

interface Sides {
  readonly paths: readonly string[];
  readonly since: string | undefined;
  readonly until: string | undefined;
}

const CODES: Readonly<Record<Comparison['verdict'], number>> = {
  'not-worse': DONE,
  worse: FINDINGS,
  incomplete: INCOMPLETE_INPUT,
};

export const compare = command({
  name: 'compare',
  help: 'help.compare',
  operands: [{ ...PATHS, help: 'help.sides' }],
  options: {
    format: formats(comparisonReports),
    ...WRITING,
    'fail-on': oneOf(SEVERITIES, 'option.fail-on-worse'),
    ...ANALYSIS,
    split: single('option.split', text),
  },
  run: async ({ operands: paths, values, given }, run) => {
    const places = destinations(given, comparisonReports);
    const outputs = filesOf(places);
    assertOutputs(outputs, values.force);
    const timeZone = await timeZoneOf(values.tz, 'tz');
    const { split, since, until } = values;
    const asked = { paths, since, until };
    const [first, second] =
      split === undefined
        ? twoSides(asked)
        : sidesParted(asked, (time, option) => timeOf(time, option, timeZone, run.now()), split);
    const analysisOf = async ({ saved, ...side }: Side): Promise<Analysis> => {
      if (saved === undefined) return (await analyzeLogs({ ...values, ...side }, outputs, run)).analysis;
      assertNoInput(outputs, [saved]);
      return savedAnalysis(saved, run);
    };
    const before = await analysisOf(first);
    if (isStopped(run)) return interrupted([], run);
    const after = await analysisOf(second);
    if (isStopped(run)) return interrupted([], run);
    const names = { before: first.name, after: second.name };
    const comparison = await compareAnalyses(before, after, { names, failOn: values['fail-on'] ?? 'warning' });
    await draw(comparison, places, values, { timeZone }, run);
    if (comparison.verdict === 'incomplete') complain(run, say(run.language, 'complaint.compare-incomplete'));
    return CODES[comparison.verdict];
  },
});

/** A function, since the compiler takes what was false for false for good. */
function isStopped({ signal }: { readonly signal: AbortSignal }): boolean {
  return signal.aborted;
}

function twoSides({ paths, since, until }: Sides): readonly [Side, Side] {
  const [before, after] = paths;
  if (before === undefined || after === undefined || paths.length > 2) {
    const said = message('error.two-sides', { count: paths.length });
    throw new UserError('NOT_TWO_SIDES', 'usage', said, message('hint.two-sides'));
  }
  if (before === after) {
    const said = message('error.same-sides', { path: before });
    throw new UserError('SAME_SIDES', 'usage', said, message('hint.two-sides'));
  }
  const sideOf = (path: string): Side => {
    return { name: path, paths: [path], saved: isSaved(path) ? path : undefined, since, until };
  };
  const sides = [sideOf(before), sideOf(after)] as const;
  if (sides.every(({ saved }) => saved !== undefined) && (since !== undefined || until !== undefined)) {
    throw new UserError('NO_LOGS', 'usage', message('error.window-saved'), message('hint.window-saved'));
  }
  return sides;
}

/** One set of logs, before a time and from it on. */
function sidesParted(
  { paths, since, until }: Sides,
  timeAt: (text: string, option: 'since' | 'until' | 'split') => number,
  split: string,
): readonly [Side, Side] {
  const at = timeAt(split, 'split');
  const begins = since === undefined ? -Infinity : timeAt(since, 'since');
  const ends = until === undefined ? Infinity : timeAt(until, 'until');
  if (at <= begins || at >= ends) {
    throw new UserError('SPLIT_OUTSIDE', 'usage', message('error.split-outside'), message('hint.split-outside'));
  }
  const saved = paths.find(isSaved);
  if (saved !== undefined) {
    const said = message('error.split-saved', { path: saved });
    throw new UserError('SPLIT_SAVED', 'usage', said, message('hint.two-sides'));
  }
  const side = { name: paths.join(' '), paths };
  const splitAt = new Date(at).toISOString();
  return [
    { ...side, since, until: splitAt },
    { ...side, since: splitAt, until },
  ];
}
