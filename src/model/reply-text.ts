import type { SmtpReply } from './smtp-conversation.ts';

/** `421 4.3.2 Service not active`, its lines as they were said. */
export function replyWords({ code, enhanced, text }: SmtpReply): string {
  return [code, enhanced, text].filter((part) => part !== undefined && part !== '').join(' ');
}

/** The same on one line. */
export function replyText(reply: SmtpReply): string {
  return replyWords(reply).replaceAll('\n', ' ');
}
