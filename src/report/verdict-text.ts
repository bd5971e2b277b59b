import type { Analysis, Incident, Instant } from '../model/analysis.ts';
import { counted, durationText, numberText } from '../knowledge/wording.ts';
import type { Clock } from './clock.ts';

/** The first lines of every report: to be read aloud. The first sentence is the answer. */
export function verdictText(analysis: Analysis, clock: Clock): string[] {
  const [first, ...others] = analysis.incidents;
  const sentences = first === undefined ? withoutIncident(analysis, clock) : incidentText(first, analysis, clock);
  if (others.length > 0) {
    const ongoing = others.filter(({ state }) => state !== 'recovered').length;
    sentences.push(
      `${counted(others.length, 'other incident')} below${ongoing > 0 ? `, ${ongoing} not known to be over` : ''}.`,
    );
  }
  if (analysis.outcome === 'error' && analysis.lines.parsed > 0) {
    const unread = analysis.inputs.filter(({ status }) => status === 'unreadable').length;
    sentences.push(`INCOMPLETE: ${counted(unread, 'input')} could not be read, so there may be more.`);
  }
  return sentences;
}

/** The verdict on one incident. */
export function incidentText(incident: Incident, analysis: Analysis, clock: Clock): string[] {
  const { sessions, observers } = incident;
  const servers = new Set(observers.map(({ server }) => server)).size;
  const turnedAway = `${counted(sessions, 'session')} from ${counted(servers, 'server')} ${sessions === 1 ? 'was' : 'were'} turned away`;
  return [
    whatHappened(incident, clock),
    `${turnedAway}${aftermath(incident, analysis, clock)}.`,
    causeText(incident.cause),
  ];
}

function whatHappened({ state, target, problem, from, to }: Incident, clock: Clock): string {
  if (state === 'ongoing') return `${target} has ${problem.did} since ${clock.moment(from)}: ${problem.because}.`;
  return `${target} ${problem.did} ${clock.range(from, to)}${lasting(from, to)}: ${problem.because}.`;
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
    case 'ongoing': {
      const end = window?.until === undefined ? 'the end of the logs' : 'the last line in the time asked for';
      const last = clock.nextTo(from, to) + lasting(from, to);
      return `, the last ${last}; none has been accepted up to ${end} ${clock.nextTo(to, span?.to ?? to)}`;
    }
    case 'unknown':
      return '; no log covers the time after, so whether mail flows again is not known';
  }
}

function causeText({ id, title, confidence }: Incident['cause']): string {
  if (id === 'unknown') return `The cause is ${title}.`;
  if (confidence === 'possible') return `Possible cause: ${title}; the log alone does not prove it.`;
  return `Most likely: ${title}. Confidence: ${confidence}.`;
}

function withoutIncident(
  { verdict, lines, span, sessions, streams, inputs, rejects }: Analysis,
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
  if (verdict.state === 'inconclusive') return [`No server refused mail in what could be read: ${looked}.`];
  const gaps = streams.filter((stream) => stream.gaps.length > 0).length;
  return [
    `No server refused mail because of an inactive service: ${looked}.`,
    ...(gaps > 0
      ? [
          `${counted(gaps, 'log')} ${gaps === 1 ? 'has' : 'have'} gaps (see Coverage): nothing can be concluded about those hours.`,
        ]
      : []),
    ...(rejects.count > 0 ? [`${counted(rejects.count, 'line')} could not be read (see the end).`] : []),
  ];
}
