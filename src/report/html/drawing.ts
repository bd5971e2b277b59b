import { type Markup, element, html } from '../../document/escape.ts';
import type { Context } from './context.ts';
import { type Mark, type Shape, groupsIn, meaningOf } from './shapes.ts';
import { type Range, minuteIn, percent, placeIn } from './times.ts';

/**
 * Pieces of a picture over time. Each says its times (`data-from`, `data-to`), so that the reader's browser can draw any
 * part of the picture larger: places are shares of the width, and no text is ever stretched.
 */

export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly look: string;
  readonly y: number;
  readonly height: number;
  /** Shown to who points at it, with its times. */
  readonly means?: string;
}

/** From one time to another. */
export function stretch(context: Context, { from, to, look, y, height, means }: Stretch): Markup {
  const { x, width } = placeOf(context.range!, { from, to });
  const title = means === undefined ? undefined : meaning(context, means, from, to);
  return html`<rect
    class="${look}"
    data-from="${from}"
    data-to="${to}"
    x="${x}"
    y="${y}"
    width="${width}"
    height="${height}"
    rx="1.5"
    >${title}</rect
  >`;
}

/** A sign at a moment: a path around its own middle. */
export function sign(
  context: Context,
  { at, y, look, path, means }: { at: number; y: number; look: string; path: string; means: string },
): Markup {
  const x = percent(placeIn(context.range!, at));
  return html`<svg class="sign ${look}" data-from="${at}" x="${x}" y="${y}" overflow="visible">
    <path d="${path}" />
    ${meaning(context, means, at, at)}
  </svg>`;
}

/** How many at a time, as bars of one path. Of the first and the last step only what lies between the times is drawn. */
export function bars(
  context: Context,
  { from: begin, stepMs, counts }: Series,
  { from, to, look, y, height }: Omit<Stretch, 'means'>,
): Markup {
  const most = Math.max(1, ...counts);
  const [left, steps] = [(from - begin) / stepMs, Math.max(to - from, 1000) / stepMs].map((n) => Number(n.toFixed(4)));
  const path = counts
    .map((count, i) => (count === 0 ? '' : `M${i} 100V${Math.round(100 - 12 - (88 * count) / most)}h1V100z`))
    .join('');
  return stretchedPath(context, { from, to, look, y, height }, `${left} 0 ${steps} 100`, path);
}

/** Many times as one path. */
export function blocks(
  context: Context,
  times: readonly Range[],
  { look, y, height }: Pick<Stretch, 'look' | 'y' | 'height'>,
): Markup {
  const [from, to] = [times[0]!.from, times.at(-1)!.to];
  const seconds = (at: number): number => Math.round((at - from) / 1000);
  const path = times.map(
    (time) => `M${seconds(time.from)} 0H${Math.max(seconds(time.to), seconds(time.from) + 1)}V1H${seconds(time.from)}z`,
  );
  return stretchedPath(context, { from, to, look, y, height }, `0 0 ${Math.max(1, seconds(to))} 1`, path.join(''));
}

/** A path in its own measure, stretched over its times. */
function stretchedPath(
  context: Context,
  { from, to, look, y, height }: Omit<Stretch, 'means'>,
  viewBox: string,
  path: string,
): Markup {
  const { x, width } = placeOf(context.range!, { from, to });
  return html`<svg
    class="${look}"
    data-from="${from}"
    data-to="${to}"
    x="${x}"
    y="${y}"
    width="${width}"
    height="${height}"
    viewBox="${viewBox}"
    preserveAspectRatio="none"
  >
    <path d="${path}" />
  </svg>`;
}

/** Counts of equal steps, the first of which begins at `from`. */
export interface Series {
  readonly from: number;
  readonly stepMs: number;
  readonly counts: readonly number[];
}

/** At most so many bars stand for an incident. */
const BARS = 160;

/** Counts at times, by equal steps. `slotMs`: what the times are multiples of. */
export function seriesOf(counts: readonly { readonly at: number; readonly count: number }[], slotMs: number): Series {
  const first = counts[0]?.at ?? 0;
  const slots = counts.length === 0 ? 0 : (counts.at(-1)!.at - first) / slotMs + 1;
  const slotsPerStep = Math.max(1, Math.ceil(slots / BARS));
  const stepMs = slotsPerStep * slotMs;
  const sums = Array.from({ length: Math.ceil(slots / slotsPerStep) }, () => 0);
  for (const { at, count } of counts) sums[Math.floor((at - first) / stepMs)]! += count;
  return { from: first, stepMs, counts: sums };
}

function placeOf(range: Range, { from, to }: Range): { x: string; width: string } {
  const start = placeIn(range, from);
  return { x: percent(start), width: percent(Math.max(placeIn(range, to) - start, 0.12)) };
}

function meaning({ zone }: Context, means: string, from: number, to: number): Markup {
  const until = to === from ? '' : ` – ${minuteIn(zone, to)}`;
  return html`<title data-means="${means}">${means}: ${minuteIn(zone, from)}${until}</title>`;
}

/** About so many times stand on an axis where no script counts how many have room. */
export const TICKS = 8;

export function markupOf(shapes: readonly Shape[]): Markup[] {
  return shapes.map(({ name, attributes, inside = '' }) =>
    element(name, attributes, typeof inside === 'string' ? inside : markupOf(inside)),
  );
}

/** What the reader's pointer draws over a picture. */
export function overlay(top: number, height: number): Markup {
  return html`<rect class="brush" y="${top}" height="${height}" width="0" /><line
      class="cursor"
      y1="${top}"
      y2="${height}"
      x1="-9"
      x2="-9"
    />`;
}

/** As a tag that points down at its time. */
export const TAG = 'M-6.5 0H6.5V8L0 12.5L-6.5 8z';

/** About so many pixels wide is the picture where no script measures it. */
const USUAL_WIDTH = 600;

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
