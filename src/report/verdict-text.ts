import type { Analysis, Instant } from '../model/analysis.ts';
import type { Cause, Incident } from '../model/incident.ts';
import { isHeadline } from '../model/headline.ts';
import { counted, durationText, listed, numberText } from '../knowledge/wording.ts';
import type { Clock } from './clock.ts';

/** The first lines of every report: to be read aloud. The first sentence is the answer. */
export function verdictText(analysis: Analysis, clock: Clock): string[] {
  const { main, minor } = sorted(analysis);
  const [first, ...others] = main;
  const sentences = first === undefined ? withoutIncident(analysis, clock) : incidentText(first, analysis, clock);
  if (others.length > 0) {
    const open = others.filter(({ state }) => state === 'ongoing' || state === 'unknown').length;
    const notOver = open > 0 ? `, ${numberText(open)} not known to be over` : '';
    sentences.push(`${counted(others.length, 'other incident')} below${notOver}.`);
  }
  if (minor.length > 0) {
    sentences.push(`Beside that, everyday failures of ${counted(minor.length, 'kind')}: see Minor findings.`);
  }
  const unread = analysis.inputs.filter(({ status }) => status === 'unreadable').length;
  if (analysis.interrupted === true) {
    const all = analysis.inputs.filter(({ status }) => status !== 'skipped').length;
    sentences.push(
      `INTERRUPTED: ${numberText(all - unread)} of ${counted(all, 'input')} had been read, so there may be more.`,
    );
  } else if (analysis.outcome === 'error' && analysis.lines.parsed > 0) {
    sentences.push(`INCOMPLETE: ${counted(unread, 'input')} could not be read, so there may be more.`);
  }
  return sentences;
}

/** Incidents that somebody must hear of, and the others. */
export function sorted({ incidents }: Analysis): { main: Incident[]; minor: Incident[] } {
  return { main: incidents.filter(isHeadline), minor: incidents.filter((incident) => !isHeadline(incident)) };
}

/** The verdict on one incident. */
export function incidentText(incident: Incident, analysis: Analysis, clock: Clock): string[] {
  const { sessions, observers, submissions, problem } = incident;
  const servers = new Set(observers.map(({ server }) => server)).size;
  const were = sessions === 1 ? 'was' : 'were';
  const hit = `${counted(sessions, 'session')} from ${counted(servers, 'server')} ${were} ${problem.hit}`;
  return [
    whatHappened(incident, clock),
    ...(sessions === 0 ? [] : [`${hit}${aftermath(incident, analysis, clock)}.`]),
    ...(submissions === 0 ? [] : [`${counted(submissions, 'submission')} from mailboxes failed behind it.`]),
    causeText(incident.cause),
  ];
}

function whatHappened(incident: Incident, clock: Clock): string {
  const { state, target, targets = [], scope, problem, from, to, episodes } = incident;
  const who = scope === 'target' ? target : listed(targets, 2);
  const how = scope === 'sender' ? `${problem.did} for ${target}` : problem.did;
  const again = episodes === undefined ? '' : ` again and again (${episodes.length} times)`;
  const because = incident.detail ?? problem.because;
  if (state === 'ongoing')
    return `${who} ${perfect(scope, targets)} ${how}${again} since ${clock.moment(from)}: ${because}.`;
  return `${who} ${how}${again} ${clock.range(from, to)}${lasting(from, to)}: ${because}.`;
}

function perfect(scope: Incident['scope'], targets: readonly string[]): string {
  return scope === 'target' || targets.length < 2 ? 'has' : 'have';
}

/** How long it took, where that is worth a word. */
function lasting(from: Instant, to: Instant): string {
  const ms = Date.parse(to) - Date.parse(from);
  return ms < 60_000 ? '' : ` (${durationText(ms)})`;
}

function aftermath({ state, from, to, recoveredAt }: Incident, { span, window }: Analysis, clock: Clock): string {
  switch (state) {
    case 'recovered':
      return `; mail flowed again ${clock.nextTo(from, recoveredAt!)}`;
    case 'ended':
      return '; it was not seen again';
    case 'ongoing': {
      const end = window?.until === undefined ? 'the end of the logs' : 'the last line in the time asked for';
      const last = clock.nextTo(from, to) + lasting(from, to);
      return `, the last ${last}; none has been accepted up to ${end} ${clock.nextTo(to, span?.to ?? to)}`;
    }
    case 'unknown':
      return '; no log covers the time after, so whether mail flows again is not known';
  }
}

function causeText({ id, title, confidence, for: reasons }: Cause): string {
  if (id === 'unknown') return `The cause is ${title}.`;
  if (confidence === 'possible') return `Possible cause: ${title}; the log alone does not prove it.`;
  const because = reasons[0] === undefined ? '' : ` ${reasons[0]}`;
  return `Most likely: ${title}.${because} Confidence: ${confidence}.`;
}

/** What else a clean verdict must say at once; the rest stands under Coverage. */
const LIMITS_SHOWN = 3;

function withoutIncident(
  { verdict, lines, span, sessions, streams, inputs, rejects, coverage }: Analysis,
  clock: Clock,
): string[] {
  if (lines.parsed === 0) {
    const extents = inputs
      .flatMap(({ first, last }) => (first === undefined || last === undefined ? [] : [first, last]))
      .sort();
    if (extents.length === 0) return ['Nothing can be said: no log line could be read.'];
    return [
      'Nothing can be said: no log line lies in the time asked for.',
      `The logs were written ${clock.range(extents[0]!, extents.at(-1)!)}.`,
    ];
  }
  const looked = `${numberText(sessions.total)} sessions of ${counted(streams.length, 'transport service')}, logged ${clock.range(span!.from, span!.to)}`;
  if (verdict.state === 'inconclusive') return [`No outage is found in what could be read: ${looked}.`];
  return [
    `No outage is found: ${looked}.`,
    ...coverage.limits.slice(0, LIMITS_SHOWN),
    ...(rejects.count > 0 ? [`${counted(rejects.count, 'line')} could not be read (see the end).`] : []),
  ];
}
