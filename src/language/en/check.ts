/** What a check says of logs: its cases, and what becomes of incidents. */
export const check = {
  'check.inputs': 'Every input was read',
  'check.nothing-read': 'No line of a connectivity log was read.',
  'check.no-logs': 'No connectivity log was found under {paths}.',
  'check.strict': 'No input may be odd, as --strict or the policy asks.',
  'check.limit': '{limit}',

  'check.covered': 'The whole time is covered by {log}',
  'check.covered-hours': '{hours} ({zone}) is covered by {log}',
  'check.no-log': 'Nothing was read of {log}.',
  'check.too-old': 'The last line of {log} is {age} old.',
  'check.in-future':
    'The last line of {log} is of a time that is {ahead} ahead: a clock is wrong, and no age can be told.',
  'check.new-enough': 'The last line of the logs is new enough',
  'check.all-too-old': 'The last line of the logs is {age} old.',
  'check.all-in-future':
    'The last line of the logs is of a time that is {ahead} ahead: a clock is wrong, and no age can be told.',
  'check.too-long':
    'The logs reach over more than {most, number} days: a line may have a wrong year. Ask for a time with --since and --until.',
  'check.no-hours': 'The hours that are asked for do not lie in the time of these logs.',
  'check.hole': 'Nothing of {log} was read for {length}.',

  'check.any-server': 'any server',
  'check.window': 'Maintenance of {server} was ended',
  'check.window-titled': 'Maintenance of {server} was ended ({title})',
  'check.window-not-over': 'The logs end before mail must flow again.',
  'check.window-untold': 'After the window no log tells of a session to {server} that went well.',
  'check.not-left': 'No session to {server} is known to have gone well since: the maintenance was not ended.',
  'check.left-late': '{server} accepted mail again too late.',

  'check.rule': 'No {rule} ({words})',
  'check.rule-words': '{did}: {because}',
  'check.incident': '{title} ({sessions, plural, one {# session} other {# sessions}}, {state})',
  'check.incident-because': '{title} ({sessions, plural, one {# session} other {# sessions}}, {state}). {because}',
  'check.silence': 'Silence of {length} in {log}',
  'check.silence-because': 'Silence of {length} in {log}. {because}',
  'check.by-level': 'The policy sets {rule} to {level}.',
  'check.bad-severity': 'Its severity is {severity}; from {failOn} on, the check fails.',
  'check.low-severity': 'Its severity is {severity}; the check fails from {failOn} on.',
  'check.in-window': 'It lies in a maintenance window.',
  'check.out-of-window': 'It does not keep to the maintenance windows.',
  'check.window-cut': 'Its first hosts lie in maintenance windows; it has more, of which that is not known.',
  'check.known': 'It is in the baseline, and got no worse.',
  'check.worse': 'It got worse than it is in the baseline.',
  'check.few-sessions': 'Up to {limit, plural, one {# session is} other {# sessions are}} let pass.',
  'check.few-minutes': 'Up to {limit, plural, one {# minute is} other {# minutes are}} let pass.',
  'check.few-sessions-and-minutes':
    'Up to {sessions, plural, one {# session} other {# sessions}} in up to {minutes, plural, one {# minute} other {# minutes}} are let pass.',
  'check.few-incidents': 'Up to {limit, plural, one {# incident is} other {# incidents are}} let pass.',

  'check.rate': 'At most {percent} % of the sessions to {target} ended as retry or fail',
  'check.rate-each': 'At most {percent} % of the sessions to each other server ended as retry or fail',
  'check.rate-exceeded':
    '{failed, number} of {sessions, plural, one {# session} other {# sessions}} to {target} ({rate} %) ended as retry or fail.',
  'check.rates-left':
    'The traffic between {count, plural, one {# more pair} other {# more pairs}} of servers is not counted here: it may make the difference.',
  'check.no-session-to': 'These logs hold no session to {target}: its name may be another.',
  'check.no-session-to-near': 'These logs hold no session to {target}: did you mean {near}?',
  'check.few-to-rate': 'There are fewer than {minimum, plural, one {# session} other {# sessions}}.',

  'check.wrote-policy': '{file} is written: read it, then run connectlog check with the same paths.',
};
