import type { Instant } from './time.ts';
import type { SmtpConversation } from './smtp-conversation.ts';

/** Where an SMTP server is to be asked. */
export interface ProbeTarget {
  /** Name or address, without brackets. */
  readonly host: string;
  readonly port: number;
}

/** How long each part took, milliseconds; absent where it was not reached. */
export interface ProbeTimings {
  readonly connect?: number;
  readonly banner?: number;
  readonly ehlo?: number;
  /** STARTTLS and the handshake. */
  readonly starttls?: number;
  /** The answer to MAIL FROM. */
  readonly mail?: number;
  readonly total: number;
}

/** What was agreed on by STARTTLS. Whatever the server shows is reported: nothing is required to be valid. */
export interface ProbeTls {
  /** `TLSv1.2` */
  readonly protocol: string;
  readonly cipher: string;
  readonly certificate?: ProbeCertificate;
}

export interface ProbeCertificate {
  readonly subject: string;
  readonly issuer: string;
  /** DNS names and addresses that it is for. */
  readonly names: readonly string[];
  readonly validFrom?: Instant;
  readonly validTo?: Instant;
  /** Why it is not trusted, e.g. `CERT_HAS_EXPIRED`, `ERR_TLS_CERT_ALTNAME_INVALID`; absent where it is. */
  readonly problem?: string;
}

/** What is worth knowing in addition to the verdict. */
export const PROBE_NOTES = [
  /** No address of it was found in time, so no one was asked. */
  'look-up-timed-out',
  /** A firewall hides the banner behind stars: it inspects SMTP, and may change what it passes on. */
  'masked-banner',
  /** It knows HELO only. */
  'no-ehlo',
  /** Connecting and EHLO succeeded, and the refusal came after them. */
  'refused-late',
  /** It wants a login, or another sender, before it says whether it takes mail. */
  'login-first',
  'certificate-not-trusted',
  /** STARTTLS was requested and is not offered. */
  'no-starttls',
  /** Text came behind the answer to STARTTLS before anything was encrypted: somebody put it there. */
  'text-before-tls',
  /** It answered what no one had asked. */
  'out-of-turn',
  /** It says more, or longer lines, than any SMTP server. */
  'too-much',
] as const;
export type ProbeNote = (typeof PROBE_NOTES)[number];

/** A conversation that was held with a server up to MAIL FROM; no message was sent. */
export interface ProbeResult extends SmtpConversation {
  /** As it was requested. */
  readonly target: ProbeTarget;
  /** That answered; absent where none did. */
  readonly address?: string;
  /** When the conversation began, by the clock of who asked. */
  readonly asked: Instant;
  readonly timings: ProbeTimings;
  readonly tls?: ProbeTls;
  readonly notes: readonly ProbeNote[];
  /** The beginning of what came in place of the answer that is missing: no reply of SMTP, or no whole one. */
  readonly heard?: string;
  /** The system's word for why there was no conversation, or no end of it: `ECONNREFUSED`. */
  readonly failure?: string;
}

/** What `connectlog probe` found. */
export interface Probe {
  readonly schemaVersion: 1;
  /** In the order of the command line. */
  readonly results: readonly ProbeResult[];
}

/** Whether each target accepts mail. */
export function isAccepting({ results }: Probe): boolean {
  return results.every(({ verdict }) => verdict === 'accepting');
}
