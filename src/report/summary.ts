import { type Block, type Document, type Fact, commands, listAfter, paragraph, tableOf } from '../document/document.ts';
import { type MessageId, durationText, message, numberText } from '../language/language.ts';
import { isServer } from '../lib/server-name.ts';
import type { Analysis } from '../model/analysis.ts';
import { type Incident, isSettled } from '../model/incident.ts';
import type { Instant } from '../model/time.ts';
import { otherCauses, proofLines, remedyScript } from './facts.ts';
import { columnsOf } from './findings.ts';
import { type Locale, localeFor } from './locale.ts';
import type { ReportOptions } from './report.ts';
import {
  type Story,
  coverageSection,
  inputsSection,
  othersSection,
  repeatSection,
  timelineSection,
} from './summary-logs.ts';
import { incidentText, verdictText, hitText, targetText } from './verdict-text.ts';

/** So long before and after an incident, what else happened belongs to its story. */
const AROUND_MS = 30 * 60_000;

/** How much of long lists fits on a page. One number stands for all inputs: see `hashOfAll`. */
const SHOWN = { timeline: 12, incidents: 5, notRead: 5, inputs: 4 };
const ALL_SHOWN: typeof SHOWN = { timeline: Infinity, incidents: Infinity, notRead: Infinity, inputs: Infinity };

