import { type Markup, html } from '../escape.ts';
import { staticPage } from '../static-page.ts';
import { sectionMarkup } from '../summary-html.ts';
import { SUMMARY_STYLE } from '../summary-style.ts';
import type { Locale } from '../locale.ts';
import type { ComparisonReport } from './comparison-report.ts';
import { type ChangeEntry, type ChangeGroup, pageOf } from './page.ts';
import { COMPARISON_STYLE } from './style.ts';

const STYLE = `${SUMMARY_STYLE}${COMPARISON_STYLE}`;

/** One page that stands for itself: no script, no request, to be read and to be printed. */
export const page: ComparisonReport = {
  format: 'html',
  description: 'format.compare-html',
  extensions: ['.html', '.htm'],
  render: (comparison, options) => {
    const { title, look, sentences, logs, groups, sections, how, locale } = pageOf(comparison, options);
    const [answer = '', ...more] = sentences;
    const content = html`<p class="answer ${look}">${answer}</p>
      ${more.map((sentence) => html`<p>${sentence}</p> `)}
      <table class="facts">
        ${logs.map(([label, value]) => factRow(label, value))}
      </table>
      ${groups.map((group) => groupMarkup(group, locale))} ${sections.map((section) => sectionMarkup(section, locale))}
      <p class="how">${how}</p>`;
    return staticPage({ language: options.language, title, style: STYLE, content });
  },
};

function groupMarkup({ change, heading, entries, left }: ChangeGroup, locale: Locale): Markup {
  return html`<section class="group ${change}">
    <h2>${heading}</h2>
    ${entries.map((entry) => entryMarkup(entry, locale))}
    ${left > 0 ? html`<p>${locale.say('compare.more', { count: left })}</p>` : undefined}
  </section> `;
}

function entryMarkup({ title, severity, because, before, after, perThousand }: ChangeEntry, { say }: Locale): Markup {
  const most = Math.max(...perThousand);
  const bars = perThousand.map((rate) => (rate === 0 ? undefined : barOf(rate / most)));
  return html`<article>
    <h3>${title}</h3>
    <p><span class="severity ${severity}">${say(`severity.${severity}`)}</span> ${because}</p>
    <table class="facts">
      ${factRow(say('compare.before'), before, bars[0])} ${factRow(say('compare.after'), after, bars[1])}
    </table>
  </article> `;
}

function factRow(label: string, value: string, bar?: Markup): Markup {
  return html`<tr>
    <th scope="row">${label}</th>
    <td>${value}${bar}</td>
  </tr> `;
}

/** In units of the drawing. */
const WIDTH = 300;

/** How frequent it is, beside the other side: the numbers are in the text. */
function barOf(share: number): Markup {
  return html`<svg viewBox="0 0 ${WIDTH} 5" role="presentation">
    <rect x="0" y="0" width="${(share * WIDTH).toFixed(1)}" height="5" />
  </svg>`;
}
