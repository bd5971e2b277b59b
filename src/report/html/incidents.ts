import { type Cause, type Incident, type RemedyStep, isMajor, isSettled } from '../../model/incident.ts';
import { SLOT_MS } from '../../model/finding.ts';
import { type Markup, html } from '../../document/escape.ts';
import { otherCauses, proofLines } from '../facts.ts';
import { incidentText, targetText } from '../verdict-text.ts';
import { type Context, hostsOf, numbers, timeOf } from './context.ts';
import { breakable, copyable } from './parts.ts';
import { seriesOf } from './drawing.ts';
import { numberText } from './shares.ts';

/** Everything that went wrong, the most urgent first. */

export function incidentCards(context: Context): Markup {
  const { say, shown } = context;
  const { main, minor, mainLeft, minorLeft } = shown;
  const cards = main.map((incident, i) => incidentCard(context, incident, i === 0));
  const more = minor.map((incident) => incidentCard(context, incident, false));
  return html`<section id="incidents" aria-labelledby="incidents-title">
      <div class="section-head">
        <h2 id="incidents-title">${say('html.incidents', { count: main.length + mainLeft })}</h2>
        ${main.length < 2 ? undefined : sorting(context)}
      </div>
      <p class="count needs-script" data-count="incidents" role="status"></p>
      ${main.length === 0 ? html`<p class="hint">${say(context.analysis.outcome === 'error' ? 'html.noIncidentRead' : 'html.noIncident')}</p>` : html`<div class="cards">${cards}</div>`}${leftOut(context, mainLeft)}
    </section>
    ${
      minor.length === 0
        ? undefined
        : html`<section id="minor" aria-labelledby="minor-title">
            <h2 id="minor-title">${say('html.minor')}</h2>
            <p class="hint">${say('html.minorAbout')}</p>
            <p class="count needs-script" data-count="minor" role="status"></p>
            <div class="cards">${more}</div>
            ${leftOut(context, minorLeft)}
          </section>`
    }`;
}

function sorting({ say }: Context): Markup {
  return html`<label class="needs-script"
    >${say('html.sortBy')}
    <select data-sort-cards>
      <option value="">${say('html.byUrgency')}</option>
      <option value="from">${say('page.time')}</option>
      <option value="sessions">${say('column.sessions')}</option>
    </select></label
  >`;
}

function leftOut({ say }: Context, count: number): Markup | undefined {
  return count === 0 ? undefined : html`<p class="left-out">${say('html.cardsLeft', { count })}</p>`;
}

/** One incident: a line to read, and everything behind it. */
function incidentCard(context: Context, incident: Incident, isOpen: boolean): Markup {
  const { say, textOf, analysis, names } = context;
  const { severity, state, sessions, from, to, observers, recoveredAt } = incident;
  const number = analysis.incidents.indexOf(incident) + 1;
  const servers = numbers(observers.map(({ server }) => names.server(server)));
  const targets = numbers(hostsOf(incident).map((host) => names.target(host)));
  const end = Date.parse(recoveredAt ?? to);
  const sentences = incidentText(incident, context.locale).map((sentence) => html`<p>${sentence}</p>`);
  return html`<details
    class="card ${severity}"
    id="incident-${number}"
    data-servers="${servers}"
    data-targets="${targets}"
    data-from="${Date.parse(from)}"
    data-to="${end}"
    data-sessions="${sessions}"
    ${isOpen ? html` open` : undefined}
  >
    <summary>
      <span class="badge ${severity}">${say(`html.severity.${severity}`)}</span
      ><span class="card-title">${textOf(incident.title)}</span><span class="card-spark">${spark(incident)}</span
      ><span class="card-when"
        >${timeOf(context, from)}${isMajor(incident) ? html`<span class="state ${state}">${say(`html.state.${state}`)}</span>` : undefined}</span
      ><span class="card-count"><b>${numberText(sessions)}</b> ${say('html.sessionsWord', { count: sessions })}</span>
    </summary>
    <div class="card-body">
      <div class="card-main">
        ${sentences}
        <p class="actions needs-script"><button type="button" data-zoom>${say('html.zoomTo')}</button></p>
        ${causes(context, incident)}
      </div>
      <div class="card-side">${facts(context, incident)}</div>
      ${remedy(context, incident)} ${evidence(context, incident)}
    </div>
  </details>`;
}

