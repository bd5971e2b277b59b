import { numberText } from './shares.ts';
import { type Range, minuteIn, percent, placeIn, tickLook, ticksIn } from './times.ts';

/** What is drawn over time on both sides: as text on the server's, as elements in the reader's browser. */

/** An element of SVG. */
export interface Shape {
  readonly name: 'line' | 'path' | 'svg' | 'text';
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly inside?: string | readonly Shape[];
}

/** Lines from `top` to `bottom` at about so many round times of the zone's clock, and the times at `y`. */
export function gridShapes(
  { range, zone }: { readonly range: Range; readonly zone: string },
  count: number,
  { y, top, bottom }: Readonly<Record<'y' | 'top' | 'bottom', number>>,
): Shape[] {
  return ticksIn(zone, range, count).flatMap((tick): Shape[] => {
    const [x, look] = [percent(placeIn(range, tick.at)), tickLook(tick, range)];
    return [
      { name: 'line', attributes: { class: look, x1: x, x2: x, y1: top, y2: bottom } },
      { name: 'text', attributes: { x, y, class: look }, inside: tick.label },
    ];
  });
}

/** Curves over time: `at` in epoch seconds, one list of values for each curve. */
export interface PlotData {
  readonly id: string;
  readonly stacked: boolean;
  readonly stepSeconds: number;
  readonly at: readonly number[];
  readonly curves: readonly Curve[];
}

export interface Curve {
  readonly look: string;
  readonly label: string;
  readonly values: readonly (number | null)[];
}

export const PLOT_HEIGHT = 132;
/** Of the curves, above the times. */
const CURVES_HEIGHT = 112;
/** The measure of the curves, which is stretched over the picture. */
const UNITS = { width: 1000, height: 100 };
/** The highest value ends below the upper edge. */
const HEADROOM = 1.15;
/** At most so many lines mark numbers. */
const NUMBERS = 3;

/** A plot of a part of the time: a value holds for its whole step, also the first and the last one. */
export function plotShapes(
  plot: PlotData,
  view: { readonly range: Range; readonly zone: string },
  ticks: number,
): Shape[] {
  const { range } = view;
  const seen = stepsIn(plot, range);
  const sums = sumsOf(plot);
  const most = Math.max(1, ...sums.flatMap((values) => seen.map((place) => values[place] ?? 0)));
  const scale = {
    x: (seconds: number): number => round((UNITS.width / 100) * placeIn(range, 1000 * seconds)),
    y: (value: number): number => round(UNITS.height - (UNITS.height * value) / (HEADROOM * most)),
  };
  // The highest sum first: what is below it is drawn over it.
  const paths = plot.curves
    .map(({ look }, i): Shape => {
      const d = curvePath(plot, sums[i]!, seen, scale);
      return { name: 'path', attributes: { class: `curve ${look}${plot.stacked ? ' area' : ''}`, d } };
    })
    .reverse();
  const plane = { viewBox: `0 0 ${UNITS.width} ${UNITS.height}`, preserveAspectRatio: 'none' };
  return [
    ...gridShapes(view, ticks, { y: PLOT_HEIGHT - 6, top: 0, bottom: CURVES_HEIGHT }),
    { name: 'svg', attributes: { ...plane, width: '100%', height: CURVES_HEIGHT }, inside: paths },
    ...numberShapes(most),
  ];
}

/** Lines at round numbers, which stand just above them. */
function numberShapes(most: number): Shape[] {
  const step = [...Array(9).keys()]
    .flatMap((digits) => [1, 2, 5].map((n) => n * 10 ** digits))
    .find((size) => most / size <= NUMBERS)!;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step).flatMap((value): Shape[] => {
    const y = round(CURVES_HEIGHT - (CURVES_HEIGHT * value) / (HEADROOM * most));
    const line: Shape = { name: 'line', attributes: { x1: 0, x2: '100%', y1: y, y2: y } };
    return value === 0
      ? [line]
      : [line, { name: 'text', attributes: { class: 'first', x: 4, y: y - 3 }, inside: numberText(value) }];
  });
}

/** The places of the steps that lie in a part of the time, at least in part. */
function stepsIn({ at, stepSeconds }: PlotData, { from, to }: Range): number[] {
  return [...at.keys()].filter((place) => 1000 * (at[place]! + stepSeconds) > from && 1000 * at[place]! < to);
}

function sumsOf({ curves, stacked }: PlotData): (readonly (number | null)[])[] {
  if (!stacked) return curves.map(({ values }) => values);
  const sums: number[][] = [];
  for (const { values } of curves) {
    const below = sums.at(-1);
    sums.push(values.map((value, i) => (value ?? 0) + (below?.[i] ?? 0)));
  }
  return sums;
}

function curvePath(
  { at, stepSeconds, stacked }: PlotData,
  values: readonly (number | null)[],
  seen: readonly number[],
  { x, y }: { readonly x: (seconds: number) => number; readonly y: (value: number) => number },
): string {
  const parts: string[] = [];
  let end: number | undefined;
  for (const place of seen) {
    const [value, from] = [values[place] ?? null, at[place]!];
    if (value === null) continue;
    const begins = stacked && parts.length === 0 ? `M${x(from)} ${UNITS.height}L` : end === from || stacked ? 'L' : 'M';
    end = from + stepSeconds;
    parts.push(`${begins}${x(from)} ${y(value)}H${x(end)}`);
  }
  return stacked && parts.length > 0 ? `${parts.join('')}V${UNITS.height}z` : parts.join('');
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}

/** What each curve comes to in a part of the time: how many sessions, or the longest queue. */
export function totalsIn(plot: PlotData, range: Range): number[] {
  const seen = stepsIn(plot, range);
  return plot.curves.map(({ values }) =>
    seen.reduce((sum, place) => {
      const value = values[place] ?? 0;
      return plot.id === 'backlog' ? Math.max(sum, value) : sum + value;
    }, 0),
  );
}

export interface Mark {
  readonly at: number;
  readonly means: string;
}

/** Signs that lie nearer to each other, in pixels, are drawn as one. */
const APART = 14;

/**
 * What is drawn as one sign, at the time of its first, on a picture of a range that is so many pixels wide.
 * `marks`: in order of time; those outside of the range are left out.
 */
export function groupsIn<M extends Mark>(marks: readonly M[], { from, to }: Range, width: number): [M, ...M[]][] {
  const least = (APART * (to - from)) / width;
  const groups: [M, ...M[]][] = [];
  for (const mark of marks) {
    if (mark.at < from || mark.at > to) continue;
    const last = groups.at(-1);
    if (last === undefined || mark.at - last[0].at >= least) groups.push([mark]);
    else last.push(mark);
  }
  return groups;
}

/** What a sign says to who points at it or hears it, in one line. */
export function meaningOf(group: readonly Mark[], zone: string): string {
  return group.map(({ at, means }) => `${means}: ${minuteIn(zone, at)}`).join('; ');
}
