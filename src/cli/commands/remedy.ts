import { remedyReports } from '../../index.ts';
import { destinations, draw, filesOf } from '../draw.ts';
import { codeOfAnalysis, interrupted } from '../exit-codes.ts';
import { analyzeLogs } from '../logs.ts';
import { ANALYSIS, PATHS, WRITING, command, formats, single, text } from '../options.ts';
import { assertNoInput, assertOutputs } from '../outputs.ts';
import { assertIncident, isSaved, savedAnalysis } from '../saved.ts';
import { timeZoneOf } from '../time.ts';

/** Writes the remediation steps; writes nothing if the run was interrupted. */
export const remedy = command({
  name: 'remedy',
  help: 'help.remedy',
  operands: [PATHS],
  options: {
    format: formats(remedyReports),
    ...WRITING,
    ...ANALYSIS,
    incident: single('option.remedy-incident', text),
  },
  run: async ({ operands: paths, values, given }, run) => {
    const places = destinations(given, remedyReports);
    const outputs = filesOf(places);
    assertOutputs(outputs, values.force);
    const timeZone = await timeZoneOf(values.tz, 'tz');
    const saved = paths.length === 1 ? paths.find(isSaved) : undefined;
    const analysis =
      saved === undefined
        ? (await analyzeLogs({ ...values, paths }, outputs, run)).analysis
        : await savedAnalysis(saved, run);
    if (analysis.interrupted === true) return interrupted([], run);
    assertNoInput(outputs, paths);
    const { incident } = values;
    assertIncident(analysis, incident);
    await draw(analysis, places, values, { timeZone, incident }, run);
    return codeOfAnalysis(analysis, { failOn: values['fail-on'] }, run);
  },
});
