import type { Analysis } from '../model/analysis.ts';
import type { Instant } from '../model/time.ts';
import { type Cause, type Incident, isMajor, isOver } from '../model/incident.ts';
import type { MessageValue } from '../model/message.ts';
import { UNKNOWN_DESCRIPTIONS } from '../model/scan-result.ts';
import { isServer } from '../lib/server-name.ts';
import { message } from '../language/language.ts';
import type { Locale } from './locale.ts';

/** The first lines of every report: to be read aloud. The first sentence is the answer. */
export function verdictText(analysis: Analysis, locale: Locale): string[] {
  const { main, minor } = splitBySeverity(analysis);
  const [first, ...others] = main;
  const sentences = first === undefined ? withoutIncident(analysis, locale) : incidentText(first, analysis, locale);
  if (others.length > 0) {
    const open = others.filter((incident) => !isOver(incident)).length;
    sentences.push(locale.say('verdict.others', { count: others.length, open }));
  }
  if (minor.length > 0) sentences.push(locale.say('verdict.minor', { kinds: minor.length }));
  const unread = analysis.inputs.filter(({ status }) => status === 'unreadable').length;
  if (analysis.interrupted === true) {
    const all = analysis.inputs.filter(({ status }) => status !== 'skipped').length;
    sentences.unshift(locale.say('verdict.interrupted', { read: all - unread, inputs: all }));
  } else if (unread > 0 && analysis.lines.parsed > 0) {
    sentences.push(locale.say('verdict.incomplete', { inputs: unread }));
  }
  return sentences;
}

/** Incidents that somebody must hear of, and the others. */
export function splitBySeverity({ incidents }: Analysis): { main: Incident[]; minor: Incident[] } {
  return { main: incidents.filter(isMajor), minor: incidents.filter((incident) => !isMajor(incident)) };
}

/** The verdict on one incident. */
export function incidentText(incident: Incident, analysis: Analysis, locale: Locale): string[] {
  const { sessions, observers, submissions, problem } = incident;
  const hit = {
    sessions,
    servers: new Set(observers.map(({ server }) => server)).size,
    hit: locale.told(problem.hit),
    aftermath: aftermath(incident, analysis, locale),
  };
  return [
    whatHappened(incident, locale),
    ...(sessions === 0 ? [] : [locale.say('verdict.hit', hit)]),
    ...(submissions === 0 ? [] : [locale.say('verdict.submissions', { count: submissions })]),
    causeText(incident.cause, locale),
    ...heldAgain(incident, locale),
    ...triedLater(incident, analysis, locale),
  ];
}

function whatHappened(incident: Incident, { clock, say, told, toldAs }: Locale): string {
  const { state, target, targets = [], scope, problem, detail, from, to, episodes = [] } = incident;
  const hosts = scope === 'target' ? 1 : Math.max(1, targets.length);
  const grammar = { hosts, tense: state === 'ongoing' && scope !== 'group' ? 'now' : 'past' } as const;
  const values = {
    who: scope === 'target' ? told(target) : { list: targets, shown: 2 },
    did: toldAs(problem.did, grammar),
    scope,
    target: told(target),
    times: episodes.length,
    because: toldAs(detail ?? problem.because, grammar),
  };
  const when = clock.range(from, to);
  // Failures of every day go on for ever: nothing of theirs is one outage.
  if (scope === 'group') return say('verdict.now-and-then', { ...values, when });
  if (state === 'ongoing') return say('verdict.ongoing', { ...values, hosts, since: clock.moment(from) });
  return say('verdict.happened', { ...values, when, lasted: lasted(from, to) });
}

/** How long it took, where that is worth a word. */
function lasted(from: Instant, to: Instant): MessageValue {
  const ms = Date.parse(to) - Date.parse(from);
  return ms < 60_000 ? 'none' : { duration: ms };
}

function aftermath(
  { scope, state, from, to, recoveredAt }: Incident,
  analysis: Analysis,
  { clock, say }: Locale,
): string {
  if (scope === 'group') return '';
  switch (state) {
    case 'recovered':
      return say('aftermath.recovered', { at: clock.nextTo(from, recoveredAt!) });
    case 'ended':
      return say('aftermath.ended');
    case 'ongoing':
      return say('aftermath.ongoing', {
        last: clock.nextTo(from, to),
        lasted: lasted(from, to),
        end: message(analysis.window?.until === undefined ? 'end.of-logs' : 'end.of-window'),
        endAt: clock.nextTo(to, analysis.span?.to ?? to),
      });
    case 'unknown':
      return say('aftermath.unknown');
  }
}

function causeText({ id, title, confidence, for: reasons }: Cause, { say, told }: Locale): string {
  const cause = told(title);
  if (id === 'unknown') return say('verdict.cause-unknown', { cause });
  if (confidence === 'possible') return say('verdict.cause-possible', { cause });
  const reason = reasons[0] === undefined ? 'none' : told(reasons[0]);
  if (confidence === 'confirmed') return say('verdict.cause-confirmed', { cause, reason });
  return say('verdict.cause', { cause, reason, confidence: message(`confidence.${confidence}`) });
}

/** That it takes mail only until its service starts anew. */
function heldAgain(incident: Incident, { say, clock }: Locale): string[] {
  const holder = incident.heldBy?.find(({ at }) => at !== undefined && at > (incident.recoveredAt ?? incident.to));
  if (holder === undefined || !isOver(incident)) return [];
  const { component, requester, state, at } = holder;
  return [say('verdict.held-again', { component, requester, state, at: clock.moment(at!) })];
}

/** That somebody got through by hand after the logs end. */
function triedLater(incident: Incident, { evidence, span }: Analysis, { say, clock }: Locale): string[] {
  const later = evidence?.conversations.find(
    ({ server, verdict, at = '' }) =>
      verdict === 'accepting' && at > (span?.to ?? incident.to) && isServer(incident.target, server),
  );
  return later === undefined || isOver(incident) ? [] : [say('verdict.tried-later', { at: clock.moment(later.at!) })];
}

/** What else a clean verdict must say at once; the rest stands under Coverage. */
const LIMITS_SHOWN = 3;

function withoutIncident(analysis: Analysis, { clock, say, told }: Locale): string[] {
  const { verdict, lines, span, sessions, streams, inputs, rejects, coverage } = analysis;
  if (lines.parsed === 0) {
    const extents = inputs
      .flatMap(({ first, last }) => (first === undefined || last === undefined ? [] : [first, last]))
      .sort();
    if (extents.length === 0) return [say('verdict.nothing-read')];
    return [
      say('verdict.nothing-in-window'),
      say('verdict.logs-written', { when: clock.range(extents[0]!, extents.at(-1)!) }),
    ];
  }
  const looked = message('verdict.looked', {
    sessions: sessions.total,
    services: streams.length,
    when: clock.range(span!.from, span!.to),
  });
  const isUnknown = inputs.some(({ warnings }) => warnings.some(({ code }) => code === UNKNOWN_DESCRIPTIONS));
  if (verdict.state === 'inconclusive' || isUnknown) return [say('verdict.inconclusive', { looked })];
  return [
    say('verdict.clear', { looked }),
    ...coverage.limits.slice(0, LIMITS_SHOWN).map(told),
    ...(rejects.count > 0 ? [say('verdict.rejects', { count: rejects.count })] : []),
  ];
}
