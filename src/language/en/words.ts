/** Numbers, durations, lists, and words for kinds of things that many sentences contain. */
export const words = {
  number: '{value, number}',

  'list.separator': ', ',
  'list.all': '{names} and {last}',
  'list.more': '{names} and {count} others',

  'duration.days': '{count} d',
  'duration.hours': '{count} h',
  'duration.minutes': '{count} min',
  'duration.seconds': '{count} s',
  'duration.none': 'under 1 s',
  'duration.milliseconds': '{value, number} ms',

  'group.hosts': '{count} {kind, select, databases {mailbox databases} other {hosts}}',

  'service.hub': 'Transport',
  'service.frontend': 'Front End Transport',
  'service.submission': 'Mailbox Transport Submission',
  'service.delivery': 'Mailbox Transport Delivery',
  'service.edge': 'Edge Transport',
  'service.unknown': 'unknown service',

  'stream.log':
    '{service, select, unknown {the log} other {the {name} log}} of {server, select, unknown {an unnamed server} other {{server}}}',

  'service-word.hub': 'hub',
  'service-word.frontend': 'frontend',
  'service-word.submission': 'submission',
  'service-word.delivery': 'delivery',
  'service-word.edge': 'edge',
  'service-word.unknown': 'unknown',

  'severity.info': 'info',
  'severity.warning': 'warning',
  'severity.error': 'error',
  'severity.critical': 'critical',

  'confidence.confirmed': 'confirmed',
  'confidence.likely': 'likely',
  'confidence.possible': 'possible',

  'state.recovered': 'recovered',
  'state.ongoing': 'ongoing',
  'state.unknown': 'unknown',
  'state.ended': 'ended',

  'outcome.success': 'success',
  'outcome.retry': 'retry',
  'outcome.fail': 'fail',
  'outcome.resubmit': 'resubmit',
  'outcome.aborted': 'aborted',
  'outcome.replaced': 'replaced',
  'outcome.failover': 'failover',
  'outcome.open': 'open',
  'outcome.other': 'other',

  'direction.connect': 'connect',
  'direction.send': 'send',
  'direction.disconnect': 'disconnect',
  'direction.information': 'information',
  'direction.other': 'other',
} as const;
