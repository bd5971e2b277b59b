import { type Document, type Fact, type RecordRow, type Section, paragraph } from '../../document/document.ts';
import { terminal } from '../../document/escape.ts';
import { renderMarkdown } from '../../document/markdown.ts';
import type { Check, CheckCase, RemarkLevel } from '../../model/check.ts';
import { readSummary } from '../findings.ts';
import { type Locale, localeFor } from '../locale.ts';
import type { Medium, ReportOptions } from '../report.ts';
import {
  type Objection,
  aboutCheck,
  answerText,
  countsOf,
  isObjectedTo,
  nameOf,
  objectionsOf,
  whenOf,
  whereOf,
} from './objections.ts';

/** Remarks of one case on a screen. */
const REMARKS_SHOWN = 3;
/** In Markdown, where GitHub takes comments of 65,536 characters. */
const ROWS_SHOWN = 50;

const STATES = { passed: 'clear', failed: 'ongoing', incomplete: 'inconclusive' } as const;

/** The answer, then what does not pass, or everything that was asked. */
export function checkDocument(check: Check, options: ReportOptions, medium: Medium): Document {
  const locale = localeFor(options);
  const { verbose = false } = options;
  return {
    title: locale.say('check-heading.page'),
    state: STATES[check.verdict],
    sentences: [answerText(check, locale), ...aboutCheck(check, locale)],
    sections: [
      ...objectionsSection(check, verbose, medium, locale),
      ...goneSection(check, locale),
      ...(verbose ? othersSection(check, locale) : []),
      endSection(check, verbose || medium !== 'text', locale),
    ],
    locale,
  };
}

/** The answer as one line, for where the formats are not seen. */
export function answerLine(check: Check, options: ReportOptions): string {
  return terminal(answerText(check, localeFor(options)));
}

function objectionsSection(check: Check, verbose: boolean, medium: Medium, locale: Locale): Section[] {
  const all = objectionsOf(check, locale);
  const shown = verbose ? all : medium === 'text' ? all.filter(isAmongFirst) : all.slice(0, ROWS_SHOWN);
  const left = all.length - shown.length;
  const more = medium === 'text' ? 'check-more.remarks' : 'check-more.rows';
  return all.length === 0
    ? []
    : [
        {
          heading: '',
          blocks: [
            { kind: 'records', columns: headOf(locale), rows: shown.map((one) => objectionRow(one, locale)) },
            ...(left > 0 ? [paragraph(locale.say(more, { count: left }))] : []),
          ],
        },
      ];
}

/** Among the first of its case. */
function isAmongFirst(objection: Objection, index: number, all: readonly Objection[]): boolean {
  return all.slice(0, index).filter(({ of }) => of === objection.of).length < REMARKS_SHOWN;
}

function headOf({ say }: Locale): [string, string] {
  return [say('check-column.result'), say('check-column.what')];
}

const TONES: Readonly<Record<RemarkLevel, RecordRow['tone']>> = { error: 'error', warning: 'warning', note: 'info' };

function objectionRow(objection: Objection, locale: Locale): RecordRow {
  const { level, of, text } = objection;
  const { say } = locale;
  const fact = (name: 'when' | 'where', value: string | undefined): Fact[] =>
    value === undefined ? [] : [{ id: name, label: say(`check-column.${name}`), value }];
  return {
    mark: say(level === 'error' ? `check-status.${of.status}` : `check-level.${level}`),
    title: `${nameOf(of)}: ${text}`,
    tone: TONES[level],
    facts: [...fact('when', whenOf(objection, locale)), ...fact('where', whereOf(objection))],
  };
}

/** What passes or was not asked, and what is said of it nonetheless. */
function othersSection({ cases }: Check, locale: Locale): Section[] {
  const { say, textOf } = locale;
  const rows = cases
    .filter((one) => !isObjectedTo(one))
    .map((of: CheckCase): RecordRow => ({
      mark: say(`check-status.${of.status}`),
      title: `${nameOf(of)}: ${[of.title, ...of.remarks].map(textOf).join(' ')}`,
      tone: 'info',
      facts: [],
    }));
  if (rows.length === 0) return [];
  return [{ heading: say('check-heading.others'), blocks: [{ kind: 'records', columns: headOf(locale), rows }] }];
}

/** Known incidents that the logs do not hold any more: the baseline can forget them. */
function goneSection({ baseline }: Check, { say, textOf, clock }: Locale): Section[] {
  if (baseline === undefined || baseline.gone.length === 0) return [];
  const items = baseline.gone.map(({ title, from, to }) =>
    say('check-gone', { what: textOf(title), when: clock.range(from, to) }),
  );
  return [{ heading: say('check-heading.gone', { file: baseline.file }), blocks: [{ kind: 'list', items }] }];
}

function endSection(check: Check, isWhole: boolean, locale: Locale): Section {
  const hidden = isWhole ? [] : countsOf(check, ['passed', 'skipped'], locale);
  const more = locale.say('check-more.cases', { parts: { list: hidden } });
  return {
    heading: '',
    blocks: [
      ...(hidden.length === 0 ? [] : [{ ...paragraph(more), isAside: true }]),
      paragraph(locale.say('heading.read', { summary: readSummary(check.analysis, locale) })),
    ],
  };
}

/** GitHub shows a job summary of one mebibyte, and nothing at all of a longer one. */
const SUMMARY_BYTES = 1024 * 1024;

/** The summary of a job of GitHub Actions: all of it, as far as the service shows it. */
export function jobSummary(check: Check, options: ReportOptions): string {
  const whole = renderMarkdown(checkDocument(check, { ...options, verbose: true }, 'markdown'));
  if (Buffer.byteLength(whole) <= SUMMARY_BYTES) return whole;
  const ending = `\n${localeFor(options).say('check-more.summary')}\n`;
  const room = Buffer.from(whole).subarray(0, SUMMARY_BYTES - Buffer.byteLength(ending));
  return `${room.subarray(0, room.lastIndexOf('\n') + 1).toString()}${ending}`;
}
