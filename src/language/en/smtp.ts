/** What an SMTP server says of itself, as a clause: "it is draining". */
export const smtp = {
  'smtp-verdict.accepting': 'it accepts mail',
  'smtp-verdict.service-not-active': 'its transport service is not active',
  'smtp-verdict.service-not-available': 'its transport service is draining, starting or stopping',
  'smtp-verdict.insufficient-resources': 'it is short of disk space, memory or other resources',
  'smtp-verdict.too-many-connections': 'it has as many connections as it allows',
  'smtp-verdict.not-authorized': 'it wants another sender, encryption or authentication',
  'smtp-verdict.rejected': 'it answers with an error',
  'smtp-verdict.refused': 'nothing listens on that port',
  'smtp-verdict.timed-out': 'nobody answered in time',
  'smtp-verdict.unreachable': 'there is no such host, or no way to it',
  'smtp-verdict.tls-failed': 'no encryption could be agreed on',
  'smtp-verdict.closed': 'the connection ended before MAIL FROM was answered',
  'smtp-verdict.not-smtp': 'what answers there does not speak SMTP',
  'smtp-verdict.not-asked': 'it was not asked by MAIL FROM, so nothing is proven',

  'smtp-problem.no-conversation': 'no conversation with an SMTP server was found in it',
  'smtp-problem.many-conversations': 'only the first {count} conversations were read',
  'smtp-problem.long-conversation': 'only the first {count} replies of a conversation were read',
  'smtp-problem.cut-line': 'a line is cut or damaged',
  'smtp-problem.bad-time': 'a line has no date that exists',
  'smtp-problem.no-columns': 'its #Fields do not name the columns of a send protocol log',
} as const;
