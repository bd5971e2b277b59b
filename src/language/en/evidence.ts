/** What could not be understood of the files beside the logs. */
export const evidence = {
  'evidence.no-failure': 'nothing failed in its time that it could explain',
  'evidence.time.no-zone': 'times without a time zone: say by --events-tz ZONE which one the server shows',
  'evidence.time.no-order': 'dates that do not tell which number is the day: export the file as XML',
  'evidence.time.unread': 'times in a form that is not known: export the file as XML',
} as const;
