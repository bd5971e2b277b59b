import type { SmtpReply } from './smtp-conversation.ts';

/** `421 4.3.2 Service not active`, on one line. */
export function replyText({ code, enhanced, text }: SmtpReply): string {
  return [code, enhanced, text.replaceAll('\n', ' ')].filter((part) => part !== undefined && part !== '').join(' ');
}
