import type { Analysis } from '../model/analysis.ts';
import type { Instant } from '../model/time.ts';
import { type Incident, isSettled } from '../model/incident.ts';
import { isServer } from '../lib/server-name.ts';
import { durationText, message, numberText } from '../language/language.ts';
import { type Labelled, otherCauses, remedyScript } from './facts.ts';
import { proofLines } from './evidence-facts.ts';
import type { ReportOptions } from './report.ts';
import { type Block, type Story, type Summary, commands, listAfter, paragraph } from './summary-blocks.ts';
import { coverageSection, inputsSection, othersSection, repeatSection, timelineSection } from './summary-ending.ts';
import { incidentText, verdictText } from './verdict-text.ts';
import { type Locale, localeFor } from './locale.ts';

/** So long before and after an incident, what else happened belongs to its story. */
const AROUND_MS = 30 * 60_000;

/** How much of long lists fits on a page. One number stands for all inputs: see `hashOfAll`. */
const SHOWN = { timeline: 12, incidents: 5, notRead: 5, inputs: 4 };
const ALL_SHOWN: typeof SHOWN = { timeline: Infinity, incidents: Infinity, notRead: Infinity, inputs: Infinity };

/** What a post-mortem asks, in its order. Of several incidents: the one asked for, else the one to look at first. */
export function summaryOf(analysis: Analysis, options: ReportOptions): Summary {
  const locale = localeFor(analysis, options);
  const { say, told } = locale;
  const shown = options.verbose === true ? ALL_SHOWN : SHOWN;
  const incident = chosen(analysis, options.incident);
  const story = incident === undefined ? undefined : { incident, ...timesAround(incident, analysis) };
  return {
    title: incident === undefined ? say('summary.title-none') : say('summary.title', { title: told(incident.title) }),
    state: incident?.state ?? analysis.verdict.state,
    sentences: incident === undefined ? verdictText(analysis, locale) : incidentText(incident, analysis, locale),
    sections: [
      ...(story === undefined
        ? []
        : [
            { heading: say('summary.glance'), blocks: glance(story.incident, analysis, locale) },
            { heading: say('summary.hit'), blocks: whoWasHit(story.incident, locale) },
            { heading: say('summary.cause'), blocks: rootCause(story.incident, locale) },
            { heading: say('summary.done'), blocks: whatWasDone(story, analysis, locale) },
            { heading: say('page.what-to-do'), blocks: whatToDo(story.incident, locale) },
            { heading: say('summary.verify'), blocks: howToVerify(story.incident, locale) },
          ]),
      ...timelineSection(analysis, story, shown.timeline, locale),
      ...othersSection(analysis, shown.incidents, locale),
      coverageSection(analysis, shown.notRead, locale),
      ...inputsSection(analysis, shown.inputs, locale),
      ...repeatSection(options.made, locale),
    ],
    locale,
  };
}

function chosen({ incidents, verdict }: Analysis, id: string | undefined): Incident | undefined {
  const found = incidents.find((incident) => incident.id === (id ?? verdict.incident));
  if (found === undefined && id !== undefined) throw new Error(`There is no incident ${id}`);
  return found;
}

function timesAround(incident: Incident, analysis: Analysis): Omit<Story, 'incident'> {
  return {
    since: Date.parse(incident.from) - AROUND_MS,
    until: Date.parse(endOf(incident, analysis)) + AROUND_MS,
  };
}

/** When it was over, as far as the logs tell. */
function endOf({ state, to, recoveredAt }: Incident, { span }: Analysis): Instant {
  return recoveredAt ?? (state === 'ongoing' ? (span?.to ?? to) : to);
}

function glance(incident: Incident, analysis: Analysis, { say, told, clock, language }: Locale): Block[] {
  const { from, to, state, recoveredAt, sessions, observers, problem, cause, id, severity, rule } = incident;
  const at = (time: Instant): { at: string; zone: string } => ({ at: clock.stamp(time), zone: clock.zone });
  const end = endOf(incident, analysis);
  const all = durationText(language, Date.parse(end) - Date.parse(from));
  const failing = durationText(language, Date.parse(to) - Date.parse(from));
  const confidence = message(`confidence.${cause.confidence}`);
  const servers = new Set(observers.map(({ server }) => server)).size;
  const rows: Labelled[] = [
    [say('column.state'), say(`state.${state}`)],
    [say('column.since'), say('summary.at', at(from))],
    [
      say('summary.until'),
      state === 'ongoing' ? say('summary.not-ended', at(end)) : say('summary.last-failure', at(to)),
    ],
    ...(recoveredAt === undefined ? [] : [[say('summary.recovered'), say('summary.at', at(recoveredAt))] as const]),
    [say('summary.lasted'), recoveredAt === undefined ? failing : say('summary.lasted-told', { failing, all })],
    [say('summary.hit'), say('summary.hit-told', { sessions, servers, hit: told(problem.hit) })],
    [say('summary.cause'), say('summary.cause-told', { cause: told(cause.title), confidence })],
    [say('summary.incident'), say('summary.incident-told', { id, rule, severity: message(`severity.${severity}`) })],
  ];
  return [{ kind: 'facts', rows }];
}

