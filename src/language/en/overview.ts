/** The text report that fits on a screen. */
export const overview = {
  'fact.over-time': 'Over time',
  'overview.incidents': 'INCIDENTS, and when their sessions failed between {from} and {to} ({zone})',
  'overview.incident':
    '{severity}, {state}{sessions, plural, =0 {} one {, # session} other {, # sessions}}, {from} to {to}',
  'overview.more': 'and {count, plural, one {# more} other {# more}}',
  'overview.about': 'ABOUT INCIDENT 1',
  'overview.first-line': 'First line',
  'overview.limits': 'COVERAGE',
  'overview.left-out': 'Left out here: {parts}. --verbose shows all of it.',
  'overview.left-incidents': '{count, plural, one {# incident} other {# incidents}}',
  'overview.left-minor': '{count, plural, one {# minor finding} other {# minor findings}}',
  'overview.left-evidence': 'the facts and the evidence of each incident',
  'overview.left-timeline': 'the timeline ({count, plural, one {# entry} other {# entries}})',
  'overview.left-coverage': 'the coverage of {count, plural, one {# log} other {# logs}}',
  'overview.left-not-read': '{count, plural, one {# remark} other {# remarks}} on what was read',
  'overview.left-unknown': '{count, plural, one {# shape} other {# shapes}} of unknown descriptions',
} as const;
