import type { Analysis, Input } from '../model/analysis.ts';
import type { Cause, Incident } from '../model/incident.ts';
import { SERVICE_NAMES, counted, listed, numberText } from '../knowledge/wording.ts';
import type { Clock } from './clock.ts';

/** The facts that every report for people shows, as plain words: raw, to be made harmless by each format. */

export type Labelled = readonly [label: string, value: string];

export function incidentFacts(incident: Incident, clock: Clock): Labelled[] {
  const { causes, recoveredAt, addresses, peakQueue, observers, targets, episodes, also, acceptedFrom, carried } =
    incident;
  const [cause, ...others] = causes;
  return [
    ['Target', addresses.length === 0 ? incident.target : `${incident.target} [${listed(addresses, 6)}]`],
    ...(targets === undefined ? [] : [['Hosts', listed(targets, 8)] as const]),
    ['First', clock.stamp(incident.from)],
    ['Last', clock.stamp(incident.to)],
    ['State', recoveredAt === undefined ? incident.state : `recovered ${clock.stamp(recoveredAt)}`],
    ...(episodes ?? [])
      .slice(0, EPISODES_SHOWN)
      .map((episode, i): Labelled => [
        i === 0 ? 'Times' : '',
        `${clock.stamp(episode.from)} to ${clock.stamp(episode.to)} (${numberText(episode.sessions)})`,
      ]),
    ...(episodes !== undefined && episodes.length > EPISODES_SHOWN
      ? [['', `and ${numberText(episodes.length - EPISODES_SHOWN)} more times`] as const]
      : []),
    ['Sessions', `${numberText(incident.sessions)} ${incident.problem.hit} (connections, not messages)`],
    ...(carried.messages === 0
      ? []
      : [['Carried', `${counted(carried.messages, 'message')} went through in them nonetheless`] as const]),
    ...(incident.submissions === 0
      ? []
      : [['Behind it', `${counted(incident.submissions, 'submission')} from mailboxes failed`] as const]),
    [
      'Seen by',
      observers.map(({ server, service, sessions }) => `${server} ${service} (${numberText(sessions)})`).join(', '),
    ],
    ...(acceptedFrom.length === 0
      ? []
      : [['But', `sessions from ${listed(acceptedFrom, 6)} got through meanwhile`] as const]),
    ...also.map((related): Labelled => [
      'Also',
      `${related.rule}: ${counted(related.sessions, 'session')}, ${clock.stamp(related.from)} to ${clock.stamp(related.to)}`,
    ]),
    ...(peakQueue === undefined ? [] : [['Queue', `${counted(peakQueue, 'message')} waiting at the most`] as const]),
    ...(cause === undefined ? [] : causeFacts(cause)),
    ...others
      .slice(0, CAUSES_SHOWN)
      .map((other): Labelled => ['Or', `${other.title}, ${other.confidence}: ${other.decideWith}`]),
    ['Rule', `${incident.rule} (${incident.severity}), incident ${incident.id}`],
  ];
}

const EPISODES_SHOWN = 6;
/** Beside the likeliest. */
const CAUSES_SHOWN = 3;

function causeFacts(cause: Cause): Labelled[] {
  return [
    ['Cause', `${cause.title}, ${cause.confidence}`],
    ...cause.for.map((reason) => ['For', reason] as const),
    ...cause.against.map((reason) => ['Against', reason] as const),
    ['Decide', cause.decideWith],
  ];
}

export const MINOR_COLUMNS = ['Severity', 'What', 'Sessions', 'First', 'Last'];

/** One line each for what nobody must act on at once. */
export function minorRows(incidents: readonly Incident[], clock: Clock): string[][] {
  return incidents.map(({ severity, title, targets = [], sessions, from, to }) => [
    severity,
    targets.length > 1 ? `${title} (${listed(targets, 3)})` : title,
    numberText(sessions),
    clock.stamp(from).slice(0, 16),
    clock.stamp(to).slice(0, 16),
  ]);
}

/** How many shapes of unknown descriptions people are shown; the JSON report has more. */
const UNKNOWN_SHOWN = 10;

export function unknownLines({ unknown }: Analysis): string[] {
  const more = unknown.length - UNKNOWN_SHOWN;
  return [
    ...unknown
      .slice(0, UNKNOWN_SHOWN)
      .map(({ shape, count, first }) => `${numberText(count)} times ${shape} (first: ${first.file}:${first.line})`),
    ...(more > 0 ? [`and ${counted(more, 'more shape')}: see the JSON report`] : []),
  ];
}

/** The remedy as lines to paste into the Exchange Management Shell: what is not for everybody is commented out. */
export function remedyScript({ remedy }: Incident): string[] {
  return remedy.flatMap(({ purpose, onlyIf, command }, i) =>
    onlyIf === undefined
      ? [`# ${i + 1}. ${purpose}`, command]
      : [`# ${i + 1}. Only if ${onlyIf}: ${purpose}`, `# ${command}`],
  );
}

