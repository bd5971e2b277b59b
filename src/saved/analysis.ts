import { message } from '../language/language.ts';
import type { Baseline } from '../model/check.ts';
import { type Kind, readJson, isNone } from './json.ts';
import type { Analysis } from '../model/analysis.ts';
import type { Message } from '../model/message.ts';

const ANALYSIS: Kind = {
  schema: 'analysis.schema.json',
  isNone: 'error.not-analysis',
  error: 'input',
  hint: message('hint.write-again', { command: 'connectlog report PATH... --format json --output analysis.json' }),
};

/** Reads a saved JSON report. Throws a `UserError` that says what is wrong in it, and where; `place` is what it is called. */
export function readAnalysis(json: string, place: Message | string): Analysis {
  const analysis = readJson(json, place, ANALYSIS) as Analysis;
  const broken = brokenLaw(analysis);
  if (broken !== undefined) throw isNone(ANALYSIS, place, broken);
  return analysis;
}

/** What the schema cannot say, and reports rely on. */
function brokenLaw({ lines, span, incidents }: Analysis): Message | undefined {
  if (lines.parsed > 0 && span === undefined) return message('unfit.span');
  const recovered = incidents.findIndex(({ state, recoveredAt }) => state === 'recovered' && recoveredAt === undefined);
  return recovered === -1 ? undefined : message('unfit.recovered', { where: `/incidents/${recovered}` });
}

const BASELINE: Kind = {
  schema: 'baseline.schema.json',
  isNone: 'error.not-baseline',
  error: 'usage',
  hint: message('hint.write-again', { command: 'connectlog check PATH... --write-baseline FILE --force' }),
};

/** Reads what `check --write-baseline` wrote. Throws a `UserError` that says what is wrong in it, and where. */
export function readBaseline(json: string, file: string): Baseline {
  return readJson(json, file, BASELINE) as Baseline;
}
