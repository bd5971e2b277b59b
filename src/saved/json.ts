import { createRequire } from 'node:module';
import { Ajv, type ErrorObject } from 'ajv';
import { UserError, type UserErrorKind } from '../errors.ts';
import { type MessageId, message } from '../language/language.ts';
import type { Message } from '../model/message.ts';

/** A kind of JSON that connectlog writes and reads again. */
export interface Kind {
  /**
   * Its file in `schema`. The published schema is the one description of the shape: what the program accepts is what others
   * may write.
   */
  readonly schema: string;
  /** Says that a text is not of this kind, with the places `place` and `reason`. */
  readonly isNone: MessageId;
  /** Whether one that is wrong is a wrong request, or input that cannot be read. */
  readonly error: UserErrorKind;
  /** How to write it again. */
  readonly hint: Message;
}

const VERSION = 2;

/** Reads a value of a kind. Throws a `UserError` that says what is wrong, and where; `place` is what the text is called. */
export function readJson(json: string, place: Message | string, kind: Kind): unknown {
  const value = parsed(json, place, kind);
  const version =
    typeof value === 'object' && value !== null && 'schemaVersion' in value ? value.schemaVersion : VERSION;
  if (typeof version === 'number' && version !== VERSION) {
    throw new UserError(
      'OTHER_SCHEMA_VERSION',
      kind.error,
      message('error.other-version', { place, version: String(version), known: VERSION }),
      kind.hint,
    );
  }
  const objection = objectionTo(value, kind.schema);
  if (objection !== undefined) throw isNone(kind, place, objection);
  return value;
}

/** The error that a text is nothing of a kind. */
export function isNone(
  { isNone: id, error, hint }: Kind,
  place: Message | string,
  reason: Message | string,
): UserError {
  return new UserError('UNFIT_JSON', error, message(id, { place, reason }), hint);
}

function parsed(json: string, place: Message | string, kind: Kind): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    const { message: reason } = error as SyntaxError;
    throw new UserError('NOT_JSON', kind.error, message('error.not-json', { place, reason }), kind.hint);
  }
}

function objectionTo(value: unknown, file: string): Message | string | undefined {
  const schema = createRequire(import.meta.url)(`connectlog/schema/${file}`) as object;
  const fitsSchema = new Ajv({ strict: true, formats: { 'date-time': isInstant } }).compile(schema);
  try {
    return fitsSchema(value) ? undefined : inWords(fitsSchema.errors![0]!);
  } catch (error) {
    // Messages hold messages: what goes down without end is not ours.
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

/** In the words of ajv, which are English. */
function inWords({ instancePath, message: said = 'is wrong', keyword, params }: ErrorObject): Message | string {
  const more = params[SHOWN_PARAMS[keyword] ?? ''] as string | readonly string[] | undefined;
  const words = `${said}${more === undefined ? '' : ` (${[more].flat().join(', ')})`}`;
  return instancePath === '' ? message('unfit.whole', { objection: words }) : `${instancePath} ${words}`;
}

/** What an objection says after its message. */
const SHOWN_PARAMS: Readonly<Record<string, string>> = {
  additionalProperties: 'additionalProperty',
  enum: 'allowedValues',
};

/** A time of the calendar, as `Date` writes it. */
function isInstant(text: string): boolean {
  return /^\d{4}-/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text;
}
