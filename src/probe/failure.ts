import type { ProbeNote } from '../model/probe.ts';
import type { SmtpVerdict } from '../model/smtp-conversation.ts';

/** Why a conversation did not come to its end. */
export class ProbeFailure extends Error {
  override readonly name = 'ProbeFailure';
  readonly verdict: SmtpVerdict;
  readonly note: ProbeNote | undefined;
  /** The system's word for it. */
  readonly code: string | undefined;

  constructor(verdict: SmtpVerdict, { note, code }: { readonly note?: ProbeNote; readonly code?: string } = {}) {
    super(verdict);
    this.verdict = verdict;
    this.note = note;
    this.code = code;
  }
}

/** Of a connection that was never made; any other word of the system's means that there is no way. */
const NOT_CONNECTED: Readonly<Record<string, SmtpVerdict>> = {
  ECONNREFUSED: 'refused',
  // Somebody was there: the server, or a firewall.
  ECONNRESET: 'closed',
  ETIMEDOUT: 'timed-out',
};

/** A host with several addresses fails once for each: that it refused says most. */
export function notConnected(error: Error): ProbeFailure {
  const codes = (error instanceof AggregateError ? error.errors : [error]).flatMap((one) => codeOf(one) ?? []);
  const code =
    codes.find((one) => NOT_CONNECTED[one] === 'refused') ?? codes.find((one) => one in NOT_CONNECTED) ?? codes[0];
  return new ProbeFailure(NOT_CONNECTED[code ?? ''] ?? 'unreachable', code === undefined ? {} : { code });
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
