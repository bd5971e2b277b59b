import { OUTCOMES } from '../../model/session.ts';
import { type Markup, html } from '../../document/escape.ts';
import type { Context } from './context.ts';
import { targetLabel } from './matrix.ts';
import { localIn } from './times.ts';

/** What the reader may ask of the page. Without scripts none of it is shown. */

export function filters(context: Context): Markup {
  const { say, names, analysis, zone } = context;
  const { span } = analysis;
  if (span === undefined) return html``;
  const [first, last] = [span.from, span.to].map((at) => localIn(zone, Date.parse(at)).slice(0, 19));
  const servers = names.servers.map((name, i) => html`<option value="${i}">${name}</option>`);
  const targets = names.targets.map((target, i) => html`<option value="${i}">${targetLabel(context, target)}</option>`);
  const known = OUTCOMES.filter((outcome) =>
    analysis.traffic.routes.some(({ outcomes }) => outcomes[outcome] !== undefined),
  );
  const outcomes = known.map((outcome) => html`<option value="${outcome}">${say(`html.outcome.${outcome}`)}</option>`);
  const all = html`<option value="">${say('html.all')}</option>`;
  return html`<form class="filters needs-script" aria-label="${say('html.filters')}">
    <label
      >${say('html.from')}
      <input type="datetime-local" step="1" name="from" value="${first}" min="${first}" max="${last}"
    /></label>
    <label
      >${say('html.to')} <input type="datetime-local" step="1" name="to" value="${last}" min="${first}" max="${last}"
    /></label>
    <label
      >${say('column.server')}
      <select name="server">
        ${all}${servers}
      </select></label
    >
    <label
      >${say('fact.target')}
      <select name="target">
        ${all}${targets}
      </select></label
    >
    <label
      >${say('html.outcome')}
      <select name="outcome">
        ${all}${outcomes}
      </select></label
    >
    <label class="wide"
      >${say('html.text')} <input type="search" name="text" autocomplete="off" spellcheck="false"
    /></label>
    <button type="reset">${say('html.reset')}</button>
    <p class="now" role="status"></p>
  </form>`;
}

/** UTC, the zone of the report, and the reader's own, which only the browser knows. */
export function zones({ say, zone }: Context): Markup {
  const choices = [...new Set(['UTC', zone])].map(
    (name) =>
      html`<label
        ><input type="radio" name="zone" value="${name}" ${name === zone ? html` checked` : undefined} /> ${name}</label
      >`,
  );
  return html`<fieldset class="zones needs-script">
    <legend>${say('html.zone')}</legend>
    ${choices}<label
      ><input type="radio" name="zone" value="local" /> <span data-local-zone>${say('html.localZone')}</span></label
    >
  </fieldset>`;
}

export function themes({ say }: Context): Markup {
  return html`<label class="themes needs-script"
    >${say('html.theme')}
    <select data-theme-choice>
      <option value="">${say('html.theme.system')}</option>
      <option value="light">${say('html.theme.light')}</option>
      <option value="dark">${say('html.theme.dark')}</option>
    </select></label
  >`;
}
