import type { Incident } from '../../model/incident.ts';
import type { Change } from '../../model/comparison.ts';
import { terminal } from '../escape.ts';
import { type Measure, UNLIMITED, labelled, wrapped } from '../layout.ts';
import { type Paint, paintIn } from '../paint.ts';
import { blockText } from '../summary-text.ts';
import type { Locale } from '../locale.ts';
import type { ComparisonReport } from './comparison-report.ts';
import { type ChangeEntry, type ChangeGroup, type Look, pageOf } from './page.ts';

/** For the terminal: the answer, what changed, then the numbers behind it. */
export const text: ComparisonReport = {
  format: 'text',
  description: 'format.compare-text',
  extensions: ['.txt'],
  render: (comparison, options) => {
    const { look, sentences, logs, groups, sections, how, locale } = pageOf(comparison, options);
    const measure = options.screen?.measure ?? UNLIMITED;
    const paint = paintIn(options.screen?.isColoured ?? false);
    const answer = sentences.flatMap((sentence, i) =>
      wrapped(terminal(sentence), measure).map((line) =>
        i === 0 ? paint.heading(paint.state(LOOKS[look], line)) : line,
      ),
    );
    const names = logs.map(([label, value]) => [label, terminal(value)] as const);
    const parts = [
      [...answer, ...labelled(names, measure, 0)],
      ...groups.map((group) => groupLines(group, locale, measure, paint)),
      ...sections.map(({ heading, blocks }) => [
        paint.heading(heading),
        ...blocks.flatMap((block) => blockText(block, measure)),
      ]),
      wrapped(how, measure).map(paint.aside),
    ];
    return parts.map((lines) => `${lines.join('\n')}\n`).join('\n');
  },
};

type State = Incident['state'] | 'clear' | 'inconclusive';

/** In the colours of incidents. */
const LOOKS: Readonly<Record<Look | Change, State>> = {
  worse: 'ongoing',
  new: 'ongoing',
  incomplete: 'inconclusive',
  unknown: 'inconclusive',
  better: 'clear',
  fixed: 'clear',
  'not-worse': 'clear',
  same: 'clear',
};

function groupLines(group: ChangeGroup, locale: Locale, measure: Measure, paint: Paint): string[] {
  const { change, heading, entries, left } = group;
  return [
    paint.heading(paint.state(LOOKS[change], heading)),
    ...entries.flatMap((entry) => entryLines(entry, locale, measure, paint)),
    ...(left > 0 ? wrapped(locale.say('compare.more', { count: left }), measure, 2) : []),
  ];
}

function entryLines(
  { title, severity, because, before, after }: ChangeEntry,
  locale: Locale,
  measure: Measure,
  paint: Paint,
): string[] {
  const { say } = locale;
  const facts = [
    [say('compare.why'), say('compare.because', { severity: say(`severity.${severity}`), because })],
    [say('compare.before'), before],
    [say('compare.after'), after],
  ] as const;
  return [
    ...wrapped(terminal(title), measure, 2).map((line) => paint.severity(severity, line)),
    ...labelled(
      facts.map(([label, value]) => [label, terminal(value)] as const),
      measure,
      4,
    ),
  ];
}
