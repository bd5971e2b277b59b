import uPlot from 'uplot';
import { numberText } from '../numbers.ts';
import type { Curve, PlotData } from '../plots.ts';
import { totalOf } from '../totals.ts';
import { tickLook, ticksIn } from '../ticks.ts';
import { all, one } from './elements.ts';
import type { Page } from './view.ts';

/** Curves that can be looked into, in place of the still ones. */

const HEIGHT = 132;
const TICK_WIDTH = 96;
/** Sessions and messages are counted. */
const WHOLE_NUMBERS = [0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap((digits) => [1, 2, 5].map((n) => n * 10 ** digits));

export function plots(page: Page): void {
  for (const figure of all('[data-plot]')) {
    const plot = page.data.plots.find(({ id }) => id === figure.dataset['plot']);
    if (plot !== undefined) interactive(page, figure, plot);
  }
}

function interactive(page: Page, figure: HTMLElement, plot: PlotData): void {
  const place = one(HTMLElement, '.canvas', figure);
  const outputs = all<HTMLOutputElement>('output', figure);
  let drawn: uPlot | undefined;
  const draw = (): void => {
    drawn?.destroy();
    drawn = new uPlot(optionsOf(page, figure, plot), dataOf(plot), place);
    drawn.over.addEventListener('pointerleave', () => {
      page.point(undefined);
    });
    drawn.over.addEventListener('dblclick', () => {
      page.change({ range: page.whole });
    });
  };
  draw();
  place.classList.add('live');
  page.follow(({ range }, before) => {
    if (before !== undefined) drawn?.redraw(false, true);
    drawn?.setScale('x', { min: range.from / 1000, max: range.to / 1000 });
    sayTotals(page, plot, outputs);
  });
  page.followPointer((at) => {
    drawn?.setCursor({ left: at === undefined ? -10 : drawn.valToPos(at / 1000, 'x'), top: -10 }, false);
    if (at === undefined) sayTotals(page, plot, outputs);
    else say(outputs, plot.curves, placeAt(plot, at / 1000));
  });
  new ResizeObserver(() => {
    if (drawn?.width !== place.clientWidth) drawn?.setSize({ width: place.clientWidth, height: HEIGHT });
  }).observe(place);
  // Colours are those of the style sheet, which follow the reader's choice.
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  document.addEventListener('theme', draw);
}

/** What the keys say while nobody points at a time: the sum of what is shown, or the longest queue. */
function sayTotals(page: Page, plot: PlotData, outputs: readonly HTMLOutputElement[]): void {
  const { from, to } = page.view().range;
  for (const [i, { values }] of plot.curves.entries()) {
    const shown = values.filter((_, j) => 1000 * (plot.at[j]! + plot.stepSeconds) > from && 1000 * plot.at[j]! < to);
    outputs[i]!.textContent = numberText(totalOf(plot.id, shown));
  }
}

function say(outputs: readonly HTMLOutputElement[], curves: readonly Curve[], place: number): void {
  for (const [i, { values }] of curves.entries()) {
    const value = values[place];
    outputs[i]!.textContent = value === null || value === undefined ? '–' : numberText(value);
  }
}

/** The step in which a time lies; -1 for none. */
function placeAt({ at, stepSeconds }: PlotData, seconds: number): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[middle]! > seconds) high = middle;
    else low = middle + 1;
  }
  return low > 0 && seconds < at[low - 1]! + stepSeconds ? low - 1 : -1;
}

/** Of a stack, the highest sum comes first, so that those below it are drawn over it. */
function dataOf({ at, curves, stacked }: PlotData): uPlot.AlignedData {
  if (!stacked) return [[...at], ...curves.map(({ values }) => [...values])];
  const sums: number[][] = [];
  for (const { values } of curves) {
    const below = sums.at(-1);
    sums.push(values.map((value, i) => (value ?? 0) + (below?.[i] ?? 0)));
  }
  return [[...at], ...sums.reverse()];
}

