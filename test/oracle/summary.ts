import { KEPT_AS_DIGEST, cut, differs, type Compared, type ReportOptions } from './report.ts';

/** What differs over all inputs: one line for each kind of difference, the most frequent first. */

const MAX_KINDS = 25;
/** Longer changes are named by their place alone. */
const MAX_CHANGE = 70;
/** Kinds in more inputs than this do not name them. */
const MAX_NAMES = 3;

export function summaryText(all: readonly Compared[], { full = false }: ReportOptions = {}): string {
  const differing = all.filter(differs);
  if (differing.length === 0) return `No input of ${all.length} differs.`;
  const kinds = new Map<string, { count: number; inputs: Set<string> }>();
  for (const one of differing) {
    for (const what of kindsOf(one)) {
      const kind = kinds.get(what) ?? { count: 0, inputs: new Set() };
      kind.count += 1;
      kind.inputs.add(one.name);
      kinds.set(what, kind);
    }
  }
  const rows = [...kinds]
    .sort(([, a], [, b]) => b.inputs.size - a.inputs.size || b.count - a.count)
    .map(([what, { count, inputs }]) => {
      const names = inputs.size <= MAX_NAMES ? ` (${[...inputs].join(', ')})` : '';
      return `  ${String(count).padStart(5)} in ${String(inputs.size).padStart(3)} inputs  ${what}${names}`;
    });
  return [
    `${differing.length} of ${all.length} inputs differ.`,
    ...cut(rows, full ? Infinity : MAX_KINDS, 'kinds of differences'),
  ].join('\n');
}

function kindsOf({ values, lines }: Compared): string[] {
  return [
    ...values.map(({ place, kind, change }) => {
      const isShort = kind === 'changed' && change.length <= MAX_CHANGE && !/\d/.test(change);
      return `${place === '' ? 'json' : place}${isShort ? `: ${change}` : ` ${WORDS[kind]}`}`;
    }),
    ...lines.flatMap(({ of, hunks }) => wordings(hunks).map((wording) => `${of}: ${wording}`)),
  ];
}

/** Of lines that changed one for one, the words that did; other lines as removed and added. */
function wordings(hunks: readonly string[]): string[] {
  const found: string[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const close = (): void => {
    if (removed.length === added.length) found.push(...removed.map((line, index) => rewording(line, added[index]!)));
    else found.push(...removed.map(() => 'line removed'), ...added.map(() => 'line added'));
    [removed, added] = [[], []];
  };
  for (const line of hunks) {
    if (line.startsWith('- ')) removed.push(line.slice(2));
    else if (line.startsWith('+ ')) added.push(line.slice(2));
    else close();
  }
  close();
  return found;
}

function rewording(before: string, after: string): string {
  if (before === KEPT_AS_DIGEST) return 'line changed';
  const [was, is] = [before.split(' '), after.split(' ')];
  while (was.length > 0 && is.length > 0 && was[0] === is[0]) [was, is].forEach((words) => words.shift());
  while (was.length > 0 && is.length > 0 && was.at(-1) === is.at(-1)) [was, is].forEach((words) => words.pop());
  const change = `"${was.join(' ')}" -> "${is.join(' ')}"`.replace(/\d+/g, '#');
  return change.length <= MAX_CHANGE ? change : 'line changed';
}

const WORDS: Readonly<Record<Compared['values'][number]['kind'], string>> = {
  changed: 'changed',
  added: 'added',
  removed: 'removed',
  order: 'in another order',
  length: 'of another length',
  worded: 'now an object with the same text',
  missing: 'missing',
};
