import { reports } from '../../index.ts';
import { destinations, draw, filesOf } from '../draw.ts';
import { codeOfAnalysis } from '../exit-codes.ts';
import { DRAWING, READING, command, formats, single, text } from '../options.ts';
import { assertNoInput, assertOutputs } from '../outputs.ts';
import { assertIncident, savedAnalysis } from '../saved.ts';
import { timeZoneOf } from '../time.ts';

/** Draws reports of a saved analysis. */
export const render = command({
  name: 'render',
  help: 'help.render',
  operands: [
    {
      name: 'analysis',
      help: 'help.analysis',
      missing: { said: 'error.no-analysis', example: 'render analysis.json' },
    },
  ],
  options: { format: formats(reports), ...DRAWING, incident: single('option.incident', text), tz: READING.tz },
  run: async ({ operands: [file = '-'], values, given }, run) => {
    const places = destinations(given, reports);
    assertOutputs(filesOf(places), values.force);
    assertNoInput(filesOf(places), [file]);
    const timeZone = await timeZoneOf(values.tz, 'tz');
    const analysis = await savedAnalysis(file, run);
    const { incident } = values;
    assertIncident(analysis, incident);
    await draw(analysis, places, values, { timeZone, incident }, run);
    return codeOfAnalysis(analysis, { failOn: values['fail-on'] }, run);
  },
});
