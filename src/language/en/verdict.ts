/** The first lines of every report, and how it says times. */
export const verdict = {
  verbatim: '{text}',
  'clock.day':
    '{day} {month, select, 1 {January} 2 {February} 3 {March} 4 {April} 5 {May} 6 {June} 7 {July} 8 {August} 9 {September} 10 {October} 11 {November} other {December}} {year}',
  'clock.moment': '{time} {zone} on {day}',
  'clock.next-to': 'at {time}',
  'clock.next-to-on-day': 'at {time} on {day}',
  'clock.range-of-days': 'from {from} on {fromDay} to {to} {zone} on {toDay}',
  'clock.range': 'from {from} to {to} {zone} on {day}',
  'clock.instant': 'at {time} {zone} on {day}',

  'verdict.happened':
    '{who} {did}{scope, select, sender { for {target}} other {}}{times, plural, =0 {} other { again and again ({times} times)}} {when}{lasted, select, none {} other { ({lasted})}}: {because}.',
  'verdict.ongoing':
    '{who} {hosts, plural, one {has} other {have}} {did}{scope, select, sender { for {target}} other {}}{times, plural, =0 {} other { again and again ({times} times)}} since {since}: {because}.',
  'verdict.now-and-then':
    '{who} {did}{scope, select, sender { for {target}} other {}} now and then, {when}: {because}.',
  'verdict.hit':
    '{sessions, plural, one {# session} other {# sessions}} from {servers, plural, one {# server} other {# servers}} {sessions, plural, one {was} other {were}} {hit}{aftermath}.',
  'aftermath.recovered': '; mail flowed again {at}',
  'aftermath.ended': '; it was not seen again',
  'aftermath.ongoing':
    ', the last {last}{lasted, select, none {} other { ({lasted})}}; none has been accepted up to {end} {endAt}',
  'aftermath.unknown': '; no log covers the time after, so whether mail flows again is not known',
  'end.of-logs': 'the end of the logs',
  'end.of-window': 'the last line in the time asked for',
  'verdict.submissions': '{count, plural, one {# submission} other {# submissions}} from mailboxes failed behind it.',
  'verdict.cause-unknown': 'The cause is {cause}.',
  'verdict.cause-possible': 'Possible cause: {cause}; the log alone does not prove it.',
  'verdict.held-again':
    'But the requester {requester} has held {component} {state} since {at}: when its service starts next, it will refuse mail again.',
  'verdict.tried-later': 'But after the logs end, at {at}, somebody tried it by hand, and it accepted mail.',
  'verdict.cause-confirmed': 'Cause, confirmed: {cause}.{reason, select, none {} other { {reason}}}',
  'verdict.cause': 'Most likely: {cause}.{reason, select, none {} other { {reason}}} Confidence: {confidence}.',
  'verdict.others':
    '{count, plural, one {# other incident} other {# other incidents}} below{open, plural, =0 {} other {, # not known to be over}}.',
  'verdict.minor': 'Beside that, everyday failures of {kinds, plural, one {# kind} other {# kinds}}.',
  'verdict.incomplete':
    'INCOMPLETE: {inputs, plural, one {# input} other {# inputs}} could not be read, so there may be more.',
  'verdict.nothing-read': 'Nothing can be said: no log line could be read.',
  'verdict.nothing-in-window': 'Nothing can be said: no log line lies in the time asked for.',
  'verdict.logs-written': 'The logs were written {when}.',
  'verdict.looked':
    '{sessions, number} sessions of {services, plural, one {# transport service} other {# transport services}}, logged {when}',
  'verdict.inconclusive': 'No outage is found in what could be read: {looked}.',
  'verdict.clear': 'No outage is found: {looked}.',
  'verdict.rejects': '{count, plural, one {# line} other {# lines}} could not be read (see the end).',
} as const;
