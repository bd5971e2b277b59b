import { message } from '../language/language.ts';
import type { Analysis } from '../model/analysis.ts';
import { type Cause, type Incident, isMajor, isOver } from '../model/incident.ts';
import type { Message, MessageValue } from '../model/message.ts';
import { UNKNOWN_DESCRIPTIONS } from '../model/scan-result.ts';
import { isServer } from '../lib/server-name.ts';
import type { Instant } from '../model/time.ts';

/** What a verdict is made of. */
export type AnalysisFacts = Pick<
  Analysis,
  | 'incidents'
  | 'outcome'
  | 'interrupted'
  | 'inputs'
  | 'lines'
  | 'span'
  | 'sessions'
  | 'streams'
  | 'rejects'
  | 'coverage'
>;

/** The one thing to look at first, in sentences to be read aloud. Never an all-clear over logs that were not read. */
export function verdictOf(analysis: AnalysisFacts): Analysis['verdict'] {
  const { incidents, outcome, inputs, lines, interrupted } = analysis;
  const [first, ...others] = incidents.filter(isMajor);
  const minor = incidents.filter((incident) => !isMajor(incident)).length;
  const state = first?.state ?? (outcome === 'error' ? 'inconclusive' : 'clear');
  const sentences = first === undefined ? sentencesWithoutIncident(analysis, state) : [...first.sentences];
  if (others.length > 0) {
    const open = others.filter((incident) => !isOver(incident)).length;
    sentences.push(message('verdict.others', { count: others.length, open }));
  }
  if (minor > 0) sentences.push(message('verdict.minor', { kinds: minor }));
  const unread = inputs.filter(({ status }) => status === 'unreadable').length;
  if (interrupted === true) {
    const all = inputs.filter(({ status }) => status !== 'skipped').length;
    sentences.unshift(message('verdict.interrupted', { read: all - unread, inputs: all }));
  } else if (unread > 0 && lines.parsed > 0) {
    sentences.push(message('verdict.incomplete', { inputs: unread }));
  }
  return { state, ...(first === undefined ? {} : { incident: first.id }), sentences };
}

/** What else a clean verdict must say at once; the rest stands under Coverage. */
const LIMITS_SHOWN = 3;

function sentencesWithoutIncident(analysis: AnalysisFacts, state: Analysis['verdict']['state']): Message[] {
  const { lines, span, sessions, streams, inputs, rejects, coverage } = analysis;
  if (lines.parsed === 0) {
    const extents = inputs
      .flatMap(({ first, last }) => (first === undefined || last === undefined ? [] : [first, last]))
      .sort();
    if (extents.length === 0) return [message('verdict.nothing-read')];
    const when = { from: extents[0]!, to: extents.at(-1)! };
    return [message('verdict.nothing-in-window'), message('verdict.logs-written', { when })];
  }
  const looked = message('verdict.looked', { sessions: sessions.total, services: streams.length, when: { ...span! } });
  const isUnknown = inputs.some(({ warnings }) => warnings.some(({ code }) => code === UNKNOWN_DESCRIPTIONS));
  if (state === 'inconclusive' || isUnknown) return [message('verdict.inconclusive', { looked })];
  return [
    message('verdict.clear', { looked }),
    ...coverage.limits.slice(0, LIMITS_SHOWN),
    ...(rejects.count > 0 ? [message('verdict.rejects', { count: rejects.count })] : []),
  ];
}

/** An incident before its verdict. */
export type IncidentFacts = Omit<Incident, 'sentences'>;

/** What is known of the time around an incident. */
export interface IncidentSurroundings {
  /** The end of what was requested, or of the logs. */
  readonly end: Instant;
  readonly isEndRequested: boolean;
  /** A conversation by hand after the logs in which the target accepted mail. */
  readonly acceptedLater: Instant | undefined;
}

