import type { Message } from '../model/message.ts';
import { type Block, type Column, type Table, paragraph, tableOf } from '../document/document.ts';
import { type MessageId, isMessageId, message, numberText } from '../language/language.ts';
import type { Analysis, ComponentReport, Input } from '../model/analysis.ts';
import type { Incident } from '../model/incident.ts';
import { replyWords } from '../model/smtp-conversation.ts';
import type { Locale } from './locale.ts';

/** What was found in addition to the incidents, and what was read: for every report for people. */

/** One line each for what no one must act on at once. */
export function minorTable(incidents: readonly Incident[], locale: Locale): Table[] {
  const { clock, say, textOf, language } = locale;
  const rows = incidents.map(({ severity, title, targets = [], sessions, from, to }) => [
    say(`severity.${severity}`),
    targets.length > 1
      ? say('minor.with-hosts', { title: textOf(title), hosts: { list: targets, shown: 3 } })
      : textOf(title),
    numberText(language, sessions),
    clock.stamp(from).slice(0, 16),
    clock.stamp(to).slice(0, 16),
  ]);
  const columns = columnsOf(
    {
      'column.severity': 'text',
      'column.what': 'text',
      'column.sessions': 'number',
      'column.first': 'time',
      'column.last': 'time',
    },
    locale,
  );
  return tableOf(
    columns,
    rows,
    incidents.map(({ severity }) => severity),
  );
}

/** Columns by the ids of their names. */
export function columnsOf(kinds: Readonly<Partial<Record<MessageId, Column['kind']>>>, { say }: Locale): Column[] {
  return Object.entries(kinds).map(([id, kind]) => ({ label: say(id as MessageId), kind }));
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

export function streamTable({ streams }: Analysis, locale: Locale): Table[] {
  const { clock, say, language } = locale;
  const rows = streams.map(({ server, service, sessions, from, to, gaps, restarts }) => [
    server,
    say(service === 'unknown' ? 'service-word.unknown' : `service.${service}`),
    numberText(language, sessions),
    from === undefined ? '-' : clock.stamp(from),
    to === undefined ? '-' : clock.stamp(to),
    numberText(language, gaps.length),
    numberText(language, restarts.length),
  ]);
  const columns = columnsOf(
    {
      'column.server': 'text',
      'column.service': 'text',
      'column.sessions': 'number',
      'column.first-line': 'time',
      'column.last-line': 'time',
      'column.gaps': 'number',
      'column.restarts': 'number',
    },
    locale,
  );
  return [{ kind: 'table', columns, rows }];
}

/** How many entries of a long timeline are shown to people; the JSON report has all. */
const TIMELINE_SHOWN = 60;

export function timelineBlocks({ timeline }: Analysis, locale: Locale): Block[] {
  const { clock, say, textOf } = locale;
  // Incidents and the edges of the logs are always shown; restarts, backlogs and gaps while there is room.
  const isMain = ({ kind }: Analysis['timeline'][number]): boolean =>
    kind !== 'restart' && kind !== 'log-gap' && kind !== 'queue-peak';
  let room = TIMELINE_SHOWN - timeline.filter(isMain).length;
  const shown = timeline.filter((entry) => isMain(entry) || room-- > 0);
  const left = timeline.length - shown.length;
  const columns = columnsOf({ 'page.time': 'time', 'column.what': 'text' }, locale);
  return [
    ...tableOf(
      columns,
      shown.map((entry) => [clock.stamp(entry.at), textOf(entry)]),
    ),
    ...(left > 0 ? [paragraph(say('more.events', { count: left }))] : []),
  ];
}

export function readSummary({ inputs, lines, sessions, evidence }: Analysis, { say }: Locale): string {
  return say('read.summary', {
    files: inputs.filter((input) => isRead(input) || input.lines.total > 0).length,
    evidenceFiles: (evidence?.files ?? []).filter(isRead).length,
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

/** What was not read, and why: unreadable and damaged inputs, rejected lines, skipped files by reason, warnings. */
export function notRead({ inputs, lines, rejects, streams, evidence }: Analysis, { say, textOf }: Locale): string[] {
  const because = (reason: Message | undefined): string => (reason === undefined ? '' : textOf(reason));
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
      ...remarks.map((remark) => say('not-read.remark', { path, remark: textOf(remark) })),
      ...problems.map(({ reason: warning, line, count }) =>
        say('not-read.warning', { place: `${path}:${line}`, warning: textOf(warning), count }),
      ),
    ]),
    ...streams.flatMap(({ server, service, givenUp }) =>
      givenUp === undefined
        ? []
        : [say('not-read.given-up', { server, service: message(`service-word.${service}`), sessions: givenUp })],
    ),
  ];
}

/** The components that are not active, or of which the registry and Active Directory say different things; one row a requester. */
export function componentTable({ evidence }: Analysis, locale: Locale): Table[] {
  const columns = columnsOf(
    {
      'column.server': 'text',
      'column.component': 'text',
      'column.state': 'text',
      'column.requester': 'text',
      'column.since': 'time',
      'column.kept': 'text',
    },
    locale,
  );
  const rows = (evidence?.components ?? []).filter(isOdd).flatMap((component) => rowsOf(component, locale));
  return tableOf(columns, rows);
}

function isOdd({ effective, differs }: ComponentReport): boolean {
  return effective !== 'Active' || differs;
}

function rowsOf(
  { server, component, effective, heldBy, differs, requesters }: ComponentReport,
  locale: Locale,
): string[][] {
  const { say, clock } = locale;
  const shown = differs ? requesters : heldBy;
  if (shown.length === 0) return [[server, component, effective, '-', '-', '-']];
  return shown.map(({ requester, state, at, kept }) => [
    server,
    component,
    effective,
    state === effective ? requester : `${requester} (${state})`,
    at === undefined ? '-' : clock.stamp(at).slice(0, 19),
    say(`kept.${kept}`),
  ]);
}

/** What else is to be said of them: how many are active, what was tried by hand, and how many files said so. */
export function evidenceLines({ evidence }: Analysis, { say }: Locale): string[] {
  if (evidence === undefined) return [];
  const { files, components, events, eventsLeft, conversations } = evidence;
  const active = components.filter((component) => !isOdd(component)).length;
  return [
    ...(components.length === 0 ? [] : [say('evidence.active', { count: active, all: components.length })]),
    ...(events.length === 0 ? [] : [say('evidence.events', { count: events.length + eventsLeft })]),
    ...conversations.map(({ server, verdict, decisive, evidence: { file, line } }) =>
      say('evidence.conversation', {
        server: server === '' ? 'none' : server,
        verdict: message(`smtp-verdict.${verdict}`),
        reply: decisive === undefined ? 'none' : replyWords(decisive),
        place: `${file}:${line}`,
      }),
    ),
    say('evidence.files', {
      files: { list: files.filter(({ status }) => status !== 'skipped').map(({ path }) => path), shown: 4 },
    }),
  ];
}
