import { type Markup, html } from '../../document/escape.ts';
import type { Context } from './context.ts';
import { TAG, TICKS, drawnMarks, markupOf, overlay } from './drawing.ts';
import { LANE_HEIGHT, type Lane, type Lanes, minorLanes, streamLanes, targetLanes } from './lanes.ts';
import { plots } from './plots.ts';
import { gridShapes } from './shapes.ts';

/** The picture of the whole time: lanes and plots over one axis. */

const AXIS_HEIGHT = 30;
const GROUP_HEIGHT = 26;

export function board(context: Context): Markup {
  const { say, range, analysis } = context;
  const title = html`<h2 id="timeline-title">${say('summary.timeline')}</h2>`;
  const { span } = analysis;
  if (range === undefined || span === undefined) {
    return html`<section id="timeline" aria-labelledby="timeline-title">
      ${title}
      <p>${say('html.nothingRead')}</p>
    </section>`;
  }
  const groups: Group[] = [
    { title: say('html.targets'), none: say('html.noOutage'), found: targetLanes(context) },
    { title: say('html.minor'), none: '', found: minorLanes(context) },
    { title: say('html.services'), none: '', found: streamLanes(context) },
  ].filter(({ found, none }) => found.lanes.length > 0 || none !== '');
  const { drawings, labels, height } = laidOut(context, groups);
  return html`<section id="timeline" aria-labelledby="timeline-title">
    <div class="section-head">
      ${title}
      <p class="hint needs-script">${say('html.brushHint')}</p>
    </div>
    <div
      class="board"
      data-from="${range.from}"
      data-to="${range.to}"
      data-first="${Date.parse(span.from)}"
      data-last="${Date.parse(span.to)}"
    >
      <div class="lanes">
        <div class="labels">${labels}</div>
        <svg class="chart" height="${height}" role="group" aria-label="${say('html.timelineAbout')}">
          <defs>
            <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect class="hatch-line" width="1.6" height="6" />
            </pattern>
          </defs>
          <g class="grid">
            ${markupOf(gridShapes({ range, zone: context.zone }, TICKS, { y: 16, top: AXIS_HEIGHT - 6, bottom: height }))}
          </g>
          ${drawings} ${overlay(AXIS_HEIGHT - 6, height)}
        </svg>
      </div>
      ${plots(context)}
    </div>
    ${legend(context, groups)}
  </section>`;
}

interface Group {
  readonly title: string;
  readonly none: string;
  readonly found: Lanes;
}

function laidOut(context: Context, groups: readonly Group[]): { drawings: Markup[]; labels: Markup[]; height: number } {
  const { say } = context;
  const drawings: Markup[] = [];
  const labels: Markup[] = [html`<div class="axis-label"></div>`];
  let y = AXIS_HEIGHT;
  for (const { title, none, found } of groups) {
    const left = found.left === 0 ? undefined : html` <small>${say('html.lanesLeft', { count: found.left })}</small>`;
    labels.push(html`<h3 class="group-label">${title}${left}</h3>`);
    y += GROUP_HEIGHT;
    for (const lane of found.lanes) {
      labels.push(label(lane));
      const marks = drawnMarks(context, lane.marks ?? []);
      drawings.push(
        html`<g class="lane" transform="translate(0 ${y})" data-servers="${lane.servers}" data-targets="${lane.targets}"
          ><rect class="floor" width="100%" height="${LANE_HEIGHT - 1}" />${lane.drawing}${marks}</g
        >`,
      );
      y += LANE_HEIGHT;
    }
    if (found.lanes.length > 0) continue;
    labels.push(html`<div class="lane-label none">${none}</div>`);
    y += LANE_HEIGHT;
  }
  return { drawings, labels, height: y + 4 };
}

function label({ label: text, detail, servers, targets }: Lane): Markup {
  return html`<div class="lane-label" title="${detail}" data-servers="${servers}" data-targets="${targets}">
    ${text}
  </div>`;
}

const SIGNS = [
  ['html.legend.outage', 'band critical', 'M0 2h16v10H0z'],
  ['html.state.recovered', 'sign recovered', 'M2 7a6 6 0 1 1 12 0a6 6 0 1 1 -12 0zM5.2 7.2l2 2.1l3.7 -4.2'],
  ['html.state.ongoing', 'sign ongoing critical', 'M4 2L12 7L4 12z'],
  ['html.logWritten', 'logged', 'M0 4h16v6H0z'],
  ['html.legend.gap', 'gap', 'M0 2h16v10H0z'],
  ['html.legend.restart', 'sign restart logged', 'M8 1L12.6 11H3.4z'],
  ['html.legend.restartInferred', 'sign restart inferred', 'M8 1L12.6 11H3.4z'],
] as const;

/** Stands in the legend only where there are such marks. */
const MARK = ['html.legend.mark', 'sign mark', TAG] as const;

function legend({ say }: Context, groups: readonly Group[]): Markup {
  const hasMarks = groups.some(({ found }) => found.lanes.some(({ marks = [] }) => marks.length > 0));
  const items = [...SIGNS, ...(hasMarks ? [MARK] : [])].map(
    ([words, look, path]) =>
      html`<li>
        <svg width="16" height="14" aria-hidden="true">
          <g class="${look}"><path d="${path}" /></g></svg
        >${say(words)}
      </li>`,
  );
  return html`<ul class="legend">
    ${items}
  </ul>`;
}
