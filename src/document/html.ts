import { createHash } from 'node:crypto';
import type { Instant } from '../model/time.ts';
import { type Block, type Chart, type Document, recordsTable } from './document.ts';
import { type Insert, type Markup, commandLine, html, ownElement } from './escape.ts';
import { STYLE } from './style.ts';

/** One page that stands for itself: nothing is loaded and nothing runs, and the style is the one with the hash in its policy. */
export function renderHtml(document: Document): string {
  const { title, state, sentences, sections, locale } = document;
  const hash = createHash('sha256').update(STYLE).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const [answer = '', ...more] = sentences;
  const markup = html`<!doctype html>
    <html lang="${locale.language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${ownElement('style', STYLE)}
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          <p class="answer ${state}">${answer}</p>
          ${more.length === 0 ? undefined : html`<p>${more.join(' ')}</p>`}
          ${sections.map(
            ({ heading, opening, blocks }) =>
              html`<section>
                ${heading === '' ? undefined : html`<h2>${heading}</h2>`}
                ${opening === undefined ? undefined : html`<p>${opening}</p>`}
                ${blocks.map((block) => blockMarkup(block, document))}
              </section> `,
          )}
        </main>
      </body>
    </html> `;
  return `${String(markup).trimEnd()}\n`;
}

function blockMarkup(block: Block, document: Document): Markup {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${block.text}</p> `;
    case 'list':
      return html`<ul>
        ${block.items.map((item) => html`<li>${item}</li> `)}
      </ul> `;
    case 'facts':
      return html`<table class="facts">
        ${block.rows.map(({ label, value }) => row(html`<th scope="row">${label}</th>`, html`<td>${value}</td>`))}
      </table> `;
    case 'records':
      return blockMarkup(recordsTable(block), document);
    case 'table':
      return html`<table>
        <thead>
          ${row(block.columns.map(({ label }) => html`<th scope="col">${label}</th>`))}
        </thead>
        <tbody>
          ${block.rows.map((cells) =>
            row(
              cells.map((cell, i) =>
                block.columns[i]!.kind === 'time' ? html`<td class="time">${cell}</td>` : html`<td>${cell}</td>`,
              ),
            ),
          )}
        </tbody>
      </table> `;
    case 'code':
      return html`${block.intro === undefined ? undefined : html`<p>${block.intro}</p>`}
        <pre>${block.lines.map(({ text }) => html`<code>${text}</code>`)}</pre> `;
    case 'command':
      return html`<pre><code>${commandLine(block.words)}</code></pre> `;
    case 'chart':
      return chartMarkup(block, document);
    case 'group':
      return html`<h3>${block.heading}</h3>
        ${block.blocks.map((one) => blockMarkup(one, document))} `;
  }
}

function row(...cells: readonly Insert[]): Markup {
  return html`<tr>
    ${cells}
  </tr> `;
}

const ROW = 40;
/** In percent of the width: letters keep their size on every screen. */
const THINNEST = 0.4;

/** The incidents as bars on one scale of time, each below its name. */
function chartMarkup({ title, bars }: Chart, { locale }: Document): Markup {
  const begin = Math.min(...bars.map(({ from }) => Date.parse(from)));
  const end = Math.max(begin + 1, ...bars.map(({ to }) => Date.parse(to)));
  const x = (time: Instant): number => ((Date.parse(time) - begin) / (end - begin)) * (100 - THINNEST);
  const bottom = bars.length * ROW + 16;
  const edge = (time: number): string => locale.clock.stamp(new Date(time).toISOString()).slice(0, 16);
  const rows = bars.map(({ label, isBad, from, to }, i) => {
    const width = (x(to) - x(from) + THINNEST).toFixed(2);
    return html`<text x="0" y="${i * ROW + 14}">${`${i + 1}. ${label}`}</text>
      <rect
        class="${isBad ? 'bad' : 'mild'}"
        x="${x(from).toFixed(2)}%"
        y="${i * ROW + 20}"
        width="${width}%"
        height="14"
      /> `;
  });
  return html`<svg height="${bottom + 6}" role="img" aria-label="${title}">
    ${rows}
    <text x="0" y="${bottom}">${edge(begin)}</text>
    <text class="end" x="100%" y="${bottom}">${edge(end)}</text>
  </svg> `;
}
