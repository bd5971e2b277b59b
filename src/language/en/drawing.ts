/** Reports for other programs, and reports of a saved analysis. */
export const drawing = {
  'format.csv': 'incidents for a spreadsheet, a row each',
  'format.jsonl': 'incidents, a JSON object a line',
  'format.timesketch': 'timeline and incidents as Timesketch imports them, CSV',
  'format.timesketch-jsonl': 'the same, JSON Lines',
  'format.ecs': 'documents in the Elastic Common Schema, one a line',
  'format.ics': 'incidents as a calendar (iCalendar)',

  'help.render': 'Draw reports of a saved analysis (report --format json), without the logs',
  'help.analysis': 'The JSON file; - is standard input',
  'option.color': 'Colours on standard output; --no-color for none [default: on a terminal]',
  'option.verbose': 'Everything, in place of an overview that fits on a screen',

  'error.cannot-read': 'Cannot read {place}: {reason}.',
  'error.standard-input': 'standard input',
  'hint.cannot-read':
    'Give the file that connectlog report --format json --output FILE wrote, or - for standard input.',
  'error.not-json': '{place} is no JSON: {reason}.',
  'error.not-baseline': '{place} is no baseline of connectlog: {reason}.',
  'error.not-analysis': '{place} is no analysis of connectlog: {reason}.',
  'hint.write-anew': 'Write it anew: {command}.',
  'error.other-version': '{place} has schema version {version}, and this connectlog reads version {known}.',
  'hint.other-version': 'Draw it with the connectlog that wrote it, or analyse the logs again.',
  'unfit.whole': 'the whole {objection}',
  'unfit.span': 'lines were read, and there is no /span',
  'unfit.recovered': '{where} is recovered, and has no recoveredAt',
} as const;
