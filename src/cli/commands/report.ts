import { reports } from '../../index.ts';
import { destinations, draw, filesOf } from '../draw.ts';
import { codeOfAnalysis, interrupted } from '../exit-codes.ts';
import { analyzeLogs } from '../logs.ts';
import { PATHS, REPORT, command, formats } from '../options.ts';

export const report = command({
  name: 'report',
  help: 'help.report',
  operands: [PATHS],
  options: { format: formats(reports), ...REPORT },
  run: async ({ operands: paths, values, given }, run) => {
    const places = destinations(given, reports);
    const { analysis, reading } = await analyzeLogs({ ...values, paths }, filesOf(places), run);
    const isInterrupted = analysis.interrupted === true;
    // A file holds a whole report, or what it held before.
    const open = isInterrupted ? places.filter(({ file }) => file === undefined) : places;
    await draw(analysis, open, values, { timeZone: reading.timeZone }, run);
    if (isInterrupted) return interrupted(places, run);
    return codeOfAnalysis(analysis, { failOn: values['fail-on'], strict: values.strict }, run);
  },
});
