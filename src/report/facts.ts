import type { Analysis, Input } from '../model/analysis.ts';
import type { Cause, Incident } from '../model/incident.ts';
import { type MessageId, allText, isMessageId, listText, message, numberText } from '../language/language.ts';
import { replyWords } from '../model/smtp-conversation.ts';
import { proofLines } from './evidence-facts.ts';
import { hitText, targetText } from './verdict-text.ts';
import type { Message } from '../model/message.ts';
import type { Locale } from './locale.ts';

/** The facts that every report for people shows, as plain words: raw, to be made harmless by each format. */

export type Labelled = readonly [label: string, value: string];

export function incidentFacts(incident: Incident, locale: Locale): Labelled[] {
  const { clock, say, language } = locale;
  const { causes, recoveredAt, addresses, peakQueue, targets, episodes = [], also, acceptedFrom, carried } = incident;
  const { sessions, submissions, rule, severity, id, replies = [] } = incident;
  const target = targetText(incident, locale);
  const [cause] = causes;
  const fact = (label: MessageId, value: string): Labelled => [say(label), value];
  const seenBy = incident.observers.map((observer) =>
    say('fact.observer', { ...observer, service: message(`service-word.${observer.service}`) }),
  );
  return [
    fact(
      'fact.target',
      addresses.length === 0
        ? target
        : say('fact.target-with-addresses', { target, addresses: { list: addresses, shown: 6 } }),
    ),
    ...(targets === undefined ? [] : [fact('fact.hosts', listText(language, targets, 8))]),
    fact('fact.first', clock.stamp(incident.from)),
    fact('fact.last', clock.stamp(incident.to)),
    fact(
      'fact.state',
      recoveredAt === undefined
        ? say(`state.${incident.state}`)
        : say('fact.recovered', { at: clock.stamp(recoveredAt) }),
    ),
    ...episodes
      .slice(0, EPISODES_SHOWN)
      .map(({ from, to, sessions: failed }, i): Labelled => [
        i === 0 ? say('fact.times') : '',
        say('fact.episode', { from: clock.stamp(from), to: clock.stamp(to), sessions: failed }),
      ]),
    ...(episodes.length > EPISODES_SHOWN
      ? [['', say('fact.more-episodes', { count: episodes.length - EPISODES_SHOWN })] as const]
      : []),
    fact('fact.sessions', say('fact.sessions-hit', { sessions, hit: hitText(incident, locale) })),
    ...(carried.messages === 0
      ? []
      : [fact('fact.carried', say('fact.messages-carried', { messages: carried.messages }))]),
    ...(submissions === 0 ? [] : [fact('fact.behind', say('fact.submissions-failed', { count: submissions }))]),
    fact('fact.seen-by', allText(language, seenBy)),
    ...(acceptedFrom.length === 0
      ? []
      : [fact('fact.but', say('fact.got-through', { servers: { list: acceptedFrom, shown: 6 } }))]),
    ...also.map(({ from, to, ...related }) =>
      fact('fact.also', say('fact.related', { ...related, from: clock.stamp(from), to: clock.stamp(to) })),
    ),
    ...(peakQueue === undefined ? [] : [fact('fact.queue', say('fact.peak-queue', { messages: peakQueue }))]),
    ...replies.map(({ reply, evidence: { file, line } }, i): Labelled => [
      i === 0 ? say('fact.replies') : '',
      say('fact.reply', { reply: replyWords(reply), place: `${file}:${line}` }),
    ]),
    ...(cause === undefined ? [] : causeFacts(cause, locale)),
    ...otherCauses(incident)
      .slice(0, CAUSES_SHOWN)
      .map((other) =>
        fact('fact.or', say('fact.other-cause', { ...causeWords(other, locale), command: other.decideWith })),
      ),
    fact('fact.rule', say('fact.rule-told', { rule, severity: say(`severity.${severity}`), incident: id })),
  ];
}

/** Those that are in question beside the likeliest: once one is confirmed, what is only possible is none of them. */
export function otherCauses({ causes }: Incident): Cause[] {
  const [first, ...others] = causes;
  return others.filter(({ confidence }) => first?.confidence !== 'confirmed' || confidence !== 'possible');
}

