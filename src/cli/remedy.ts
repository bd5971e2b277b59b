import type { Analysis } from '../index.ts';
import { type Destination, filesOf } from './destinations.ts';
import { draw } from './draw.ts';
import { assertIncident } from './incident.ts';
import type { Run } from './io.ts';
import { assertNoInput, assertOutputs } from './outputs.ts';
import { savedAnalysis } from './render.ts';
import { analyzeLogs } from './report.ts';
import type { RemedyRequest } from './requests.ts';
import { isSaved } from './saved.ts';
import { timeZoneOption } from './time.ts';

/** Writes the remediation steps; writes nothing if the run was interrupted. */
export async function runRemedy(
  request: RemedyRequest,
  places: readonly Destination<Analysis>[],
  run: Run,
): Promise<Analysis> {
  const { incident, paths, force } = request;
  const outputs = filesOf(places);
  assertOutputs(outputs, force);
  const timeZone = await timeZoneOption(request.tz);
  const analysis =
    paths.length === 1 && isSaved(paths[0]!)
      ? await savedAnalysis(paths[0]!, run)
      : (await analyzeLogs(request, outputs, run)).analysis;
  if (analysis.interrupted === true) return analysis;
  assertNoInput(outputs, paths);
  assertIncident(analysis, incident);
  await draw(analysis, places, { ...request, verbose: false }, { timeZone, incident }, run);
  return analysis;
}
