/** What the exit code of a failed request is: 2 where the request is wrong, 3 where the input is. */
export type UserErrorKind = 'usage' | 'input';

/** An error that the user can mend: shown as message and hint, without a stack. Anything else is our bug and keeps its stack. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: string;
  readonly kind: UserErrorKind;
  /** The next thing to type. */
  readonly hint: string;

  constructor(code: string, kind: UserErrorKind, message: string, hint: string) {
    super(message);
    this.code = code;
    this.kind = kind;
    this.hint = hint;
  }
}