const EPISODES_SHOWN = 6;
/** Beside the likeliest. */
const CAUSES_SHOWN = 3;

function causeFacts(cause: Cause, locale: Locale): Labelled[] {
  const { say, told } = locale;
  return [
    [say('fact.cause'), say('fact.cause-told', causeWords(cause, locale))],
    ...cause.for.map((reason): Labelled => [say('fact.for'), told(reason)]),
    ...cause.against.map((reason): Labelled => [say('fact.against'), told(reason)]),
    ...proofLines(cause, locale).map((line): Labelled => [say('fact.proof'), line]),
    [say('fact.decide'), cause.decideWith],
  ];
}

function causeWords({ title, confidence }: Cause, { say, told }: Locale): { cause: string; confidence: string } {
  return { cause: told(title), confidence: say(`confidence.${confidence}`) };
}

export const MINOR_COLUMNS: readonly MessageId[] = [
  'column.severity',
  'column.what',
  'column.sessions',
  'column.first',
  'column.last',
];

/** One line each for what nobody must act on at once. */
export function minorRows(incidents: readonly Incident[], { clock, say, told, language }: Locale): string[][] {
  return incidents.map(({ severity, title, targets = [], sessions, from, to }) => [
    say(`severity.${severity}`),
    targets.length > 1
      ? say('minor.with-hosts', { title: told(title), hosts: { list: targets, shown: 3 } })
      : told(title),
    numberText(language, sessions),
    clock.stamp(from).slice(0, 16),
    clock.stamp(to).slice(0, 16),
  ]);
}

/** How many shapes of unknown descriptions people are shown; the JSON report has more. */
const UNKNOWN_SHOWN = 10;

export function unknownLines({ unknown }: Analysis, { say }: Locale): string[] {
  const more = unknown.length - UNKNOWN_SHOWN;
  return [
    ...unknown
      .slice(0, UNKNOWN_SHOWN)
      .map(({ shape, count, first }) => say('unknown.shape', { count, shape, place: `${first.file}:${first.line}` })),
    ...(more > 0 ? [say('unknown.more', { count: more })] : []),
  ];
}

/** The remedy as lines to paste into the Exchange Management Shell: what is not for everybody is commented out. */
export function remedyScript({ remedy }: Incident, { say, told }: Locale): string[] {
  return remedy.flatMap(({ purpose, onlyIf, command }, i) => {
    const step = { number: i + 1, purpose: told(purpose) };
    return onlyIf === undefined
      ? [say('todo.step', step), command]
      : [say('todo.step-only-if', { ...step, condition: told(onlyIf) }), `# ${command}`];
  });
}

export const STREAM_COLUMNS: readonly MessageId[] = [
  'column.server',
  'column.service',
  'column.sessions',
  'column.first-line',
  'column.last-line',
  'column.gaps',
  'column.restarts',
];

export function streamRows({ streams }: Analysis, { clock, say, language }: Locale): string[][] {
  return streams.map(({ server, service, sessions, from, to, gaps, restarts }) => [
    server,
    say(service === 'unknown' ? 'service-word.unknown' : `service.${service}`),
    numberText(language, sessions),
    from === undefined ? '-' : clock.stamp(from),
    to === undefined ? '-' : clock.stamp(to),
    numberText(language, gaps.length),
    numberText(language, restarts.length),
  ]);
}

/** How many entries of a long timeline are shown to people; the JSON report has all. */
const TIMELINE_SHOWN = 60;

export function timelineRows(
  { timeline }: Analysis,
  { clock, told }: Locale,
): { rows: [at: string, text: string][]; left: number } {
  // Incidents and the edges of the logs are always shown; restarts, backlogs and gaps while there is room.
  const isMain = ({ kind }: Analysis['timeline'][number]): boolean =>
    kind !== 'restart' && kind !== 'log-gap' && kind !== 'queue-peak';
  let room = TIMELINE_SHOWN - timeline.filter(isMain).length;
  const shown = timeline.filter((entry) => isMain(entry) || room-- > 0);
  return { rows: shown.map((entry) => [clock.stamp(entry.at), told(entry)]), left: timeline.length - shown.length };
}

