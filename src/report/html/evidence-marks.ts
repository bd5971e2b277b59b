import type { Incident } from '../../model/incident.ts';
import { type Markup, html } from '../../document/escape.ts';
import type { Context } from './context.ts';
import { type Mark, groupsIn, meaningOf } from './marks.ts';
import { percent, placeIn } from './ticks.ts';

/** As a tag that points down at its time. */
export const TAG = 'M-6.5 0H6.5V8L0 12.5L-6.5 8z';

/** About so many pixels wide is the picture where no script measures it. */
const USUAL_WIDTH = 600;

/**
 * What the files beside the logs say of incidents, in order of time and each once, as far as it lies in the time of the
 * picture: up to a day around it is in the timeline.
 */
export function besideMarks({ analysis, told, range }: Context, incidents: readonly Incident[]): Mark[] {
  const ids = new Set(incidents.map(({ id }) => id));
  const marks = analysis.timeline
    .filter(({ kind, incident }) => (kind === 'event' || kind === 'component-state') && ids.has(incident!))
    .map(({ at, text }) => ({ at: Date.parse(at), means: told(text) }))
    .filter(({ at }) => at >= range!.from && at <= range!.to);
  return [...new Map(marks.map((mark) => [`${mark.at} ${mark.means}`, mark])).values()];
}

/** A sign for each mark; those that have no room are hidden, and the one before them says how many it stands for. */
export function drawnMarks({ range, zone }: Context, marks: readonly Mark[]): Markup | undefined {
  if (marks.length === 0) return undefined;
  const groups = new Map(groupsIn(marks, range!, USUAL_WIDTH).map((group) => [group[0], group]));
  const signs = marks.map((mark) => {
    const group = groups.get(mark);
    const [count, title] = group === undefined ? [1, ''] : [group.length, meaningOf(group, zone)];
    return html`<svg
      class="sign mark${count > 1 ? ' many' : ''}"
      role="img"
      data-from="${mark.at}"
      data-means="${mark.means}"
      x="${percent(placeIn(range!, mark.at))}"
      y="-3"
      overflow="visible"
      ${group === undefined ? html` hidden` : undefined}
    >
      <title>${title}</title>
      <path d="${TAG}" />
      <text y="8">${count > 1 ? count : ''}</text>
    </svg>`;
  });
  return html`<g class="marks">${signs}</g>`;
}