function optionsOf(page: Page, figure: HTMLElement, plot: PlotData): uPlot.Options {
  const place = one(HTMLElement, '.canvas', figure);
  const ink = getComputedStyle(one(HTMLElement, 'figcaption p', figure)).color;
  const line = getComputedStyle(one(HTMLElement, 'span.most', figure)).borderTopColor;
  const font = `11px ${getComputedStyle(document.body).fontFamily}`;
  const ticks = (width: number): ReturnType<typeof ticksIn> =>
    ticksIn(page.view().zone, page.view().range, Math.max(2, Math.floor(width / TICK_WIDTH)));
  const series = plot.curves.map((curve, i) => seriesOf(figure, curve, i, plot));
  const grid = { stroke: line, width: 1 };
  const marked = new Map<uPlot, number[]>();
  return {
    width: place.clientWidth,
    height: HEIGHT,
    padding: [14, 0, 0, 0],
    legend: { show: false },
    scales: { x: { time: false }, y: { range: (_, __, most) => [0, Math.max(1, 1.2 * most)] } },
    series: [{}, ...(plot.stacked ? series.reverse() : series)],
    axes: [
      {
        font,
        stroke: ink,
        grid,
        ticks: { show: false },
        size: 22,
        gap: 4,
        splits: (u) => ticks(u.width).map(({ at }) => at / 1000),
        // Half of a label at the edge would be cut off.
        values: (u) =>
          ticks(u.width).map((tick) => (tickLook(tick, page.view().range).includes(' ') ? '' : tick.label)),
      },
      // Its labels are drawn inside the picture, so that its times lie below those of the lanes.
      {
        font,
        stroke: ink,
        grid,
        ticks: { show: false },
        size: 0,
        space: 30,
        incrs: WHOLE_NUMBERS,
        values: (u, found) => {
          marked.set(u, found);
          return [];
        },
      },
    ],
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: true, y: false, setScale: false },
    },
    hooks: {
      drawAxes: [
        (u) => {
          drawLabels(u, marked.get(u) ?? [], font, ink);
        },
      ],
      setCursor: [
        (u) => {
          const { left } = u.cursor;
          page.point(left === undefined || left < 0 ? undefined : 1000 * u.posToVal(left, 'x'));
        },
      ],
      setSelect: [
        (u) => {
          const { left, width } = u.select;
          if (width < 4) return;
          u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          page.change({
            range: { from: 1000 * u.posToVal(left, 'x'), to: 1000 * u.posToVal(left + width, 'x') },
          });
        },
      ],
    },
  };
}

/** Numbers just above their lines. */
function drawLabels(u: uPlot, values: readonly number[], font: string, ink: string): void {
  const { ctx } = u;
  ctx.save();
  ctx.font = font.replace('11px', `${11 * devicePixelRatio}px`);
  ctx.fillStyle = ink;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'bottom';
  for (const value of values) {
    if (value > 0) ctx.fillText(numberText(value), u.bbox.left + 4 * devicePixelRatio, u.valToPos(value, 'y', true));
  }
  ctx.restore();
}

function seriesOf(
  figure: HTMLElement,
  { label }: Curve,
  place: number,
  { stacked, stepSeconds }: PlotData,
): uPlot.Series {
  const key = getComputedStyle(all<SVGPathElement>('figcaption .curve path', figure)[place]!);
  const points = { show: false };
  if (stacked) return { label, points, width: 0, fill: key.stroke, paths: steps(stepSeconds, true) };
  const dash = key.strokeDasharray === 'none' ? [] : key.strokeDasharray.split(',').map(parseFloat);
  return { label, points, width: 1.5, stroke: key.stroke, dash, paths: steps(stepSeconds, false) };
}

/** A value holds for its whole step, also the first and the last one. */
function steps(stepSeconds: number, isFilled: boolean): uPlot.Series.PathBuilder {
  return (u, series, first, last) => {
    const path = new Path2D();
    const bottom = u.valToPos(0, 'y', true);
    let end: number | undefined;
    for (let i = Math.max(0, first - 1); i <= last; i++) {
      const [at, value] = [u.data[0][i]!, u.data[series]![i]];
      if (value === null || value === undefined) continue;
      const [left, right] = [u.valToPos(at, 'x', true), u.valToPos(at + stepSeconds, 'x', true)];
      const top = u.valToPos(value, 'y', true);
      if (isFilled) {
        path.rect(left, top, right - left, bottom - top);
      } else {
        if (end === at) path.lineTo(left, top);
        else path.moveTo(left, top);
        path.lineTo(right, top);
        end = at + stepSeconds;
      }
    }
    return isFilled ? { fill: path } : { stroke: path };
  };
}
