/**
 * What rules say about a problem, and the sentences of an analysis besides its causes. A problem reads "EXCH02 {did} from
 * .. to ..: {because}. 12 sessions were {hit}.", and "EXCH02 has been {did} since ..: {because}." with the tense `now`.
 */
export const rules = {
  'did.refused-mail': '{tense, select, now {refusing} other {refused}} mail',
  'did.refused-connections': '{tense, select, now {refusing} other {refused}} connections',
  'did.refused-messages': '{tense, select, now {refusing} other {refused}} messages',
  'did.dropped-connections': '{tense, select, now {dropping} other {dropped}} connections',
  'did.failed-to-answer':
    '{tense, select, now {unreachable} other {{hosts, plural, one {was} other {were}} unreachable}}',
  'did.failed-again': '{tense, select, now {failing} other {failed}} repeatedly',
  'did.failed-to-be-found':
    '{tense, select, now {unavailable} other {{hosts, plural, one {was} other {were}} unavailable}}',
  'did.failed-to-resolve': '{tense, select, now {failing} other {failed}} to resolve',
  'did.failed-on-tls': '{tense, select, now {failing} other {failed}} TLS negotiation',
  'did.failed-to-pass-on': '{tense, select, now {failing} other {failed}} to relay mail',
  'did.failed-to-hand-over': '{tense, select, now {failing} other {failed}} to submit mail',
  'did.deferred-mail': '{tense, select, now {deferring} other {deferred}} mail',
  'did.throttled-delivery':
    '{tense, select, now {throttled} other {{hosts, plural, one {was} other {were}} throttled}}',
  'did.held-up-mail': '{tense, select, now {delaying} other {delayed}} mail',
  'did.left-sessions-open': '{tense, select, now {leaving} other {left}} sessions open',
  'did.logged-nothing': '{tense, select, now {stopping} other {stopped}} logging',

  'because.not-active':
    '{hosts, plural, one {its transport service {tense, select, now {is} other {was}}} other {their transport services {tense, select, now {are} other {were}}}} not active',
  'because.not-available':
    '{hosts, plural, one {its transport service {tense, select, now {is} other {was}}} other {their transport services {tense, select, now {are} other {were}}}} not available',
  'because.not-accepting':
    '{hosts, plural, one {it {tense, select, now {is} other {was}}} other {they {tense, select, now {are} other {were}}}} not accepting network messages',
  'because.no-resources':
    '{hosts, plural, one {it {tense, select, now {is} other {was}}} other {they {tense, select, now {are} other {were}}}} short of system resources',
  'because.connection-limit': 'the connection limit {tense, select, now {is} other {was}} reached',
  'because.no-frontend': 'no Front End Transport service {tense, select, now {is} other {was}} available',
  'because.no-tls': 'STARTTLS, the TLS handshake or a certificate failed',
  'because.not-authorized': 'the sender {tense, select, now {is} other {was}} not authorized',
  'because.store-busy': 'the mailbox store {tense, select, now {is} other {was}} too busy',
  'because.nothing-listened': 'no service {tense, select, now {listens} other {listened}} on the port',
  'because.timed-out': 'connections {tense, select, now {time} other {timed}} out',
  'because.no-route': 'there {tense, select, now {is} other {was}} no route',
  'because.no-local-socket': 'the sender {tense, select, now {cannot} other {could not}} open a connection',
  'because.cut': 'reset or aborted during the session',
  'because.not-looked-up': 'DNS lookups {tense, select, now {fail} other {failed}}',
  'because.marked-unhealthy': 'marked unhealthy by Exchange',
  'because.not-located':
    'the delivery service {tense, select, now {cannot} other {could not}} locate or reach the server',
  'because.delivery-limit': 'limit of concurrent deliveries reached',
  'because.submissions-failed': 'the submission service logged errors',
  'because.smtp-error': 'the reply {tense, select, now {is} other {was}} an SMTP error',
  'because.not-known': 'reason not known to connectlog',
  'because.queue-grew': 'the queue {tense, select, now {is growing} other {grew}}',
  'because.restarted': 'the service restarted without closing them',
  'because.no-log': 'the service was stopped, or its logs are missing',

  'hit.turned-away': 'turned away',
  'hit.not-connected': 'not connected',
  'hit.cut-off': 'cut off',
  'hit.not-resolved': 'not resolved',
  'hit.held-back': 'not relayed',
  'hit.not-delivered': 'not delivered',
  'hit.throttled': 'throttled',
  'hit.failed': 'not submitted',
  'hit.refused': 'refused',
  'hit.deferred': 'deferred',
  'hit.waiting': 'waiting',
  'hit.left-open': 'left open',

  'detail.no-reason-given': 'no reason given',
  'detail.limit-for-a-recipient': 'per-recipient limit reached',
  'detail.limit-for-a-database': 'per-database limit reached',
  'detail.limit-for-a-server': 'per-server limit reached',

  'limit.gap-minutes': 'minutes without a failure that end an incident, if the target accepted mail meanwhile',
  'limit.sessions': 'sessions at which an incident gets the severity of the rule',
  'limit.gap-times': 'multiple of the longest normal silence of the log',
  'limit.gap-shortest': 'shortest gap in minutes',
  'limit.peak-messages': 'messages at the peak; flagged from this number on',
  'limit.growth': 'growth of the queue as a multiple; flagged from this number on',
  'limit.queue-minutes': 'minutes for which a queue must be long',
  'limit.failures': 'failures in a row; flagged above this number',
  'limit.left-open': 'sessions left open at one restart; flagged from this number on',

  'incident.title': '{target} {did}: {what}',
  'incident.title-of-group': '{hosts} {kind, select, databases {mailbox databases} other {hosts}} {did}: {what}',
  'incident.title-of-sender': '{hosts} hosts {did} for the sender {target}: {because}',
  'incident.title-of-queue':
    '{nextHop} {did}: up to {messages, plural, one {# message} other {# messages}} waiting, according to {log}',
  'incident.title-of-open': '{server} {did}: {sessions, plural, one {# session} other {# sessions}} in {log}',

  'timeline.first-line': 'The first line of the logs',
  'timeline.first-line-asked': 'The first line in the time range',
  'timeline.last-line': 'The last line of the logs',
  'timeline.last-line-asked': 'The last line in the time range',
  'timeline.refusals-begin':
    '{target} {did}: {because} (first of {sessions, plural, one {# session} other {# sessions}}{times, plural, =0 {} other { in {times} episodes}})',
  'timeline.refusals-end': 'Last failure: {target} {did}',
  'timeline.sender-begins':
    '{hosts, plural, one {# host} other {# hosts}} {did} for the sender {target}: {because} (first of {sessions, plural, one {# session} other {# sessions}}{times, plural, =0 {} other { in {times} episodes}})',
  'timeline.sender-ends': 'Last failure: {hosts, plural, one {# host} other {# hosts}} {did} for the sender {target}',
  'timeline.recovered': '{target} accepts mail again',
  'timeline.queue-peak':
    '{messages, plural, one {# message} other {# messages}} waiting for {nextHop}, according to {log}',
  'timeline.restart':
    'Restart in {log}: {evidence}{leftOpen, plural, =0 {} one {; # session never ended} other {; # sessions never ended}}',
  'timeline.gap': 'No lines in {log} for {lasted} from here on',
  'timeline.component-state': '{requester} set {component} of {target} to {state}',
  'timeline.conversation': 'Manual test of {target}: {verdict}{reply, select, none {} other { ({reply})}}',

  'event.service-state':
    'Event {event} on {target}: the service started{state, select, none {} other { and read the state {state}}}',
  'event.state-pending': 'Event {event} on {target}: a state change takes effect when the service restarts',
  'event.service-started': 'Event {event} on {target}: {service} started',
  'event.service-stopped': 'Event {event} on {target}: {service} stopped',
  'event.back-pressure': 'Event {event} on {target}: resources ran short (back pressure)',
  'event.back-pressure-relieved': 'Event {event} on {target}: resources are sufficient again',
  'event.setup': 'Event {event} on {target}: software was installed ({provider})',
  'event.component-state-changed':
    'Event {event} on {target}: {component, select, none {the state of a component} other {{component}}} was {state, select, none {changed} other {set to {state}}}',

  'restart.logged': 'the service logged its start',
  'restart.header': 'a new log header in the middle of a file',
  'restart.inferred': 'the session ids start over',

  'coverage.not-looked-for': 'These rules were turned off: {rules}.',
  'coverage.no-log-of':
    'The logs of {servers} are missing: only the logs of other servers show what {count, plural, one {it} other {they}} did.',
  'coverage.no-states':
    'No component-state file of {servers} was found with the logs, so it is not known who made {count, plural, one {it} other {them}} inactive.',
  'coverage.missing':
    'The {services} {count, plural, one {log} other {logs}} of {server} {count, plural, one {is} other {are}} missing.',
  'coverage.purged': 'Older files of {logs} may have been deleted: {reason}.',
  'coverage.gaps':
    '{count, plural, one {# log has} other {# logs have}} gaps: nothing can be concluded about these times.',

  'purged.size': 'the folder has reached the size that Exchange keeps ({megabytes} MB)',
  'purged.age': 'the logs reach back as far as Exchange keeps them ({days} days)',
} as const;
