import type { Instant } from '../model/time.ts';
import { type Markup, commandLine, html } from './escape.ts';
import type { Report } from './report.ts';
import { staticPage } from './static-page.ts';
import { type Block, type Section } from './summary-blocks.ts';
import { SUMMARY_STYLE } from './summary-style.ts';
import { summaryOf } from './summary.ts';
import type { Locale } from './locale.ts';

/** One page that stands for itself: no script, no request, made to be printed. */
export const summaryHtml: Report = {
  format: 'summary-html',
  description: 'format.summary-html',
  extensions: ['.html', '.htm'],
  render: (analysis, options) => {
    const { title, state, sentences, sections, locale } = summaryOf(analysis, options);
    const [answer = '', ...more] = sentences;
    const content = html`<p class="answer ${state}">${answer}</p>
      ${more.length === 0 ? undefined : html`<p>${more.join(' ')}</p>`}
      ${sections.map((section) => sectionMarkup(section, locale))}`;
    return staticPage({ language: options.language, title, style: SUMMARY_STYLE, content });
  },
};

/** A section of a page as HTML. */
export function sectionMarkup({ heading, blocks }: Section, locale: Locale): Markup {
  return html`<section>
    <h2>${heading}</h2>
    ${blocks.map((block) => markupOf(block, locale))}
  </section> `;
}

function markupOf(block: Block, locale: Locale): Markup {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${block.text}</p> `;
    case 'list':
      return html`<ul>
        ${block.items.map((item) => html`<li>${item}</li> `)}
      </ul> `;
    case 'facts':
      return html`<table class="facts">
        ${block.rows.map(
          ([label, value]) =>
            html`<tr>
              <th scope="row">${label}</th>
              <td>${value}</td>
            </tr> `,
        )}
      </table> `;
    case 'table':
      return html`<table>
        <thead>
          <tr>
            ${block.head.map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${block.rows.map(
            (row) =>
              html`<tr>
                ${row.map(cellOf)}
              </tr> `,
          )}
        </tbody>
      </table> `;
    case 'code':
      return html`<pre>${block.lines.map((line) => html`<code>${line}</code>`)}</pre> `;
    case 'command':
      return html`<pre><code>${commandLine(block.words)}</code></pre> `;
    case 'chart':
      return chartOf(block, locale);
  }
}

/** Times stay on one line, however much there is in the cells beside them. */
function cellOf(text: string): Markup {
  return /^\d{4}-\d\d-\d\d \d\d:\d\d/.test(text) ? html`<td class="time">${text}</td>` : html`<td>${text}</td>`;
}

const ROW = 40;
/** In percent of the width: letters keep their size on every screen. */
const THINNEST = 0.4;

/** The incidents as bars on one scale of time, each below its name. */
function chartOf({ title, bars }: Extract<Block, { kind: 'chart' }>, { clock }: Locale): Markup {
  const begin = Math.min(...bars.map(({ from }) => Date.parse(from)));
  const end = Math.max(begin + 1, ...bars.map(({ to }) => Date.parse(to)));
  const x = (time: Instant): number => ((Date.parse(time) - begin) / (end - begin)) * (100 - THINNEST);
  const bottom = bars.length * ROW + 16;
  const edge = (time: number): string => clock.stamp(new Date(time).toISOString()).slice(0, 16);
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
