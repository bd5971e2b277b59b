import { type Incident, isSettled } from '../../model/incident.ts';
import { type Markup, html } from '../../document/escape.ts';
import { verdictText } from '../verdict-text.ts';
import { type Context, timeOf } from './context.ts';
import { reasons, steps } from './incidents.ts';
import { copyable } from './parts.ts';
import { numberText } from './shares.ts';

/** So many fit next to the answer on the first screen. */
const STEPS_AT_ONCE = 6;

/** The first screen: what happened, and what to do now. */
export function verdict(context: Context): Markup {
  const { say, analysis, locale } = context;
  const { state, incident: id } = analysis.verdict;
  const first = analysis.incidents.find((incident) => incident.id === id);
  const [answer, ...sentences] = verdictText(analysis, locale);
  const look = first === undefined ? state : `${state} ${first.severity}`;
  return html`<section class="verdict ${look}" aria-labelledby="answer">
    <div class="answer">
      <p class="badges">
        <span class="state ${state}">${say(`html.state.${state}`)}</span
        >${first === undefined ? undefined : html`<span class="badge ${first.severity}">${say(`html.severity.${first.severity}`)}</span>`}
      </p>
      <h1 id="answer">${answer}</h1>
      ${sentences.map((sentence) => html`<p>${sentence}</p>`)}
      ${first === undefined ? undefined : linkTo(context, first)}
    </div>
    ${first === undefined ? figuresOfAll(context) : figuresOf(context, first)}
    ${first === undefined ? undefined : whatToDo(context, first)}
  </section>`;
}

type Figure = readonly [label: string, value: Markup | string];

function figures(shown: readonly Figure[]): Markup {
  return html`<dl class="figures">
    ${shown.map(
      ([label, value]) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

function figuresOf(context: Context, incident: Incident): Markup {
  const { say } = context;
  const { from, to, recoveredAt, sessions, observers, peakQueue, cause } = incident;
  const lasted = context.duration(Date.parse(to) - Date.parse(from));
  return figures([
    [say('column.since'), timeOf(context, from)],
    recoveredAt === undefined
      ? [say('html.lastSeen'), timeOf(context, to)]
      : [say('html.recoveredAt'), timeOf(context, recoveredAt)],
    [say('summary.lasted'), lasted],
    [say('column.sessions'), numberText(sessions)],
    [say('html.sendersHit'), numberText(new Set(observers.map(({ server }) => server)).size)],
    ...(peakQueue === undefined || peakQueue === 0 ? [] : [[say('html.queue'), numberText(peakQueue)] as const]),
    [
      say('fact.cause'),
      html`${context.textOf(cause.title)}
        <span class="confidence ${cause.confidence}">${say(`confidence.${cause.confidence}`)}</span>`,
    ],
  ]);
}

function linkTo({ say, analysis }: Context, incident: Incident): Markup {
  const number = analysis.incidents.indexOf(incident) + 1;
  return html`<p class="more"><a href="#incident-${number}">${say('html.allOfIt')}</a></p>`;
}

function figuresOfAll(context: Context): Markup | undefined {
  const { say, analysis } = context;
  const { span, sessions, streams, lines } = analysis;
  if (span === undefined) return undefined;
  return figures([
    [say('column.first-line'), timeOf(context, span.from)],
    [say('column.last-line'), timeOf(context, span.to)],
    [say('column.sessions'), numberText(sessions.total)],
    [say('html.services'), numberText(streams.length)],
    [say('summary.lines-column'), numberText(lines.total)],
  ]);
}

function whatToDo(context: Context, incident: Incident): Markup {
  const { say } = context;
  const { cause, remedy } = incident;
  const title = html`<h2 id="to-do-title">${say('page.what-to-do')}</h2>`;
  if (isSettled(incident)) {
    return html`<section class="to-do over" aria-labelledby="to-do-title">
      <div class="to-do-head">
        ${title}
        <p>${say('page.over')}</p>
      </div>
      ${copyable(say, cause.decideWith)}${reasons(context, cause)}
    </section>`;
  }
  const [now, later] = [remedy.slice(0, STEPS_AT_ONCE), remedy.slice(STEPS_AT_ONCE)];
  const more = html`<details>
    <summary>${say('html.moreSteps', { count: later.length })}</summary>
    ${steps(context, later, now.length + 1)}
  </details>`;
  return html`<section class="to-do" aria-labelledby="to-do-title">
    <div class="to-do-head">
      ${title}
      <p>${say('page.steps')}</p>
    </div>
    ${steps(context, now)}${later.length === 0 ? undefined : more}
  </section>`;
}
