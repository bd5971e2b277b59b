import { type Verb, verbOf } from '../../smtp/command.ts';
import { openConversation } from './conversation.ts';

/** What a text is, by its beginning. */

/** An SMTP send protocol log says so in its header. */
export function isSendLog(text: string): boolean {
  return /^\uFEFF?"?#Log-type:[ \t]*SMTP Send Protocol Log\b/im.test(text);
}

const SMTP_ONLY: ReadonlySet<Verb> = new Set(['EHLO', 'HELO', 'MAIL FROM'] as const);

/**
 * A saved conversation with an SMTP server: somebody answers as such servers do, at least twice or with the code of a
 * refusal. FTP servers and tables of numbers do not.
 */
export function isConversation(text: string): boolean {
  if (/^\uFEFF?"?#(?:Software|Log-type|Fields):/im.test(text)) return false;
  const reader = openConversation({ path: '', server: '', timeZone: undefined, sessions: new Set() });
  reader.write(text);
  const { conversations = [] } = reader.end();
  return conversations.some(({ steps }) => {
    const replies = steps.flatMap(({ reply }) => reply ?? []);
    const isBanner = replies[0]?.code === 220 && /SMTP|^[*\s]+$|\bmail\b/i.test(replies[0].text);
    // FTP has QUIT and NOOP, too.
    const isTyped = steps.some(({ command }) => SMTP_ONLY.has(verbOf(command) ?? 'QUIT'));
    const isRefused = replies.some(({ code, enhanced = '' }) => code >= 400 && /^[45]/.test(enhanced));
    return replies.length > 1 ? isBanner || (isTyped && replies.some(({ code }) => code === 250)) : isRefused;
  });
}
