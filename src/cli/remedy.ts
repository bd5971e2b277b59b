import { UserError, remedyScript, type Analysis } from '../index.ts';
import { type Language, message, say } from '../language/language.ts';
import { type Destination, filesOf } from './destinations.ts';
import { draw } from './draw.ts';
import { assertIncident } from './incident.ts';
import { type Run, complain } from './io.ts';
import { writeWhole } from './output.ts';
import { assertNoInput, assertOutputs } from './outputs.ts';
import { savedAnalysis } from './render.ts';
import { analyzeLogs } from './report.ts';
import type { RemedyRequest } from './requests.ts';
import { isSaved } from './saved.ts';
import { timeZoneOption } from './time.ts';

/** Draws the way out, and writes it as a script where that is asked for; nothing where the run was stopped. */
export async function runRemedy(
  request: RemedyRequest,
  places: readonly Destination<Analysis>[],
  run: Run,
): Promise<Analysis> {
  const { incident, emitPs1, paths, force } = request;
  const outputs = emitPs1 === undefined ? filesOf(places) : [...filesOf(places), emitPs1];
  assertOutputs(outputs, force);
  const timeZone = await timeZoneOption(request.tz);
  const analysis =
    paths.length === 1 && isSaved(paths[0]!)
      ? await savedAnalysis(paths[0]!, run)
      : (await analyzeLogs(request, outputs, run)).analysis;
  if (analysis.interrupted === true) return analysis;
  assertNoInput(outputs, paths);
  assertIncident(analysis, incident);
  const script = emitPs1 === undefined ? undefined : await scriptFor(analysis, incident, run.language);
  await draw(analysis, places, { ...request, verbose: false }, { timeZone, incident }, run);
  if (emitPs1 !== undefined && script !== undefined) await writeWhole(emitPs1, script);
  else if (emitPs1 !== undefined) complain(run, say(run.language, 'complaint.no-script'));
  return analysis;
}

/** The script; undefined where nothing is to be ended. Throws a `UserError` where there is none for what is. */
async function scriptFor(
  analysis: Analysis,
  incident: string | undefined,
  language: Language,
): Promise<string | undefined> {
  const script = await remedyScript(analysis, language, incident);
  if ('text' in script) return script.text;
  switch (script.none) {
    case 'over':
      return undefined;
    case 'refused': {
      const { target, reason } = script;
      const said = message('error.no-script', { target, reason });
      throw new UserError('NO_SCRIPT', 'usage', said, message('hint.no-script'));
    }
    case 'several': {
      const choices = script.choices.map(({ id, target }) => message('hint.several-choice', { id, target }));
      const said = message('error.several-scripts', { count: choices.length });
      throw new UserError(
        'SEVERAL_SCRIPTS',
        'usage',
        said,
        message('hint.several-scripts', { choices: { list: choices } }),
      );
    }
  }
}
