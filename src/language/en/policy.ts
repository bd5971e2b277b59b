/** What is said of policies: their errors, and the comments of a first one. */
export const policy = {
  'hint.bad-policy': '{page} has every key. {command} writes a policy to begin with.',
  'policy.complaint': '{file}:{line}:{column}: {said}',
  'policy.lines': '{first}\n{rest}',
  'policy.more': 'and {count} more',

  'policy.wrong-value': '{key} cannot be {value}; {allowed}',
  'policy.missing-key': '{key} is missing; {allowed}',
  'policy.wrong-map': '{key}: {allowed}',
  'policy.whole': 'the policy',
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
  'policy.allowed.either': 'set either {one} or {other}',
  'policy.allowed.gap': 'it must be at least ten minutes, which is the resolution of the coverage',
  'policy.allowed.age': 'it must be more than zero',
  'policy.allowed.name': 'it is a name on one line: put one that looks like a number in quotes',
  'policy.allowed.text': 'it is text: put what looks like a number in quotes',
  'policy.allowed.count': 'it is a whole number from 1',
  'policy.allowed.percent': 'it is from 0% to 100%, with the sign: 5%',

  'policy.empty': 'the policy is empty; begin with {first}',
  'policy.too-long': 'the file is longer than {limit, number} characters',
  'policy.too-many-aliases': 'the aliases expand to too many values; write the values out',
  'policy.no-anchor': 'no anchor {name} is defined above; put text that begins with "*" in quotes',
  'policy.duplicate-key': 'this key is set twice; delete one of the two',
  'policy.tab': 'tabs cannot indent; use spaces',
  'policy.second-document': 'a second document begins here; a policy is one document',
  'policy.tag': 'tags are not supported; put text that begins with "!" in quotes',
  'policy.no-text-key': 'a key must be plain text',
  'policy.colon-in-text': 'this line has a second ": "; put text that contains one in quotes',
  'policy.syntax': 'this cannot be read: {reason}',

  'policy.name-each-server': 'logs cannot be required of {sign}; list the servers by name',
  'policy.required-twice': 'the log {service} of {server} is required twice for the same time',
  'policy.two-limits': 'the retry rate of {target} is limited twice; once is allowed',
  'policy.two-general-limits': 'two limits name no {key}; one is allowed',
  'policy.no-time': '{key} cannot be {value}: the calendar or the clock of the time zone does not have it',
  'policy.ends-before-it-begins': 'the window must end after it begins',
  'policy.no-calendar':
    'this is not a calendar: it does not begin with {begin}; write the windows of a table into the policy',

  'policy.calendar.no-start': 'the entry has no start',
  'policy.calendar.no-time': '{property} is not a time',
  'policy.calendar.no-zone':
    'the time zone {zone} is unknown: it is not an IANA or Windows name, and the calendar does not describe it',
  'policy.calendar.range': 'the entry changes all later occurrences of its series; end the series, and add a new one',
  'policy.calendar.too-many':
    'the entries repeat too often before {year} (limit: {limit, number} dates); let them end earlier or begin later',
  'policy.calendar.no-servers':
    'the entry "{title}" does not name its servers; list them in {property}, separated by commas, or set {key} next to {file} in the policy',

  'policy.initial.head':
    'What connectlog check asks of the logs. Where a setting begins with {sign} at once, it is a suggestion: take the sign away.',
  'policy.initial.from': 'Written from logs from {from} to {to}: {sessions, plural, one {# session} other {# sessions}}.',
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
  'policy.initial.maintenance': 'Planned work: windows, also from a calendar file: {calendar}.',
  'policy.initial.looks-planned': 'This is an incident in these logs that looks like planned work.',
  'policy.initial.retry-rate': 'How many of the sessions to a server may end as {retry} or {fail}.',
  'policy.initial.twice': 'Suggested is twice of what these logs have.',
  'policy.initial.measured': '{percent}% of {count, number} sessions',
} as const;
