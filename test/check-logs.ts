/** Logs that policies are held against, by name: below fixtures. */
export const LOGS = {
  /** 27 June 2013: two sessions of EXCHANGE-SERVER/submission, one refused, one open. */
  kb: 'logs/kb2866822',
  /** 2 and 3 March 2026: twelve logs of three servers; EXCH02 refused from 09:12 to 11:02, and accepted at 11:21. */
  organisation: 'logs/organisation',
  /** One mail to the internet was deferred, for no reason given. */
  healthy: 'inputs/healthy',
  /** Two hosts refused. */
  two: 'inputs/two-targets',
  /** Lines that could not be read. */
  damaged: 'inputs/damaged',
  /** A log of another kind, alone and beside one. */
  other: 'inputs/other-log-only',
  beside: 'inputs/other-log-beside',
} as const;
