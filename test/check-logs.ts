/** Logs that policies are held against, by name: below fixtures. */
export const LOGS = {
  /** 27 June 2013: two sessions of EXCHANGE-SERVER/submission, one refused, one open. */
  kb: 'logs/kb2866822',
  /** 2 and 3 March 2026: twelve logs of three servers; EXCH02 refused from 09:12 to 11:02, and accepted at 11:21. */
  organisation: 'logs/organisation',
  /** One mail to the internet was deferred, for no reason given. */
  healthy: 'scenarios/healthy/input',
  /** Two hosts refused. */
  two: 'scenarios/two-targets/input',
  /** Lines that could not be read. */
  damaged: 'scenarios/damaged/input',
  /** A log of another kind, alone and beside one. */
  other: 'scenarios/other-log-only/input',
  beside: 'scenarios/other-log-beside/input',
} as const;
