import type { Check } from '../../model/check.ts';
import { markdown as safe } from '../escape.ts';
import { readSummary } from '../facts.ts';
import { markdownTable } from '../markdown.ts';
import type { ReportOptions } from '../report.ts';
import { type Locale, localeFor } from '../locale.ts';
import type { CheckReport } from './check-report.ts';
import {
  type Objection,
  aboutCheck,
  answerText,
  isObjectedTo,
  nameOf,
  objectionsOf,
  whenOf,
  whereOf,
} from './objections.ts';

/** GitHub takes comments of 65,536 characters. */
const ROWS_SHOWN = 50;

/** For a comment on a pull request: the answer, and a table of what does not pass; no HTML, which not every service folds. */
export const markdown: CheckReport = {
  format: 'markdown',
  description: 'format.check-markdown',
  extensions: ['.md', '.markdown'],
  render: (check, options) => {
    const locale = localeFor(options);
    const { say } = locale;
    const { verbose = false } = options;
    const blocks: string[][] = [
      [`# ${say('check-heading.page')}`],
      [`**${safe(answerText(check, locale))}**`],
      [aboutCheck(check, locale).map(safe).join(' ')],
      ...objectionBlocks(check, verbose ? Infinity : ROWS_SHOWN, locale),
      ...goneBlocks(check, locale),
      ...(verbose ? otherBlocks(check, locale) : []),
      [say('page.summary', { summary: safe(readSummary(check.analysis, locale)) })],
    ];
    return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  },
};

function objectionBlocks(check: Check, shown: number, locale: Locale): string[][] {
  const objections = objectionsOf(check, locale);
  const left = objections.length - shown;
  return [
    ...(objections.length === 0 ? [] : [table(objections.slice(0, shown), locale)]),
    ...(left > 0 ? [[locale.say('check-more.rows', { count: left })]] : []),
  ];
}

/** What passes or was not asked, and what is said of it nonetheless. */
function otherBlocks({ cases }: Check, locale: Locale): string[][] {
  const others = cases.filter((one) => !isObjectedTo(one));
  if (others.length === 0) return [];
  const rows = others.map((of) => [
    locale.say(`check-status.${of.status}`),
    nameOf(of),
    [of.title, ...of.remarks].map(locale.told).join(' '),
  ]);
  const columns = (['result', 'case', 'what'] as const).map((column) => locale.say(`check-column.${column}`));
  return [[`## ${locale.say('check-heading.others')}`], markdownTable(columns, rows)];
}

function table(rows: readonly Objection[], locale: Locale): string[] {
  const { say } = locale;
  const columns = ['result', 'case', 'what', 'when', 'where'] as const;
  return markdownTable(
    columns.map((column) => say(`check-column.${column}`)),
    rows.map((row) => [
      say(row.level === 'error' ? `check-status.${row.of.status}` : `check-level.${row.level}`),
      nameOf(row.of),
      row.text,
      whenOf(row, locale) ?? '',
      whereOf(row) ?? '',
    ]),
  );
}

function goneBlocks({ baseline }: Check, locale: Locale): string[][] {
  if (baseline === undefined || baseline.gone.length === 0) return [];
  const heading = locale.say('check-heading.gone', { file: safe(baseline.file) });
  return [
    [`## ${heading}`],
    markdownTable(
      [locale.say('check-column.what'), locale.say('check-column.when')],
      baseline.gone.map(({ title, from, to }) => [locale.told(title), locale.clock.range(from, to)]),
    ),
  ];
}

/** GitHub shows a job summary of one mebibyte, and nothing at all of a longer one. */
const SUMMARY_BYTES = 1024 * 1024;

/** The summary of a job of GitHub Actions: all of it, as far as the service shows it. */
export function jobSummary(check: Check, options: ReportOptions): string {
  const whole = markdown.render(check, { ...options, verbose: true });
  if (Buffer.byteLength(whole) <= SUMMARY_BYTES) return whole;
  const ending = `\n${localeFor(options).say('check-more.summary')}\n`;
  const room = Buffer.from(whole).subarray(0, SUMMARY_BYTES - Buffer.byteLength(ending));
  return `${room.subarray(0, room.lastIndexOf('\n') + 1).toString()}${ending}`;
}
