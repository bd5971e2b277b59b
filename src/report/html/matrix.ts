import type { Route } from '../../model/analysis.ts';
import { compareText, nameKey } from '../../lib/order.ts';
import { type Markup, html } from '../../document/escape.ts';
import type { Context, TargetName } from './context.ts';
import { breakable } from './parts.ts';
import { failedText, failuresOf, shareLook, shareText } from './shares.ts';

/** Who sends to whom, and how much of it fails. */

const ROWS = 40;
const COLUMNS = 24;

export function matrix(context: Context): Markup {
  const { say, analysis } = context;
  const { routes, routesLeft, routeStepMinutes } = analysis.traffic;
  if (routes.length === 0) return html``;
  const senders = firsts(routes, ({ server }) => nameKey(server));
  const targets = firsts(routes, ({ to, target }) => `${to} ${nameKey(target)}`);
  // Those with the most failures, in the order of their names.
  const rows = senders.slice(0, ROWS).sort((a, b) => compareText(nameKey(a.server), nameKey(b.server)));
  const columns = targets.slice(0, COLUMNS).sort(hostsFirst);
  const left = [
    ['html.sendersLeft', senders.length - rows.length],
    ['html.targetsLeft', targets.length - columns.length],
    ['html.routesLeft', routesLeft],
  ] as const;
  const notShown = left.filter(([, count]) => count > 0).map(([words, count]) => html` ${say(words, { count })}`);
  return html`<section id="matrix" aria-labelledby="matrix-title">
    <h2 id="matrix-title">${say('html.matrix')}</h2>
    <p class="hint">${say('html.matrixAbout', { minutes: routeStepMinutes })}${notShown}</p>
    <div class="scroll" tabindex="0" role="group" aria-labelledby="matrix-title">
      <table class="matrix">
        <thead>
          <tr>
            <th scope="col">${say('html.matrixCorner')}</th>
            ${columns.map((column) => html`<th scope="col" data-targets="${context.names.target(column.target, column.to)}">${breakable(targetLabel(context, { to: column.to, name: column.target }))}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr data-servers="${context.names.server(row.server)}">
                <th scope="row">${row.server}</th>
                ${columns.map((column) => cell(context, routes, row, column))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** One route of each. */
function firsts(routes: readonly Route[], key: (route: Route) => string): Route[] {
  const found = new Map<string, Route>();
  for (const route of routes) if (!found.has(key(route))) found.set(key(route), route);
  return [...found.values()];
}

const TO_ORDER = ['host', 'internet', 'other'];

function hostsFirst(a: Route, b: Route): number {
  return TO_ORDER.indexOf(a.to) - TO_ORDER.indexOf(b.to) || compareText(nameKey(a.target), nameKey(b.target));
}

function cell({ say, names }: Context, routes: readonly Route[], row: Route, column: Route): Markup {
  const number = routes.findIndex(
    ({ server, to, target }) =>
      nameKey(server) === nameKey(row.server) && to === column.to && nameKey(target) === nameKey(column.target),
  );
  const route = routes[number];
  const targets = html` data-targets="${names.target(column.target, column.to)}"`;
  if (route === undefined)
    return html`<td class="share-none" ${targets}><span aria-label="${say('html.noSessions')}">·</span></td>`;
  const { failed, ended } = failuresOf(route.outcomes);
  const texts = failedText(failed, ended);
  return html`<td class="${shareLook(failed, ended)}" data-route="${number}" ${targets}>
    <span class="failed">${texts.failed}</span><span class="ended">${texts.ended}</span
    ><span class="share">${shareText(failed, ended)}</span>
  </td>`;
}

export function targetLabel({ say }: Context, { to, name }: TargetName): string {
  if (to === 'host') return name;
  return to === 'internet' ? say('html.internet') : say('html.noHost');
}
