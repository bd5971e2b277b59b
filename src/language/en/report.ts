/** The report: headings, labels, verdict and overview. */
export const report = {
  verbatim: '{text}',
  'clock.day':
    '{day} {month, select, 1 {January} 2 {February} 3 {March} 4 {April} 5 {May} 6 {June} 7 {July} 8 {August} 9 {September} 10 {October} 11 {November} other {December}} {year}',
  'clock.moment': '{time} {zone} on {day}',
  'clock.next-to': '{time}',
  'clock.next-to-on-day': '{time} on {day}',
  'clock.range-of-days': 'from {from} on {fromDay} to {to} {zone} on {toDay}',
  'clock.range': 'from {from} to {to} {zone} on {day}',
  'clock.instant': 'at {time} {zone} on {day}',

  'verdict.happened':
    '{who} {did}{scope, select, sender { for the sender {target}} other {}}{times, plural, =0 {} other { {times} times}} {when}{lasted, select, none {} other { ({lasted})}}: {because}.',
  'verdict.ongoing':
    '{who} {hosts, plural, one {has} other {have}} been {did}{scope, select, sender { for the sender {target}} other {}}{times, plural, =0 {} other { repeatedly ({times} times)}} since {since}: {because}.',
  'verdict.now-and-then':
    '{who} {did}{scope, select, sender { for the sender {target}} other {}} occasionally, {when}: {because}.',
  'verdict.hit':
    '{sessions, plural, one {# session} other {# sessions}} from {servers, plural, one {# server} other {# servers}} {sessions, plural, one {was} other {were}} {hit}{aftermath}.',
  'verdict.submissions':
    'Because of it, {count, plural, one {# submission} other {# submissions}} from mailboxes failed.',
  'verdict.cause-unknown': 'The cause is {cause}.',
  'verdict.cause-possible': 'Possible cause: {cause}; the log alone does not prove it.',
  'verdict.held-again':
    'However, the requester {requester} has kept {component} {state} since {at}: the service will refuse mail again when it next starts.',
  'verdict.tried-later': 'However, it accepted mail in a manual test at {at}, after the end of the logs.',
  'verdict.cause-confirmed': 'Confirmed cause: {cause}.{reason, select, none {} other { {reason}}}',
  'verdict.cause': 'Most likely: {cause}.{reason, select, none {} other { {reason}}} Confidence: {confidence}.',
  'verdict.others':
    '{count, plural, one {# more incident is listed below{open, plural, =0 {} other {; it may still be ongoing}}} other {# more incidents are listed below{open, plural, =0 {} other {; # of them may still be ongoing}}}}.',
  'verdict.minor':
    'There {kinds, plural, one {is also # kind of everyday failure} other {are also # kinds of everyday failures}}.',
  'verdict.incomplete':
    'INCOMPLETE: {inputs, plural, one {# input} other {# inputs}} could not be read, so there may be more incidents.',
  'verdict.nothing-read': 'No conclusion: no log line could be read.',
  'verdict.nothing-in-window': 'No conclusion: no log line is in the time range.',
  'verdict.logs-written': 'The logs were written {when}.',
  'verdict.looked':
    '{sessions, plural, one {# session} other {# sessions}} of {services, plural, one {# transport service} other {# transport services}}, logged {when}',
  'verdict.inconclusive': 'No outage was found in what could be read: {looked}.',
  'verdict.clear': 'No outage was found: {looked}.',
  'verdict.rejects': '{count, plural, one {# line} other {# lines}} could not be read (see the end).',
  'verdict.interrupted':
    'INTERRUPTED: only {read} of {inputs, plural, one {# input} other {# inputs}} were read, so there may be more incidents.',

  'aftermath.recovered': '; mail flowed again at {at}',
  'aftermath.ended': '; no later failure was logged',
  'aftermath.ongoing':
    '{lasted, select, none {} other { in {lasted}}}, the last at {last}. No session had been accepted by {endAt}, {end}',
  'aftermath.unknown': '; no log covers the time after that, so it is not known whether mail flows again',

  'end.of-logs': 'the end of the logs',
  'end.of-window': 'the end of the time range',

  'todo.over-recovered':
    'WHAT TO DO NOW: nothing for the mail flow, {target} accepts mail again. To learn why it happened:',
  'todo.over-ended':
    'WHAT TO DO NOW: nothing for the mail flow, no later failure was logged. To learn why it happened:',
  'todo.steps': 'WHAT TO DO NOW for {target}, in the Exchange Management Shell, one step at a time:',
  'todo.step': '# {number}. {purpose}',
  'todo.step-only-if': '# {number}. Only if {condition}: {purpose}',

  'heading.incident': 'INCIDENT {number} of {count}',
  'heading.evidence': 'Evidence',
  'heading.what-to-do': 'What to do',
  'heading.timeline-empty': 'TIMELINE: empty',
  'heading.read': 'READ: {summary}',
  'heading.read-all': 'READ: {summary}. Every line was read.',
  'heading.not-read': 'SKIPPED OR UNUSUAL INPUT',

  'evidence.after': 'after: {line}',
  'evidence.active': '{count} of {all} components are Active.',
  'evidence.events':
    '{count, plural, one {# event of a transport service} other {# events of transport services}} around that time.',
  'evidence.conversation':
    'Manual test of {server, select, none {a server} other {{server}}}: {verdict}{reply, select, none {} other { ({reply})}}. {place}',
  'evidence.files': 'Evidence files: {files}.',

  'page.title': 'Exchange transport connectivity',
  'page.incident': 'Incident {number}: {title}',
  'page.fact': 'Fact',
  'page.value': 'Value',
  'page.what-to-do': 'What to do now',
  'page.over': 'Nothing for the mail flow: the incident has ended. To learn why it happened:',
  'page.steps': 'In the Exchange Management Shell, one step at a time:',
  'page.minor': 'Minor findings ({zone})',
  'page.timeline': 'Timeline ({zone})',
  'page.time': 'Time',
  'page.coverage': 'Coverage ({zone})',
  'page.unknown': 'Unknown descriptions',
  'page.read': 'What was read',
  'page.read-all': 'Every line was read.',
  'page.evidence': 'Other evidence ({zone})',

  'column.severity': 'Severity',
  'column.what': 'What',
  'column.sessions': 'Sessions',
  'column.first': 'First',
  'column.last': 'Last',
  'column.component': 'Component',
  'column.state': 'State',
  'column.requester': 'Requester',
  'column.since': 'Since',
  'column.kept': 'Kept in',
  'column.server': 'Server',
  'column.service': 'Service',
  'column.first-line': 'First line',
  'column.last-line': 'Last line',
  'column.gaps': 'Gaps',
  'column.restarts': 'Restarts',

  'kept.local': 'registry only',
  'kept.remote': 'Active Directory only',
  'kept.both': 'both',

  'fact.proof': 'Source',
  'fact.proof-text': '{speaks, select, for {for it} other {against it}}: {place}',
  'fact.replies': 'Replies',
  'fact.reply': '{reply} ({place})',
  'fact.target': 'Target',
  'fact.target-with-addresses': '{target} [{addresses}]',
  'fact.hosts': 'Hosts',
  'fact.first': 'First',
  'fact.last': 'Last',
  'fact.state': 'State',
  'fact.recovered': 'recovered {at}',
  'fact.times': 'Times',
  'fact.episode': '{from} to {to} ({sessions, number})',
  'fact.more-episodes': 'and {count, plural, one {# more time} other {# more times}}',
  'fact.sessions': 'Sessions',
  'fact.sessions-hit': '{sessions, number} {hit} (connections, not messages)',
  'fact.carried': 'Transferred',
  'fact.messages-carried':
    '{messages, plural, one {# message was} other {# messages were}} transferred in these sessions nevertheless',
  'fact.behind': 'Impact',
  'fact.submissions-failed': '{count, plural, one {# submission} other {# submissions}} from mailboxes failed',
  'fact.seen-by': 'Seen by',
  'fact.observer':
    '{server, select, unknown {an unnamed server} other {{server}}}{service, select, unknown {} other { {service}}} ({sessions, number})',
  'fact.but': 'But',
  'fact.got-through': 'sessions from {servers} succeeded meanwhile',
  'fact.also': 'Also',
  'fact.related': '{rule}: {sessions, plural, one {# session} other {# sessions}}, {from} to {to}',
  'fact.queue': 'Queue',
  'fact.peak-queue':
    '{messages, plural, =0 {no messages waiting} one {up to # message waiting} other {up to # messages waiting}}',
  'fact.cause': 'Cause',
  'fact.cause-text': '{cause}, {confidence}',
  'fact.for': 'For',
  'fact.against': 'Against',
  'fact.decide': 'To be sure',
  'fact.or': 'Or',
  'fact.other-cause': '{cause}, {confidence}: {command}',
  'fact.rule': 'Rule',
  'fact.rule-text': '{rule} ({severity}), incident {incident}',
  'fact.over-time': 'Over time',

  'minor.with-hosts': '{title} ({hosts})',

  'unknown.shape': '{count, plural, one {# time} other {# times}}: {shape} (first: {place})',
  'unknown.more': 'and {count, plural, one {# more form} other {# more forms}}: see the JSON report',

  'more.events':
    'and {count, plural, one {# more restart or gap} other {# more restarts and gaps}}: see the JSON report',

  'read.summary':
    '{files, plural, one {# file} other {# files}}, {lines, plural, one {# line} other {# lines}} ({records, plural, one {# record} other {# records}}{outside, plural, =0 {} other {, # outside the time range}}), {sessions, plural, one {# session} other {# sessions}}{evidenceFiles, plural, =0 {} one {, and # evidence file} other {, and # evidence files}}',

  'limits.of-the-log':
    'The connectivity log is written only by the sending server, and counts connections, not messages.',
  'limits.fetch': "To collect what is missing, run Microsoft's ExchangeLogCollector on an Exchange server:",

  'overview.incidents': 'INCIDENTS (bars: failed sessions over time, from {from} to {to}, {zone})',
  'overview.incident':
    '{severity}, {state}{sessions, plural, =0 {} one {, # session} other {, # sessions}}, {from} to {to}',
  'overview.more': 'and {count, plural, one {# more} other {# more}}',
  'overview.about': 'ABOUT INCIDENT 1',
  'overview.limits': 'COVERAGE',
  'overview.left-out': 'Not shown: {parts}. Use --verbose to see everything.',
  'overview.left-incidents': '{count, plural, one {# incident} other {# incidents}}',
  'overview.left-minor': '{count, plural, one {# minor finding} other {# minor findings}}',
  'overview.left-evidence': 'the facts and evidence of each incident',
  'overview.left-timeline': 'the timeline ({count, plural, one {# entry} other {# entries}})',
  'overview.left-coverage': 'the coverage of {count, plural, one {# log} other {# logs}}',
  'overview.left-not-read': '{count, plural, one {# remark} other {# remarks}} on the input',
  'overview.left-unknown': '{count, plural, one {# form} other {# forms}} of unknown descriptions',
} as const;