/** How many sessions when, as small as a word. */
function spark({ counts, severity }: Incident): Markup {
  if (counts.length === 0) return html``;
  const { counts: steps } = seriesOf(
    counts.map(({ at, sessions }) => ({ at: Date.parse(at), count: sessions })),
    SLOT_MS,
  );
  const most = Math.max(...steps);
  const path = steps.map((count, i) =>
    count === 0 ? '' : `M${i} 20V${(20 - 3 - (17 * count) / most).toFixed(1)}h1V20z`,
  );
  return html`<svg
    class="bars ${severity}"
    viewBox="0 0 ${Math.max(steps.length, 12)} 20"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    <path d="${path.join('')}" />
  </svg>`;
}

const EPISODES_SHOWN = 12;
const ADDRESSES_SHOWN = 6;
const HOSTS_SHOWN = 20;

function facts(context: Context, incident: Incident): Markup {
  const { say } = context;
  const { targets, addresses, from, to, recoveredAt, episodes, carried, submissions } = incident;
  const { observers, acceptedFrom, also, peakQueue, rule, id, sessions } = incident;
  const span = (time: { readonly from: string; readonly to: string }): Markup =>
    html`${timeOf(context, time.from)} – ${timeOf(context, time.to)}`;
  const target = targetText(incident, context.locale);
  const rows: (readonly [label: string, value: Markup | string] | undefined)[] = [
    [say('fact.target'), addresses.length === 0 ? target : `${target} [${some(context, addresses, ADDRESSES_SHOWN)}]`],
    targets === undefined ? undefined : [say('fact.hosts'), some(context, targets, HOSTS_SHOWN)],
    [say('column.first'), timeOf(context, from)],
    [
      say('column.last'),
      html`${timeOf(context, to)} <span class="soft">${context.duration(Date.parse(to) - Date.parse(from))}</span>`,
    ],
    recoveredAt === undefined ? undefined : [say('html.state.recovered'), timeOf(context, recoveredAt)],
    episodes === undefined
      ? undefined
      : [
          say('html.episodes', { count: episodes.length }),
          html`<ul>
              ${episodes.slice(0, EPISODES_SHOWN).map((episode) => html`<li>${span(episode)} (${numberText(episode.sessions)})</li>`)}
            </ul>
            ${
              episodes.length > EPISODES_SHOWN
                ? say('html.more', { count: episodes.length - EPISODES_SHOWN })
                : undefined
            }`,
        ],
    [say('column.sessions'), say('html.connectionsOnly', { count: sessions })],
    carried.messages === 0 ? undefined : [say('html.carried'), say('session.messages', { count: carried.messages })],
    submissions === 0 ? undefined : [say('html.behindIt'), say('html.submissions', { count: submissions })],
    [
      say('fact.seen-by'),
      html`<ul>
        ${observers.map(({ server, service, sessions: seen }) => html`<li>${say('html.streamLabel', { server, service: say(`service.${service}`) })} (${numberText(seen)})</li>`)}
      </ul>`,
    ],
    acceptedFrom.length === 0 ? undefined : [say('html.gotThrough'), some(context, acceptedFrom, HOSTS_SHOWN)],
    also.length === 0
      ? undefined
      : [
          say('html.also'),
          html`<ul>
            ${also.map((related) => html`<li>${related.rule}: ${numberText(related.sessions)}, ${span(related)}</li>`)}
          </ul>`,
        ],
    peakQueue === undefined || peakQueue === 0
      ? undefined
      : [say('html.queue'), say('session.messages', { count: peakQueue })],
    [say('fact.rule'), html`<code>${rule}</code>`],
    [say('html.id'), html`<code>${id}</code>`],
  ];
  const shown = rows.filter((row) => row !== undefined);
  return html`<dl class="facts">
    ${shown.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

/** As many names as requested, and how many more there are. */
function some({ say }: Context, names: readonly string[], shown: number): string {
  const more = names.length > shown ? [say('html.more', { count: names.length - shown })] : [];
  return [...names.slice(0, shown), ...more].join(', ');
}

function causes(context: Context, incident: Incident): Markup {
  const { say, textOf } = context;
  const [first] = incident.causes;
  if (first === undefined) return html``;
  const rest = otherCauses(incident).map(
    (cause) => html`<li><b>${textOf(cause.title)}</b> ${confidence(say, cause)}${copyable(say, cause.decideWith)}</li>`,
  );
  return html`<section class="cause">
    <h3>${say('fact.cause')}</h3>
    <p class="cause-title">${textOf(first.title)} ${confidence(say, first)}</p>
    ${reasons(context, first)} ${proofs(context, first)}
    <p class="decide">${say('summary.decide')}</p>
    ${copyable(say, first.decideWith)}
    ${
      rest.length === 0
        ? undefined
        : html`<details class="others">
            <summary>${say('html.otherCauses', { count: rest.length })}</summary>
            <ul>
              ${rest}
            </ul>
          </details>`
    }
  </section>`;
}

/** What speaks for a cause and what against it. */
export function reasons({ say, textOf }: Context, { for: pro, against }: Cause): Markup {
  return html`<ul class="reasons">
    ${pro.map((reason) => html`<li class="for"><b>${say('fact.for')}</b> ${textOf(reason)}</li>`)}${against.map((reason) => html`<li class="against"><b>${say('fact.against')}</b> ${textOf(reason)}</li>`)}
  </ul>`;
}

/** Where what speaks for and against a cause stands in the files with the logs. */
function proofs({ locale }: Context, cause: Cause): Markup | undefined {
  const lines = proofLines(cause, locale).map((line) => html`<li>${breakable(line)}</li>`);
  if (lines.length === 0) return undefined;
  return html`<ul class="proofs">
    ${lines}
  </ul>`;
}

function confidence(say: Context['say'], { confidence: level }: Cause): Markup {
  return html`<span class="confidence ${level}">${say(`confidence.${level}`)}</span>`;
}

function evidence({ say }: Context, incident: Incident): Markup {
  if (incident.evidence.length === 0) return html``;
  const lines = incident.evidence.map(
    ({ file, line, text, after }) =>
      html`<li>
        <span class="place">${breakable(file)}:${line}</span
        ><code>${text}</code
        >${after === undefined ? undefined : html`<span class="after">${say('html.after')} <code>${after}</code></span>`}
      </li>`,
  );
  return html`<section class="evidence">
    <h3>${say('heading.evidence')}</h3>
    <ol>
      ${lines}
    </ol>
  </section>`;
}

function remedy(context: Context, incident: Incident): Markup {
  return html`<section class="remedy">
    <h3>${context.say(isSettled(incident) ? 'html.remedyAgain' : 'html.remedy')}</h3>
    ${steps(context, incident.remedy)}
  </section>`;
}

/** The remediation, a command at a time. */
export function steps({ say, textOf }: Context, remedySteps: readonly RemedyStep[], first = 1): Markup {
  const items = remedySteps.map(
    ({ purpose, onlyIf, command }) =>
      html`<li>
        <div class="step">
          <p>
            ${onlyIf === undefined ? undefined : html`<span class="condition">${say('html.onlyIf', { condition: textOf(onlyIf) })}</span> `}${textOf(purpose)}
          </p>
          ${copyable(say, command)}
        </div>
      </li>`,
  );
  return html`<ol class="steps" start="${first}">
    ${items}
  </ol>`;
}