export function readSummary({ inputs, lines, sessions, evidence }: Analysis, { say }: Locale): string {
  return say('read.summary', {
    files: inputs.filter((input) => isRead(input) || input.lines.total > 0).length,
    beside: (evidence?.files ?? []).filter(isRead).length,
    lines: lines.total,
    records: lines.parsed,
    outside: lines.skipped,
    sessions: sessions.total,
  });
}

function isRead({ status }: Pick<Input, 'status'>): boolean {
  return status === 'read' || status === 'partial';
}

/** How many rejected lines reports for people show; the JSON report lists a hundred. */
const REJECTS_SHOWN = 5;
const REJECT_LENGTH = 80;

/** Why a log is unreadable of which every line was looked at. */
const READ_TO_END = ['input.lines-rejected', 'input.directions-unknown'];

/** Those that were not read, and then those that are damaged. */
function inOrder(inputs: readonly Input[]): Input[] {
  const of = (wanted: Input['status']): Input[] => inputs.filter(({ status }) => status === wanted);
  return [...of('unreadable'), ...of('partial')];
}

/** What was not read, and why: unreadable and damaged inputs, rejected lines, skipped files by reason, oddities. */
export function notRead({ inputs, lines, rejects, streams, evidence }: Analysis, { say, told }: Locale): string[] {
  const because = (reason: Message | undefined): string => (reason === undefined ? '' : told(reason));
  const skipped = new Map<string, string[]>();
  for (const { path, status, reason } of inputs) {
    if (status === 'skipped') skipped.set(because(reason), [...(skipped.get(because(reason)) ?? []), path]);
  }
  const shown = rejects.listed.slice(0, REJECTS_SHOWN);
  const more = rejects.count - shown.length;
  return [
    ...inOrder(inputs).map(({ path, status, reason, lines: { total } }) => {
      const isCut = total > 0 && !READ_TO_END.includes(reason?.code ?? '');
      const id = status === 'partial' ? 'damaged' : isCut ? 'cut-short' : 'unreadable';
      return say(`not-read.${id}`, { path, reason: because(reason) });
    }),
    ...inputs.flatMap(({ path, warnings }) =>
      warnings.map(({ code, count, first }) => {
        const id = `warning.${code}`;
        const warning = isMessageId(id) ? say(id) : code;
        return say('not-read.warning', { place: `${path}:${first}`, warning, count });
      }),
    ),
    ...(shown.length === 0 ? [] : [say('not-read.rejects', { rejected: rejects.count, lines: lines.total })]),
    ...shown.map(({ file, line, reason, text }) =>
      say('not-read.reject', {
        place: `${file}:${line}`,
        reason: message(`reject.${reason}`),
        text: text.slice(0, REJECT_LENGTH),
      }),
    ),
    ...(more > 0 ? [say('not-read.more', { count: more })] : []),
    ...[...skipped].map(([reason, [path = '', ...others]]) =>
      others.length === 0
        ? say('not-read.skipped', { path, reason })
        : say('not-read.skipped-many', { path, others: others.length, reason }),
    ),
    ...(evidence?.files ?? []).flatMap(({ path, status, reason, remarks = [], problems }) => [
      ...(status === 'unreadable' ? [say('not-read.unreadable', { path, reason: because(reason) })] : []),
      ...(status === 'skipped' ? [say('not-read.skipped', { path, reason: because(reason) })] : []),
      ...remarks.map((remark) => say('not-read.remark', { path, remark: told(remark) })),
      ...problems.map(({ reason: warning, line, count }) =>
        say('not-read.warning', { place: `${path}:${line}`, warning: told(warning), count }),
      ),
    ]),
    ...streams.flatMap(({ server, service, givenUp }) =>
      givenUp === undefined
        ? []
        : [say('not-read.given-up', { server, service: message(`service-word.${service}`), sessions: givenUp })],
    ),
  ];
}