/** What a post-mortem asks, in its order. Of several incidents: the one requested, else the one to look at first. */
export function summaryDocument(analysis: Analysis, options: ReportOptions): Document {
  const locale = localeFor(options);
  const { say, textOf } = locale;
  const shown = options.verbose === true ? ALL_SHOWN : SHOWN;
  const incident = chosen(analysis, options.incident);
  const story = incident === undefined ? undefined : { incident, ...timesAround(incident, analysis) };
  return {
    title: incident === undefined ? say('summary.title-none') : say('summary.title', { title: textOf(incident.title) }),
    state: incident?.state ?? analysis.verdict.state,
    sentences: incident === undefined ? verdictText(analysis, locale) : incidentText(incident, locale),
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

/** When it had ended, as far as the logs tell. */
function endOf({ state, to, recoveredAt }: Incident, { span }: Analysis): Instant {
  return recoveredAt ?? (state === 'ongoing' ? (span?.to ?? to) : to);
}

function glance(incident: Incident, analysis: Analysis, locale: Locale): Block[] {
  const { say, textOf, clock, language } = locale;
  const { from, to, state, recoveredAt, sessions, observers, cause, id, severity, rule } = incident;
  const at = (time: Instant): { at: string; zone: string } => ({ at: clock.stamp(time), zone: clock.zone });
  const end = endOf(incident, analysis);
  const all = durationText(language, Date.parse(end) - Date.parse(from));
  const failing = durationText(language, Date.parse(to) - Date.parse(from));
  const confidence = message(`confidence.${cause.confidence}`);
  const servers = new Set(observers.map(({ server }) => server)).size;
  const fact = (id: MessageId, value: string): Fact => ({ id, label: say(id), value });
  const rows = [
    fact('column.state', say(`state.${state}`)),
    fact('column.since', say('summary.at', at(from))),
    fact(
      'summary.until',
      state === 'ongoing' ? say('summary.not-ended', at(end)) : say('summary.last-failure', at(to)),
    ),
    ...(recoveredAt === undefined ? [] : [fact('summary.recovered', say('summary.at', at(recoveredAt)))]),
    fact('summary.lasted', recoveredAt === undefined ? failing : say('summary.lasted-text', { failing, all })),
    fact('summary.hit', say('summary.hit-text', { sessions, servers, hit: hitText(incident, locale) })),
    fact('summary.cause', say('summary.cause-text', { cause: textOf(cause.title), confidence })),
    fact('summary.incident', say('summary.incident-text', { id, rule, severity: message(`severity.${severity}`) })),
  ];
  return [{ kind: 'facts', rows }];
}

function whoWasHit(incident: Incident, locale: Locale): Block[] {
  const { say, language } = locale;
  const { observers, submissions, carried, peakQueue, acceptedFrom } = incident;
  const items = [
    ...(submissions === 0 ? [] : [say('fact.submissions-failed', { count: submissions })]),
    ...(peakQueue === undefined ? [] : [say('fact.peak-queue', { messages: peakQueue })]),
    ...(carried.messages === 0 ? [] : [say('fact.messages-carried', { messages: carried.messages })]),
    ...(acceptedFrom.length === 0 ? [] : [say('fact.got-through', { servers: { list: acceptedFrom, shown: 6 } })]),
  ];
  const columns = columnsOf({ 'column.server': 'text', 'column.service': 'text', 'column.sessions': 'number' }, locale);
  const rows = observers.map(({ server, service, sessions }) => [
    server,
    say(`service.${service}`),
    numberText(language, sessions),
  ]);
  return [
    ...(rows.length === 0 ? [] : [paragraph(say('summary.observers')), ...tableOf(columns, rows)]),
    ...(items.length === 0 ? [] : [{ kind: 'list', items } as const]),
  ];
}

function rootCause(incident: Incident, locale: Locale): Block[] {
  const { cause } = incident;
  const { say, textOf } = locale;
  const confidence = message(`confidence.${cause.confidence}`);
  const others = otherCauses(incident).map((other) => [
    textOf(other.title),
    say(`confidence.${other.confidence}`),
    other.decideWith,
  ]);
  const columns = columnsOf(
    { 'fact.cause': 'text', 'summary.confidence-column': 'text', 'fact.decide': 'command' },
    locale,
  );
  return [
    paragraph(say('summary.cause-text', { cause: textOf(cause.title), confidence })),
    ...listAfter(say('summary.for'), cause.for.map(textOf)),
    ...listAfter(say('summary.against'), cause.against.map(textOf)),
    ...listAfter(say('summary.proofs'), proofLines(cause, locale)),
    commands([cause.decideWith], say('summary.decide')),
    ...(others.length === 0 ? [] : [paragraph(say('summary.other-causes')), ...tableOf(columns, others)]),
  ];
}

/** What is known of it: states that were set, restarts of the target, and that it accepts again. No log shows who did it. */
function whatWasDone(story: Story, { streams, timeline }: Analysis, locale: Locale): Block[] {
  const { say, textOf, clock } = locale;
  const { incident, since, until } = story;
  const { target, recoveredAt } = incident;
  const own = streams.filter(({ server }) => isServer(target, server));
  const restarts = own.flatMap((stream) => stream.restarts.map(({ at }) => at));
  const around = timeline.filter(({ kind, at, incident: id }) => {
    const time = Date.parse(at);
    if (kind === 'component-state') return id === incident.id;
    return kind === 'restart' && restarts.includes(at) && time >= since && time <= until;
  });
  const who = targetText(incident, locale);
  const items = [
    ...around.map((entry) => `${clock.stamp(entry.at)}: ${textOf(entry)}`),
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
  if (isSettled(incident)) return [commands([incident.cause.decideWith], say('page.over'))];
  const remedy = incident.remedy.filter(({ kind }) => kind !== 'verify');
  return [{ kind: 'code', language: 'powershell', intro: say('page.steps'), lines: remedyScript({ remedy }, locale) }];
}

function howToVerify(incident: Incident, locale: Locale): Block[] {
  const { say, clock } = locale;
  const { recoveredAt } = incident;
  const remedy = incident.remedy.filter(({ kind }) => kind === 'verify');
  const intro =
    recoveredAt === undefined
      ? say('summary.verify-again')
      : say('summary.verified', {
          target: targetText(incident, locale),
          at: clock.stamp(recoveredAt),
          zone: clock.zone,
        });
  return [{ kind: 'code', language: 'powershell', intro, lines: remedyScript({ remedy }, locale) }];
}
