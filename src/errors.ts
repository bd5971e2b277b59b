import { type Language, message, sayMessage } from './language/language.ts';
import type { Message } from './model/message.ts';
import { nearest } from './lib/nearest.ts';

/** What the exit code of a failed request is: 2 where the request is wrong, 3 where the input is. */
export type UserErrorKind = 'usage' | 'input';

/** An error that the user can fix: shown as message and hint, without a stack. Anything else is our bug and keeps its stack. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: string;
  readonly kind: UserErrorKind;
  /** The next thing to type. */
  readonly hint: string;
  /** `message`, to be said in any language. */
  readonly said: Message | string;
  readonly #hint: Message | string;

  /** A text, in place of a message, stands as it is in every language: other people's words. */
  constructor(code: string, kind: UserErrorKind, message: Message | string, hint: Message | string) {
    super(sayMessage('en', message));
    this.code = code;
    this.kind = kind;
    this.hint = sayMessage('en', hint);
    this.said = message;
    this.#hint = hint;
  }

  /** `message` and `hint`, which are English, in a language. */
  inLanguage(language: Language): { readonly message: string; readonly hint: string } {
    return { message: sayMessage(language, this.said), hint: sayMessage(language, this.#hint) };
  }
}

/** Of a rule that does not exist. */
export function unknownRule(typed: string, known: readonly string[]): UserError {
  const near = nearest(typed, known);
  const hint = near === undefined ? message('hint.list-rules') : message('hint.near-rule', { rule: near });
  return new UserError('UNKNOWN_RULE', 'usage', message('error.unknown-rule', { rule: typed }), hint);
}

/** A system's error in words for people. Anything else is a bug, and is thrown. */
export function systemReason(error: unknown): Message | string {
  const code = codeOf(error);
  if (code === undefined) throw error;
  return REASONS[code] ?? (error as Error).message;
}

const REASONS: Readonly<Record<string, Message>> = {
  ENOENT: message('input.not-found'),
  EISDIR: message('input.folder'),
  EACCES: message('input.denied'),
  EPERM: message('input.denied'),
  EBUSY: message('input.busy'),
  EMFILE: message('input.too-many-open', { code: 'EMFILE' }),
  ENFILE: message('input.too-many-open', { code: 'ENFILE' }),
  EIO: message('input.disk-failed'),
  ENOSPC: message('input.no-space'),
  ELOOP: message('input.link-loop'),
};

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
