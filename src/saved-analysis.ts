import { createRequire } from 'node:module';
import { Ajv, type ErrorObject } from 'ajv';
import { UserError } from './errors.ts';
import { message } from './language/language.ts';
import type { Analysis } from './model/analysis.ts';
import type { Message } from './model/message.ts';

/** The published schema is the one description of the shape: what the program accepts is what others may write. */
const schema = createRequire(import.meta.url)('connectlog/schema/analysis.schema.json') as object;
const fitsSchema = new Ajv({ strict: true, formats: { 'date-time': isInstant } }).compile<Analysis>(schema);

const VERSION = 1;
const WRITE_ANEW = message('hint.write-anew');

/** Reads a saved JSON report. Throws a `UserError` that says what is wrong in it, and where; `place` is what it is called. */
export function readAnalysis(json: string, place: Message | string): Analysis {
  const value = parsed(json, place);
  const version =
    typeof value === 'object' && value !== null && 'schemaVersion' in value ? value.schemaVersion : VERSION;
  if (typeof version === 'number' && version !== VERSION) {
    throw new UserError(
      'OTHER_SCHEMA_VERSION',
      'input',
      message('error.other-version', { place, version: String(version), known: VERSION }),
      message('hint.other-version'),
    );
  }
  if (!fits(value, place)) throw notAnAnalysis(place, objection(fitsSchema.errors![0]!));
  const broken = brokenLaw(value);
  if (broken !== undefined) throw notAnAnalysis(place, broken);
  return value;
}

function fits(value: unknown, place: Message | string): value is Analysis {
  try {
    return fitsSchema(value);
  } catch (error) {
    // Messages hold messages: what goes down without end is not ours.
    if (error instanceof RangeError) throw notAnAnalysis(place, error.message);
    throw error;
  }
}

function parsed(json: string, place: Message | string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    const { message: reason } = error as SyntaxError;
    throw new UserError('NOT_JSON', 'input', message('error.not-json', { place, reason }), WRITE_ANEW);
  }
}

function notAnAnalysis(place: Message | string, reason: Message | string): UserError {
  return new UserError('NO_ANALYSIS', 'input', message('error.not-analysis', { place, reason }), WRITE_ANEW);
}

/** In the words of ajv, which are English. */
function objection({ instancePath, message: said = 'is wrong', keyword, params }: ErrorObject): Message | string {
  const more = params[TELLING_PARAMS[keyword] ?? ''] as string | readonly string[] | undefined;
  const words = `${said}${more === undefined ? '' : ` (${[more].flat().join(', ')})`}`;
  return instancePath === '' ? message('unfit.whole', { objection: words }) : `${instancePath} ${words}`;
}

/** What an objection says beside its message. */
const TELLING_PARAMS: Readonly<Record<string, string>> = {
  additionalProperties: 'additionalProperty',
  enum: 'allowedValues',
};

/** What the schema cannot say, and reports rely on. */
function brokenLaw({ lines, span, incidents }: Analysis): Message | undefined {
  if (lines.parsed > 0 && span === undefined) return message('unfit.span');
  const recovered = incidents.findIndex(({ state, recoveredAt }) => state === 'recovered' && recoveredAt === undefined);
  return recovered === -1 ? undefined : message('unfit.recovered', { where: `/incidents/${recovered}` });
}

/** A time of the calendar, as `Date` writes it. */
function isInstant(text: string): boolean {
  return /^\d{4}-/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text;
}
