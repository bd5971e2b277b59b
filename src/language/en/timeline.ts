/** What happened, and what no log speaks of: sentences of the analysis beside its incidents. */
export const timeline = {
  'timeline.first-line': 'The first line of the logs',
  'timeline.first-line-asked': 'The first line in the time asked for',
  'timeline.last-line': 'The last line of the logs',
  'timeline.last-line-asked': 'The last line in the time asked for',
  'timeline.refusals-begin':
    '{target} {did}: {because} (first of {sessions, plural, one {# session} other {# sessions}}{times, plural, =0 {} other {, the first of {times} times}})',
  'timeline.refusals-end': '{target} {did} for the last time',
  'timeline.sender-begins':
    '{hosts, plural, one {# host} other {# hosts}} {did} for {target}: {because} (first of {sessions, plural, one {# session} other {# sessions}}{times, plural, =0 {} other {, the first of {times} times}})',
  'timeline.sender-ends': '{hosts, plural, one {# host} other {# hosts}} {did} for {target} for the last time',
  'timeline.recovered': '{target} accepts mail again',
  'timeline.queue-peak': '{messages, plural, one {# message} other {# messages}} waiting for {nextHop} in {log}',
  'timeline.restart':
    'Restart in {log}: {evidence}{leftOpen, plural, =0 {} one {; # session never ended} other {; # sessions never ended}}',
  'timeline.gap': 'Nothing in {log} from here on for {lasted}',

  'timeline.component-state': '{requester} set {component} of {target} {state}',
  'timeline.conversation': '{target} was tried by hand: {verdict}{reply, select, none {} other { ({reply})}}',
  'event.service-state':
    'Event {event} of {target}: the service started{state, select, none {} other { and read the state {state}}}',
  'event.state-pending': 'Event {event} of {target}: a change of state waits for a restart of the service',
  'event.service-started': 'Event {event} of {target}: {service} started',
  'event.service-stopped': 'Event {event} of {target}: {service} stopped',
  'event.back-pressure': 'Event {event} of {target}: resources ran short (back pressure)',
  'event.back-pressure-relieved': 'Event {event} of {target}: resources suffice again',
  'event.setup': 'Event {event} of {target}: something was installed ({provider})',
  'event.component-state-changed':
    'Event {event} of {target}: {component, select, none {the state of a component} other {{component}}} was set{state, select, none {} other { {state}}}',

  'restart.logged': 'the service logged its start',
  'restart.header': 'a new log header in the middle of a file',
  'restart.inferred': 'the session ids begin anew',

  'coverage.not-looked-for': 'Not looked for, as it was asked: {rules}.',
  'coverage.no-log-of':
    'There is no log of {servers}: what {count, plural, one {it} other {they}} did is known only from others.',
  'coverage.no-states':
    'No state file of {servers} lies beside the logs: who made {count, plural, one {it} other {them}} inactive is not known.',
  'coverage.missing':
    'The {services} {count, plural, one {log} other {logs}} of {server} {count, plural, one {is} other {are}} missing.',
  'coverage.purged': 'Logs from before {logs} may have been deleted: {reason}.',
  'coverage.gaps': '{count, plural, one {# log has} other {# logs have}} gaps: nothing can be concluded about them.',
  'purged.size': 'the folder holds as much as Exchange keeps ({megabytes} MB)',
  'purged.age': 'the logs reach as far back as Exchange keeps them ({days} days)',

  'input.lines-rejected': '{rejected} of {total} lines rejected',
  'input.outside': 'wholly outside the asked time',
  'input.empty': 'empty file',
  'input.another-log': 'another log: {logType}',
  'input.no-log': 'not a connectivity log',
  'input.folder-link': 'a link to a folder is not followed: give the folder itself',
  'input.not-found': 'no such file or folder',
  'input.denied': 'permission denied',
} as const;
