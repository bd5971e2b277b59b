/** What is said of policies: their errors, and the comments of a first one. */
export const policy = {
  'hint.bad-policy': '{page} has every key. {command} writes a policy to begin with.',
  'policy.complaint': '{file}:{line}:{column}: {said}',
  'policy.lines': '{first}\n{rest}',
  'policy.more': 'and {count} more',

  'policy.wrong-value': '{key} cannot be {value}; {allowed}',
  'policy.wrong-whole': 'the policy cannot be {value}; {allowed}',
  'policy.missing-key': '{key} is missing; {allowed}',
  'policy.no-key': 'there is no key {key} here; {allowed}',
  'policy.no-rule': 'there is no rule {rule}; {allowed}',
  'policy.near': 'did you mean {near}?',
  'policy.value.nothing': 'empty',
  'policy.value.list': 'a list',
  'policy.value.empty-list': 'an empty list',
  'policy.value.map': 'a map',

  'policy.allowed.choice': 'allowed: {choices}',
  'policy.allowed.keys': 'it is a map with the keys {keys}',
  'policy.allowed.like': 'write it like {examples}',
  'policy.allowed.gap': 'it is ten minutes or more: logs are known by ten minutes',
  'policy.allowed.age': 'it is more than nothing',
  'policy.allowed.name': 'it is a name on one line: put one that looks like a number in quotes',
  'policy.allowed.text': 'it is text: put what looks like a number in quotes',
  'policy.allowed.count': 'it is a whole number from 1',
  'policy.allowed.percent': 'it is from 0% to 100%, with the sign: 5%',

  'policy.empty': 'the policy is empty; begin with {first}',
  'policy.too-long': 'this is too long to be read here',
  'policy.too-deep': 'this is too deep: nothing in a policy is so many levels down',
  'policy.control-character': 'here stands a control character; delete it',
  'policy.too-many-aliases': 'here are too many aliases; write the values out',
  'policy.no-anchor': 'nothing above has the anchor {name}',
  'policy.duplicate-key': 'the key "{key}" stands here a second time; it may stand once',
  'policy.tab': 'a tab cannot indent; use spaces',
  'policy.second-document': 'here begins a second document; a policy is one',
  'policy.tag': 'a policy has no tags; put text that begins with "!" in quotes',
  'policy.no-text-key': 'a key must be plain text',
  'policy.colon-in-text': 'here is a second ": " in one line; put text that holds one in quotes',
  'policy.syntax': 'this cannot be read: {reason}',

  'policy.server-or-servers': 'the servers must be named once; allowed: either {one} or {several}',
  'policy.name-each-server': 'a log is required of each server by its name, and not of {sign}',
  'policy.too-many-streams': 'more logs are required than can be told apart; at most {most, number}',
  'policy.required-twice': 'the log {service} of {server} is required twice for the same time',
  'policy.two-limits': 'the retry rate of {target} is limited twice; once is allowed',
  'policy.two-general-limits': 'two limits name no {key}; one is allowed',
  'policy.no-time':
    '{key} cannot be {value}: no clock shows it there; write a time of the calendar like 2026-03-02T09:00, 2026-03-02T09:00+01:00, 2026-03-02',
  'policy.ends-before-it-begins': 'the window does not end after it begins',
  'policy.too-many-windows': 'there are too many windows; at most {most, number}',
  'policy.no-columns': 'the first row must name the columns; missing: {columns}',
  'policy.servers-twice': 'the policy and this file both name the servers; delete one',
  'policy.no-server-in-row': 'this row names no server',

  'policy.calendar.no-start': 'this entry has no begin',
  'policy.calendar.no-end': 'this entry has no end',
  'policy.calendar.no-time': '{property} is no time',
  'policy.calendar.no-zone': 'the time zone {zone} is not known, and the calendar does not describe it',
  'policy.calendar.too-many-series': 'there are more than {most, number} series of entries',
  'policy.calendar.range': 'this entry changes all later ones of its series; end the series, and begin another',
  'policy.calendar.recurrence':
    'the recurrence {rule} is not known; allowed: daily, weekly, monthly and yearly, by days of the week or of the month',
  'policy.calendar.too-early': 'this series begins before {year}; let it begin later',
  'policy.calendar.no-servers':
    'the entry "{title}" does not say for which servers it is; name them in {property} with commas between, or for the whole file in the policy ({key})',

  'policy.initial.head':
    'What connectlog check asks of the logs. Where a setting begins with {sign} at once, it is a suggestion: take the sign away.',
  'policy.initial.from': 'Written from logs from {from} to {to}: {sessions, number} sessions.',
  'policy.initial.fail-on': 'Incidents of this severity or above fail the check: {severities}.',
  'policy.initial.time-zone': 'The time zone of times that name none, and of hours.',
  'policy.initial.since': 'Only the last day: where the check runs each night, and the logs are of many days.',
  'policy.initial.max-age': 'The last line of a required log may be so old when the check runs.',
  'policy.initial.require':
    'The logs that must be there. Without one of them nothing can be concluded, and the check is incomplete.',
  'policy.initial.left-out':
    'Left out: logs of {count, plural, one {# server} other {# servers}} of which the name or the service is not known, or that are too many.',
  'policy.initial.max-gap':
    'A required log that is silent for longer is not covered. The longest usual silence in these logs: {longest}.',
  'policy.initial.max-gap-none':
    'A required log that is silent for longer is not covered. In these logs none was silent for ten minutes or more, as a rule.',
  'policy.initial.rules': 'What is asked of each rule: a level ({levels}) or limits.',
  'policy.initial.everyday':
    'These found what happens every day. Below the severity above it passes as it is. With {level}, a real outage would pass, too.',
  'policy.initial.sessions': '{count, plural, one {# session} other {# sessions}}',
  'policy.initial.maintenance': 'Planned work. Windows may also stand in a table or a calendar: {table}, {calendar}.',
  'policy.initial.looks-planned': 'This is an incident in these logs that looks like planned work.',
  'policy.initial.retry-rate': 'How many of the sessions to a server may end as {retry} or {fail}.',
  'policy.initial.twice': 'Suggested is twice of what these logs have.',
  'policy.initial.measured': '{percent}% of {count, number} sessions',
} as const;
