import { type Markup, html } from '../escape.ts';
import type { Context } from './context.ts';
import { incidentCard } from './incident-card.ts';

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
            <h2 id="minor-title">${say('page.minor')}</h2>
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
