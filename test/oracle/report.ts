import { digestOf, digestsOf, isShortList, keptItem, type Json, type JsonObject } from './compact.ts';
import { differences, type Difference } from './compare.ts';
import { stepsBetween } from './sequence.ts';

/** The differences of one input, as text for a reviewer. */

export interface Compared {
  readonly name: string;
  /** Of the exit code, the arguments and the JSON. */
  readonly values: readonly Difference[];
  /** Of the text and of standard error: lines that begin with `-` or `+`, with one unchanged line before and after. */
  readonly lines: readonly { readonly of: string; readonly hunks: readonly string[]; readonly changed: number }[];
}

export interface ReportOptions {
  /** Print every difference, however many there are. */
  readonly full?: boolean;
}

const MAX_VALUES = 25;
const MAX_LINES = 40;
/** Stands for a recorded line of which only a digest is there. */
export const KEPT_AS_DIGEST = '(a line that is kept as a digest)';

export function compared(name: string, recorded: JsonObject | undefined, actual: JsonObject): Compared {
  if (recorded === undefined) {
    return {
      name,
      values: [{ path: 'record', place: 'record', kind: 'missing', change: 'there is none yet' }],
      lines: [],
    };
  }
  return {
    name,
    values: [
      ...differences(recorded['args'], actual['args'], 'args'),
      ...differences(recorded['status'], actual['status'], 'status'),
      // The members of the report stand without a name before them: `incidents[0].severity`.
      ...(recorded['json'] === undefined || actual['json'] === undefined
        ? differences(recorded['json'], actual['json'], 'json')
        : differences(recorded['json'], actual['json'])),
    ],
    lines: ['text', 'stderr'].flatMap((of) => {
      const hunks = hunksOf(recorded[of] ?? [], (actual[of] ?? []) as readonly string[]);
      const changed = hunks.filter((line) => /^[-+]/.test(line)).length;
      return changed === 0 ? [] : [{ of, hunks, changed }];
    }),
  };
}

export function differs({ values, lines }: Compared): boolean {
  return values.length > 0 || lines.length > 0;
}

function hunksOf(recorded: Json, actual: readonly string[]): string[] {
  const kept = isShortList(recorded)
    ? Array.from({ length: recorded.count }, (_, index) => (keptItem(recorded, index) ?? KEPT_AS_DIGEST) as string)
    : (recorded as readonly string[]);
  const before = isShortList(recorded) ? digestsOf(recorded) : (recorded as readonly string[]);
  const after = isShortList(recorded) ? actual.map(digestOf) : actual;
  return stepsBetween(before, after).flatMap((step) => {
    if (step.kind === 'same') return [];
    const previous = actual[step.after - 1];
    const next = actual[step.after + step.added];
    return [
      `@ line ${step.after + 1}`,
      ...(previous === undefined ? [] : [`  ${previous}`]),
      ...kept.slice(step.before, step.before + step.removed).map((line) => `- ${line}`),
      ...actual.slice(step.after, step.after + step.added).map((line) => `+ ${line}`),
      ...(next === undefined ? [] : [`  ${next}`]),
    ];
  });
}

/** All differences of one input. */
export function differencesText({ name, values, lines }: Compared, { full = false }: ReportOptions = {}): string {
  const said = values.map(({ path, kind, change }) => `  ${path === '' ? 'json' : path}: ${sign(kind)}${change}`);
  return [
    name,
    ...cut(said, full ? Infinity : MAX_VALUES, 'differences'),
    ...lines.flatMap(({ of, hunks }) => [
      `  ${of}`,
      ...cut(
        hunks.map((line) => `    ${line}`),
        full ? Infinity : MAX_LINES,
        'lines',
      ),
    ]),
  ].join('\n');
}

function sign(kind: Difference['kind']): string {
  if (kind === 'added' || kind === 'removed') return `${kind}: `;
  return kind === 'order' ? 'the order is now ' : '';
}

export function cut(lines: readonly string[], most: number, what: string): readonly string[] {
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most), `  ... and ${lines.length - most} more ${what} (--full prints all)`];
}