function whoWasHit(incident: Incident, { say, language }: Locale): Block[] {
  const { observers, submissions, carried, peakQueue, acceptedFrom } = incident;
  const items = [
    ...(submissions === 0 ? [] : [say('fact.submissions-failed', { count: submissions })]),
    ...(peakQueue === undefined ? [] : [say('fact.peak-queue', { messages: peakQueue })]),
    ...(carried.messages === 0 ? [] : [say('fact.messages-carried', { messages: carried.messages })]),
    ...(acceptedFrom.length === 0 ? [] : [say('fact.got-through', { servers: { list: acceptedFrom, shown: 6 } })]),
  ];
  const head = [say('column.server'), say('column.service'), say('column.sessions')];
  const rows = observers.map(({ server, service, sessions }) => [
    server,
    say(`service.${service}`),
    numberText(language, sessions),
  ]);
  return [
    ...(rows.length === 0 ? [] : [paragraph(say('summary.observers')), { kind: 'table', head, rows } as const]),
    ...(items.length === 0 ? [] : [{ kind: 'list', items } as const]),
  ];
}

function rootCause(incident: Incident, locale: Locale): Block[] {
  const { cause } = incident;
  const { say, told } = locale;
  const confidence = message(`confidence.${cause.confidence}`);
  const others = otherCauses(incident).map((other) => [
    told(other.title),
    say(`confidence.${other.confidence}`),
    other.decideWith,
  ]);
  const head = [say('fact.cause'), say('summary.confidence-column'), say('fact.decide')];
  return [
    paragraph(say('summary.cause-told', { cause: told(cause.title), confidence })),
    ...listAfter(say('summary.for'), cause.for.map(told)),
    ...listAfter(say('summary.against'), cause.against.map(told)),
    ...listAfter(say('summary.proofs'), proofLines(cause, locale)),
    paragraph(say('summary.decide')),
    commands([cause.decideWith]),
    ...(others.length === 0
      ? []
      : [paragraph(say('summary.other-causes')), { kind: 'table', head, rows: others, whole: 2 } as const]),
  ];
}

/** What is known of it: states that were set, restarts of the target, and that it accepts again. No log shows who did it. */
function whatWasDone(story: Story, { streams, timeline }: Analysis, { say, told, clock }: Locale): Block[] {
  const { incident, since, until } = story;
  const { target, recoveredAt } = incident;
  const own = streams.filter(({ server }) => isServer(target, server));
  const restarts = own.flatMap((stream) => stream.restarts.map(({ at }) => at));
  const around = timeline.filter(({ kind, at, incident: id }) => {
    const time = Date.parse(at);
    if (kind === 'component-state') return id === incident.id;
    return kind === 'restart' && restarts.includes(at) && time >= since && time <= until;
  });
  const who = told(target);
  const items = [
    ...around.map(({ at, text }) => `${clock.stamp(at)}: ${told(text)}`),
    ...(recoveredAt === undefined
      ? []
      : [`${clock.stamp(recoveredAt)}: ${say('summary.accepted-again', { target: who })}`]),
  ];
  const unseen = say(own.length === 0 ? 'summary.no-own-log' : 'summary.no-restart', { target: who });
  return [
    ...listAfter(say('summary.done-in-logs'), items),
    ...(!around.some(({ kind }) => kind === 'restart') && incident.scope !== 'group' ? [paragraph(unseen)] : []),
    paragraph(say('summary.by-hand')),
  ];
}

function whatToDo(incident: Incident, locale: Locale): Block[] {
  const { say } = locale;
  if (isSettled(incident)) return [paragraph(say('page.over')), commands([incident.cause.decideWith])];
  const remedy = incident.remedy.filter(({ kind }) => kind !== 'verify');
  return [paragraph(say('page.steps')), commands(remedyScript({ ...incident, remedy }, locale))];
}

function howToVerify(incident: Incident, locale: Locale): Block[] {
  const { say, told, clock } = locale;
  const { target, recoveredAt } = incident;
  const remedy = incident.remedy.filter(({ kind }) => kind === 'verify');
  const said =
    recoveredAt === undefined
      ? say('summary.verify-again')
      : say('summary.verified', { target: told(target), at: clock.stamp(recoveredAt), zone: clock.zone });
  return [paragraph(said), ...(remedy.length === 0 ? [] : [commands(remedyScript({ ...incident, remedy }, locale))])];
}
