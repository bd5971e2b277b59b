import { createHash } from 'node:crypto';
import type { Analysis } from '../../model/analysis.ts';
import { html, ownElement, scriptData } from '../../document/escape.ts';
import type { Report, ReportOptions } from '../report.ts';
import { board } from './board.ts';
import { SCRIPT, STYLE } from './built.ts';
import { type Context, contextOf } from './context.ts';
import { filters, themes, zones } from './controls.ts';
import { incidentCards } from './incidents.ts';
import { matrix } from './matrix.ts';
import { pageData } from './page-data.ts';
import { besideTable, coverageTable, eventTable, inputTable, oddTables, routeTable } from './tables.ts';
import { verdict } from './verdict.ts';

/** One file for the browser: the verdict, a picture of the whole time, and everything behind it. */
export const page: Report = {
  format: 'html',
  description: 'format.html',
  extensions: ['.html', '.htm'],
  render: pageText,
};

/** The whole page, which asks for nothing from anywhere. */
function pageText(analysis: Analysis, options: ReportOptions): string {
  const context = contextOf(analysis, options);
  const { say } = context;
  return `${html`<!doctype html>
    <html lang="${context.language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy()}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${titleOf(context)}</title>
        ${ownElement('style', STYLE)}
      </head>
      <body>
        <a class="skip" href="#incidents">${say('html.skip')}</a>
        <header class="top">
          <p class="brand"><b>connectlog</b> <span>${say('page.title')}</span></p>
          ${zones(context)}${themes(context)}
        </header>
        <main>
          ${verdict(context)} ${filters(context)} ${board(context)} ${matrix(context)} ${incidentCards(context)}
          ${routeTable(context)} ${eventTable(context)} ${besideTable(context)} ${coverageTable(context)}
          ${inputTable(context)} ${oddTables(context)}
        </main>
        <footer><p>${say('html.madeBy')}</p></footer>
        ${scriptData('page-data', pageData(context))} ${ownElement('script', SCRIPT)}
      </body>
    </html>`}\n`;
}

function titleOf({ say, textOf, analysis }: Context): string {
  const { state, incident: id } = analysis.verdict;
  const first = analysis.incidents.find((incident) => incident.id === id);
  const what = say(`html.state.${state}`);
  return first === undefined
    ? say('html.title', { what })
    : say('html.title', { what: `${what}: ${textOf(first.title)}` });
}

/** Nothing runs and nothing is styled but our own script and style sheet, known by their hashes; nothing is loaded. */
function policy(): string {
  return [
    "default-src 'none'",
    `script-src '${hashOf(SCRIPT)}'`,
    `style-src '${hashOf(STYLE)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

function hashOf(content: string): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}
