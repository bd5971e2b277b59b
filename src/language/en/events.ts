/** What could not be understood of event logs. */
export const events = {
  'evidence.events.open-quote': 'rows with a quote that is not closed, or stands where none may',
  'evidence.events.fields-missing': 'rows with fewer fields than the file has columns',
  'evidence.events.no-columns': 'no column names of an event log',
  'evidence.events.not-xml': 'no XML that an event log is exported as',
  'evidence.events.no-id': 'events without their number or their source',
  'evidence.events.unclear':
    'events whose text does not tell what happened, as in another language: export them as XML',
  'evidence.events.too-many': 'events beyond the {most, number} that are kept of a file',
} as const;
