import type { Check, CheckCase } from '../../model/check.ts';
import { terminal } from '../escape.ts';
import { readSummary } from '../facts.ts';
import { UNLIMITED, labelled, wrapped } from '../layout.ts';
import { paintIn } from '../paint.ts';
import type { ReportOptions } from '../report.ts';
import type { Page } from '../text-sections.ts';
import { localeFor } from '../locale.ts';
import type { CheckReport } from './check-report.ts';
import { aboutCheck, answerText, countsOf, isObjectedTo, nameOf, remarksOf, whenOf, whereOf } from './objections.ts';

/** Remarks of one case on a screen. */
const REMARKS_SHOWN = 3;

/** For the terminal: the answer, then what does not pass, or everything that was asked. */
export const text: CheckReport = {
  format: 'text',
  description: 'format.check-text',
  extensions: ['.txt'],
  render: (check, options) => {
    const { screen, verbose = false } = options;
    const page: Page = {
      locale: localeFor(options),
      paint: paintIn(screen?.isColoured ?? false),
      measure: screen?.measure ?? UNLIMITED,
    };
    const shown = check.cases.filter((one) => verbose || isObjectedTo(one));
    const sections = [
      answerSection(check, page),
      ...shown.map((one) => caseSection(one, verbose ? Infinity : REMARKS_SHOWN, page)),
      goneSection(check, page),
      endSection(check, verbose, page),
    ];
    return sections
      .filter((lines) => lines.length > 0)
      .map((lines) => `${lines.join('\n')}\n`)
      .join('\n');
  },
};

/** The answer as one line, for where the formats are not seen. */
export function answerLine(check: Check, options: ReportOptions): string {
  return terminal(answerText(check, localeFor(options)));
}

const STATES = { passed: 'clear', failed: 'ongoing', incomplete: 'inconclusive' } as const;

function answerSection(check: Check, { locale, paint, measure }: Page): string[] {
  const answer = wrapped(terminal(answerText(check, locale)), measure);
  return [
    ...answer.map((line) => paint.heading(paint.state(STATES[check.verdict], line))),
    ...aboutCheck(check, locale).flatMap((sentence) => wrapped(terminal(sentence), measure)),
  ];
}

const SEVERITIES = {
  incomplete: 'error',
  failed: 'error',
  warned: 'warning',
  passed: 'info',
  skipped: 'info',
} as const;

function caseSection(of: CheckCase, shown: number, page: Page): string[] {
  const { locale, paint, measure } = page;
  const heading = `${locale.say(`check-status.${of.status}`)}  ${nameOf(of)}: ${locale.told(of.title)}`;
  const remarks = remarksOf(of, locale);
  const facts = remarks.slice(0, shown).flatMap((remark): (readonly [string, string])[] => {
    const [first = '', ...more] = [remark.text, whenOf(remark, locale), whereOf(remark)].filter(
      (line) => line !== undefined,
    );
    const label = locale.say(`check-level.${remark.level}`);
    return [[label, terminal(first)], ...more.map((line) => ['', terminal(line)] as const)];
  });
  const left = remarks.length - shown;
  return [
    ...wrapped(terminal(heading), measure, 0, 2).map((line) => paint.severity(SEVERITIES[of.status], line)),
    ...labelled(facts, measure, 2),
    ...(left > 0 ? wrapped(locale.say('check-more.remarks', { count: left }), measure, 2) : []),
  ];
}

/** Known incidents that the logs do not hold any more: the baseline can forget them. */
function goneSection({ baseline }: Check, { locale, paint, measure }: Page): string[] {
  if (baseline === undefined || baseline.gone.length === 0) return [];
  const heading = locale.say('check-heading.gone', { file: baseline.file });
  return [
    ...wrapped(terminal(heading), measure).map(paint.heading),
    ...baseline.gone.flatMap(({ title, from, to }) => {
      const gone = { what: locale.told(title), when: locale.clock.range(from, to) };
      return wrapped(terminal(locale.say('check-gone', gone)), measure, 2, 4);
    }),
  ];
}

function endSection(check: Check, verbose: boolean, { locale, paint, measure }: Page): string[] {
  const hidden = verbose ? [] : countsOf(check, ['passed', 'skipped'], locale);
  const read = locale.say('heading.read', { summary: readSummary(check.analysis, locale) });
  return [
    ...(hidden.length === 0
      ? []
      : wrapped(locale.say('check-more.cases', { parts: { list: hidden } }), measure).map(paint.aside)),
    ...wrapped(terminal(read), measure),
  ];
}
