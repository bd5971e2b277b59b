import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import type { SmtpReply, SmtpStep, SmtpVerdict } from '../model/smtp-conversation.ts';
import { type Verb, verbOf } from './command.ts';

/** What replies mean. Sources: RFC 5321, RFC 3463, KB 2866822, *NDR error codes* and *Back pressure* of Exchange. */

/** States of a whole server, by what it says: the text of the reply, and no sentence that only mentions it. */
const STATES: readonly (readonly [SmtpVerdict, (reply: SmtpReply, text: string) => boolean])[] = [
  // Also with the code that KB 2866822 prints: 412 for 421.
  ['service-not-active', ({ enhanced }, text) => isTemporary(enhanced) && /^service not active\.?$/i.test(text)],
  [
    'service-not-available',
    ({ enhanced }, text) =>
      isTemporary(enhanced) &&
      // RFC 5321 has the server's name before it, and the rest behind it.
      /^(?:[\w-]+(?:\.[\w-]+)+ )?service not available(?:, closing (?:transmission )?channel)?\.?$/i.test(text),
  ],
  [
    'insufficient-resources',
    ({ enhanced }, text) => enhanced === '4.3.1' || /\binsufficient system (?:resources|storage)\b/i.test(text),
  ],
  [
    'too-many-connections',
    (_, text) =>
      /\bmaximum number of (?:concurrent )?(?:server )?connections\b|\btoo many (?:concurrent )?(?:SMTP )?(?:connections|sessions)\b/i.test(
        text,
      ),
  ],
];

const SERVER_STATES: ReadonlySet<SmtpVerdict> = new Set(STATES.map(([verdict]) => verdict));

/** Whether it is out of service as a whole, whoever asks, and for whatever. */
export function isServerState(verdict: SmtpVerdict): boolean {
  return SERVER_STATES.has(verdict);
}

function isTemporary(enhanced: string | undefined): boolean {
  return enhanced === undefined || enhanced.startsWith('4.');
}

/** RFC 4954 4.1, 6: codes that ask for encryption or authentication, where no enhanced code tells. */
const AUTHENTICATION_CODES: ReadonlySet<number> = new Set([432, 454, 530, 534, 535, 538]);

/**
 * What one reply says of the server. Empty commands are those that no one recorded. `not-asked` where it says nothing of
 * its readiness for mail.
 */
export function verdictOf({ command, reply }: SmtpStep): SmtpVerdict {
  if (reply === undefined) return 'not-asked';
  const { code } = reply;
  const verb = verbOf(command);
  if (code < 400) return isSenderAccepted(verb, reply) ? 'accepting' : 'not-asked';
  const text = reply.text.replace(/\s+/g, ' ').trim();
  const state = code < 500 ? STATES.find(([, says]) => says(reply, text))?.[0] : undefined;
  if (state !== undefined) return state;
  if (verb === 'STARTTLS' || verb === 'X-ANONYMOUSTLS') return 'tls-failed';
  return asksForSecurity(reply) ? 'not-authorized' : 'rejected';
}

/** Exchange says 4.7.0 (RFC 3463: undefined) also where its front end does not reach the transport service: `PRX2`. */
function asksForSecurity({ code, enhanced = '4.7.0' }: SmtpReply): boolean {
  return enhanced === '4.7.0' ? AUTHENTICATION_CODES.has(code) : /^[45]\.7\./.test(enhanced);
}

function isSenderAccepted(verb: Verb | undefined, { code, enhanced }: SmtpReply): boolean {
  // "Sender OK" (RFC 5321 4.3.2): where the command was not recorded, the enhanced code tells.
  return code === 250 && (verb === 'MAIL FROM' || (verb === undefined && enhanced === '2.1.0'));
}

/** What a conversation says of the server, and the reply that decided. */
export interface Judgement {
  readonly verdict: SmtpVerdict;
  /** Absent where none did: `not-asked`. */
  readonly decisive?: SmtpReply;
  /** Its place among the steps. */
  readonly step?: number;
}

interface Candidate {
  readonly verdict: SmtpVerdict;
  readonly decisive: SmtpReply;
  readonly step: number;
}

/**
 * The reply to MAIL FROM decides, or what ended the conversation before it. A later one replaces it where it says that
 * the whole server is out of service; refused recipients do not, and mistyped commands decide nothing.
 */
export function judge(steps: readonly SmtpStep[]): Judgement {
  let found: Candidate | undefined;
  let isAtMail = false;
  steps.forEach((step, i) => {
    const { reply } = step;
    const verb = verbOf(step.command);
    if (reply === undefined || verb === 'QUIT') return;
    const verdict = verdictOf(step);
    const candidate = { verdict, decisive: reply, step: i };
    if (isServerState(verdict) || verdict === 'accepting') {
      found = candidate;
      isAtMail = true;
    } else if (verb === 'MAIL FROM') {
      if (!isAtMail || !isMisunderstood(reply)) found = candidate;
      isAtMail = true;
    } else if (!isAtMail) found = beforeMail(found, candidate, verb);
  });
  return found ?? { verdict: 'not-asked' };
}

/** EHLO that was refused is forgotten once a greeting is accepted; what was mistyped, or took too long, says nothing. */
function beforeMail(found: Candidate | undefined, candidate: Candidate, verb: Verb | undefined): Candidate | undefined {
  const isGreeting = verb === 'EHLO' || verb === 'HELO';
  if (candidate.verdict === 'not-asked') return isGreeting && candidate.decisive.code < 300 ? undefined : found;
  const isNothing = isMisunderstood(candidate.decisive) || (verb === undefined && isTooLate(candidate.decisive));
  return isNothing && !isGreeting && verb !== 'STARTTLS' ? found : candidate;
}

/** The server waited for a command, and waits no longer (RFC 3463 X.4.1, X.4.2; RFC 5321 4.5.3.2.7). */
function isTooLate({ code, enhanced = '', text }: SmtpReply): boolean {
  return (code === 421 && /^4\.4\.[12]$/.test(enhanced)) || /^timeout waiting for client input/i.test(text);
}

/** The command was not understood, or came out of turn (RFC 5321 4.2.4; RFC 3463 X.5.x). */
function isMisunderstood({ code, enhanced }: SmtpReply): boolean {
  return (code >= 500 && code <= 504) || /^5\.5\./.test(enhanced ?? '');
}

/** In words: a clause like "its transport service is not active". */
export function meaningOf(verdict: SmtpVerdict): Message {
  return message(`smtp-verdict.${verdict}`);
}