export const STREAM_COLUMNS = ['Server', 'Service', 'Sessions', 'First line', 'Last line', 'Gaps', 'Restarts'];

export function streamRows({ streams }: Analysis, clock: Clock): string[][] {
  return streams.map(({ server, service, sessions, from, to, gaps, restarts }) => [
    server,
    service === 'unknown' ? service : SERVICE_NAMES[service],
    numberText(sessions),
    from === undefined ? '-' : clock.stamp(from),
    to === undefined ? '-' : clock.stamp(to),
    numberText(gaps.length),
    numberText(restarts.length),
  ]);
}

/** How many entries of a long timeline are shown to people; the JSON report has all. */
const TIMELINE_SHOWN = 60;

export function timelineRows(
  { timeline }: Analysis,
  clock: Clock,
): { rows: [at: string, text: string][]; left: number } {
  // Incidents and the edges of the logs are always shown; restarts, backlogs and gaps while there is room.
  const isMain = ({ kind }: Analysis['timeline'][number]): boolean =>
    kind !== 'restart' && kind !== 'log-gap' && kind !== 'queue-peak';
  let room = TIMELINE_SHOWN - timeline.filter(isMain).length;
  const shown = timeline.filter((entry) => isMain(entry) || room-- > 0);
  return { rows: shown.map(({ at, text }) => [clock.stamp(at), text]), left: timeline.length - shown.length };
}

export function readSummary({ inputs, lines, sessions }: Analysis): string {
  const read = inputs.filter(({ status }) => status === 'read' || status === 'partial').length;
  const skipped = lines.skipped === 0 ? '' : `, ${numberText(lines.skipped)} outside the time asked for`;
  return `${counted(read, 'file')}, ${counted(lines.total, 'line')} (${numberText(lines.parsed)} records${skipped}), ${counted(sessions.total, 'session')}`;
}

/** How many rejected lines reports for people show; the JSON report lists a hundred. */
const REJECTS_SHOWN = 5;
const REJECT_LENGTH = 80;

/** What was not read, and why: unreadable and damaged inputs, rejected lines, skipped files by reason, oddities. */
export function notRead({ inputs, lines, rejects, streams }: Analysis): string[] {
  const named = (wanted: Input['status'], said: string): string[] =>
    inputs.filter(({ status }) => status === wanted).map(({ path, reason = '' }) => `${path}: ${said}, ${reason}`);
  const skipped = new Map<string, string[]>();
  for (const { path, status, reason = '' } of inputs) {
    if (status === 'skipped') skipped.set(reason, [...(skipped.get(reason) ?? []), path]);
  }
  const shown = rejects.listed.slice(0, REJECTS_SHOWN);
  const more = rejects.count - shown.length;
  return [
    ...named('unreadable', 'not read'),
    ...named('partial', 'damaged'),
    ...(shown.length === 0
      ? []
      : [`${numberText(rejects.count)} of ${counted(lines.total, 'line')} could not be read:`]),
    ...shown.map(({ file, line, reason, text }) => `${file}:${line}: ${reason}: ${text.slice(0, REJECT_LENGTH)}`),
    ...(more > 0 ? [`and ${numberText(more)} more: see the JSON report`] : []),
    ...[...skipped].map(([reason, [first = '', ...others]]) =>
      others.length === 0
        ? `${first}: skipped, ${reason}`
        : `${first} and ${counted(others.length, 'other')}: skipped, ${reason}`,
    ),
    ...inputs.flatMap(({ path, warnings }) =>
      warnings.map(
        ({ code, count, first }) =>
          `${path}:${first}: ${WARNINGS[code] ?? code}${count > 1 ? ` (${count} times)` : ''}`,
      ),
    ),
    ...streams.flatMap(({ server, service, givenUp }) =>
      givenUp === undefined
        ? []
        : [
            `${server} ${service}: ${counted(givenUp, 'session')} without an end, the longest silent of many open at once, counted as open before the end of the log`,
          ],
    ),
  ];
}

const WARNINGS: Readonly<Record<string, string>> = {
  'header-missing': 'no #Fields header, read with the usual columns',
  'header-damaged': 'a damaged #Fields header, read with the columns before it',
  'date-in-local-form': 'a program wrote dates in the form of a country: give the log as Exchange wrote it',
  'session-id-as-number': 'Excel made a number of a session id: such sessions cannot be told apart',
  'unterminated-last-line': 'the last line has no end (a live log, or a cut copy)',
  'shrank-while-read': 'the file became shorter while it was read',
};

/** Above the commands that fetch what is missing. */
export const FETCH = "To fetch what is missing, with Microsoft's ExchangeLogCollector on an Exchange server:";

/** What the numbers do not say. */
export const LIMITS = 'The connectivity log is written by the sending side only, and counts connections, not messages.';
