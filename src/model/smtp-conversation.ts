import type { Instant } from './time.ts';
import type { EvidenceRef } from './evidence.ts';

/** A reply of an SMTP server (RFC 5321 4.2, RFC 3463). */
export interface SmtpReply {
  readonly code: number;
  /** `4.3.2`; absent where the reply has none. */
  readonly enhanced?: string;
  /** Without the codes; its lines joined by `\n`. */
  readonly text: string;
}

/** What a conversation says of the server. */
export const SMTP_VERDICTS = [
  /** MAIL FROM was accepted. */
  'accepting',
  'service-not-active',
  'service-not-available',
  'insufficient-resources',
  'too-many-connections',
  /** 4.7.x, but not 4.7.0, or 5.7.x at MAIL FROM or earlier: it wants another sender, encryption or authentication. */
  'not-authorized',
  /** Any other reply of 4xx or 5xx. */
  'rejected',
  /** Nothing listens there. */
  'refused',
  'timed-out',
  /** No such host, or no way to it. */
  'unreachable',
  /** STARTTLS was not offered, was refused, or plain text came behind it. */
  'tls-failed',
  /** STARTTLS was agreed to, and the handshake failed, was cut off or was not answered. */
  'tls-handshake-failed',
  /** The connection ended before there was an answer to MAIL FROM. */
  'closed',
  /** What answers speaks no SMTP. */
  'not-smtp',
  /** The conversation was ended before MAIL FROM: it proves nothing. */
  'not-asked',
] as const;
export type SmtpVerdict = (typeof SMTP_VERDICTS)[number];

export interface SmtpStep {
  /** Without arguments beyond what was typed: `EHLO contoso.com`, `MAIL FROM:<x@contoso.com>`; empty before the banner. */
  readonly command: string;
  /** Absent where no answer came. */
  readonly reply?: SmtpReply;
}

/** A conversation with an SMTP server, typed by hand and saved, or held by `connectlog probe`. */
export interface SmtpConversation {
  /** The name in the banner, or in the answer to EHLO; empty where there is none. */
  readonly server: string;
  /** Absent where no date with a time zone stands in it: Exchange's banner ends in one. */
  readonly at?: Instant;
  readonly steps: readonly SmtpStep[];
  readonly verdict: SmtpVerdict;
  /** The reply that decided, where one did. */
  readonly decisive?: SmtpReply;
}

/** One that was found in a file; the evidence is the line of the decisive reply, else of the banner. */
export interface SavedConversation extends SmtpConversation {
  readonly evidence: EvidenceRef;
}

/** What an SMTP send protocol log says of one session that was turned away. */
export interface SessionReply {
  /** The session id that the connectivity log names, too. */
  readonly session: string;
  readonly at: Instant;
  readonly connector: string;
  /** Address and port of the other side. */
  readonly remote: string;
  readonly reply: SmtpReply;
  /** The command that was answered so; empty for the banner, or where it was not recorded. */
  readonly command: string;
  readonly verdict: SmtpVerdict;
  readonly evidence: EvidenceRef;
}

/** `421 4.3.2 Service not active`, its lines as they were said. */
export function replyWords({ code, enhanced, text }: SmtpReply): string {
  return [code, enhanced, text].filter((part) => part !== undefined && part !== '').join(' ');
}

/** The same on one line. */
export function replyText(reply: SmtpReply): string {
  return replyWords(reply).replaceAll('\n', ' ');
}