/** The verdict on one incident. */
export function incidentSentences(incident: IncidentFacts, around: IncidentSurroundings): Message[] {
  const { sessions, observers, submissions, problem } = incident;
  const hit = {
    sessions,
    servers: new Set(observers.map(({ server }) => server)).size,
    hit: problem.hit ?? '',
    aftermath: aftermath(incident, around),
  };
  return [
    whatHappened(incident),
    ...(sessions === 0 ? [] : [message('verdict.hit', hit)]),
    ...(submissions === 0 ? [] : [message('verdict.submissions', { count: submissions })]),
    causeSentence(incident.cause),
    ...heldAgain(incident),
    ...(around.acceptedLater === undefined || isOver(incident)
      ? []
      : [message('verdict.tried-later', { at: { moment: around.acceptedLater } })]),
  ];
}

function whatHappened(incident: IncidentFacts): Message {
  const { state, target, targetText, targets = [], scope, problem, detail, from, to, episodes = [] } = incident;
  const values = {
    who: scope === 'target' ? target : { list: targets, shown: 2 },
    did: problem.did,
    scope,
    target: targetText ?? target,
    times: episodes.length,
    hosts: scope === 'target' ? 1 : Math.max(1, targets.length),
    tense: state === 'ongoing' && scope !== 'group' ? 'now' : 'past',
    because: detail ?? problem.because,
  };
  const when = { from, to };
  // Failures of every day continue for ever: nothing of theirs is one outage.
  if (scope === 'group') return message('verdict.now-and-then', { ...values, when });
  if (state === 'ongoing') return message('verdict.ongoing', { ...values, since: { moment: from } });
  return message('verdict.happened', { ...values, when, lasted: lasted(from, to) });
}

/** How long it took, where that is worth a word. */
function lasted(from: Instant, to: Instant): MessageValue {
  const ms = Date.parse(to) - Date.parse(from);
  return ms < 60_000 ? 'none' : { duration: ms };
}

function aftermath(
  { scope, state, from, to, recoveredAt }: IncidentFacts,
  { end, isEndRequested }: IncidentSurroundings,
): MessageValue {
  if (scope === 'group') return '';
  switch (state) {
    case 'recovered':
      return message('aftermath.recovered', { at: { time: recoveredAt!, near: from } });
    case 'ended':
      return message('aftermath.ended');
    case 'ongoing':
      return message('aftermath.ongoing', {
        last: { time: to, near: from },
        lasted: lasted(from, to),
        end: message(isEndRequested ? 'end.of-window' : 'end.of-logs'),
        endAt: { time: end, near: to },
      });
    case 'unknown':
      return message('aftermath.unknown');
  }
}

function causeSentence({ id, title, confidence, for: reasons }: Cause): Message {
  if (id === 'unknown') return message('verdict.cause-unknown', { cause: title });
  if (confidence === 'possible') return message('verdict.cause-possible', { cause: title });
  const values = { cause: title, reason: reasons[0] ?? 'none' };
  if (confidence === 'confirmed') return message('verdict.cause-confirmed', values);
  return message('verdict.cause', { ...values, confidence: message(`confidence.${confidence}`) });
}

/** That it takes mail only until its service starts again. */
function heldAgain(incident: IncidentFacts): Message[] {
  const holder = incident.heldBy?.find(({ at }) => at !== undefined && at > (incident.recoveredAt ?? incident.to));
  if (holder === undefined || !isOver(incident)) return [];
  const { component, requester, state, at } = holder;
  return [message('verdict.held-again', { component, requester, state, at: { moment: at! } })];
}

/** When a server was seen by hand to accept mail after the logs end. */
export function acceptedLater(
  { target }: Pick<Incident, 'target'>,
  conversations: readonly { readonly server: string; readonly verdict: string; readonly at?: Instant }[],
  end: Instant,
): Instant | undefined {
  return conversations.find(
    ({ server, verdict, at = '' }) => verdict === 'accepting' && at > end && isServer(target, server),
  )?.at;
}
