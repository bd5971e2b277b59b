import type { Backlog, TrafficStep } from '../../model/analysis.ts';
import type { Outcome } from '../../model/session.ts';
import { type Markup, html } from '../../document/escape.ts';
import type { Context } from './context.ts';
import { numberText } from './numbers.ts';
import { percent, placeIn } from './ticks.ts';
import { totalOf } from './totals.ts';

/** Curves over the time of the picture: drawn here once, and by the reader's browser for any part of the time. */

export const FAILED: readonly Outcome[] = ['retry', 'fail', 'resubmit', 'aborted', 'other'];
export const OTHERS: readonly Outcome[] = ['success', 'open'];

/** What the browser draws: `at` in epoch seconds, one list of values for each curve. */
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

const BACKLOG_CURVES = 6;
const BACKLOG_SECONDS = 300;

export function plotsOf(context: Context): PlotData[] {
  const { traffic } = context.analysis;
  const rate = { stepSeconds: traffic.stepMinutes * 60, ...everyStep(traffic.steps, traffic.stepMinutes * 60) };
  return [
    { id: 'failed', stacked: true, ...ratesOf(context, rate, FAILED) },
    { id: 'others', stacked: false, ...ratesOf(context, rate, OTHERS) },
    ...backlogPlot(context),
  ].filter(({ at, curves }) => at.length > 0 && curves.length > 0);
}

interface Rates {
  readonly stepSeconds: number;
  readonly at: readonly number[];
  readonly steps: readonly (TrafficStep | undefined)[];
}

/** Also those without a session: the curve is at its bottom there. */
function everyStep(steps: readonly TrafficStep[], stepSeconds: number): Pick<Rates, 'at' | 'steps'> {
  const known = new Map(steps.map((step) => [Date.parse(step.at) / 1000, step]));
  const [first, last] = [steps[0], steps.at(-1)].map((step) => (step === undefined ? 0 : Date.parse(step.at) / 1000));
  const count = steps.length === 0 ? 0 : (last! - first!) / stepSeconds + 1;
  const at = Array.from({ length: count }, (_, i) => first! + i * stepSeconds);
  return { at, steps: at.map((time) => known.get(time)) };
}

function ratesOf(
  { say }: Context,
  { at, steps, stepSeconds }: Rates,
  outcomes: readonly Outcome[],
): Pick<PlotData, 'at' | 'curves' | 'stepSeconds'> {
  const curves = outcomes
    .map((outcome) => ({
      look: outcome,
      label: say(`html.outcome.${outcome}`),
      values: steps.map((step) => step?.outcomes[outcome] ?? 0),
    }))
    .filter(({ values }) => values.some((value) => value > 0));
  return { at, curves, stepSeconds };
}

/** The queues of one next hop in one stream are one curve, however often they came and went. */
function backlogPlot({ analysis, say }: Context): PlotData[] {
  const byQueue = new Map<string, Backlog[]>();
  for (const backlog of analysis.backlogs) {
    const key = `${backlog.server} ${backlog.service} ${backlog.nextHop}`;
    const known = byQueue.get(key);
    if (known === undefined) byQueue.set(key, [backlog]);
    else known.push(backlog);
  }
  const queues = [...byQueue.values()].slice(0, BACKLOG_CURVES);
  const samples = queues.map((same) => {
    const messages = new Map<number, number | null>();
    for (const { curve, to } of same) {
      for (const sample of curve) messages.set(Date.parse(sample.at) / 1000, sample.messages);
      // Where it has drained, the curve ends.
      messages.set(Date.parse(to) / 1000, null);
    }
    return messages;
  });
  const at = [...new Set(samples.flatMap((messages) => [...messages.keys()]))].sort((a, b) => a - b);
  const curves = queues.map((same, i): Curve => {
    const { server, service, nextHop } = same[0]!;
    return {
      look: `queue-${i + 1}`,
      label: say('html.queueLabel', { server, service: say(`html.serviceShort.${service}`), nextHop }),
      // Where nothing was noted within the stretch, the queue was shorter than is noted.
      values: at.map((time) => samples[i]!.get(time) ?? null),
    };
  });
  return [{ id: 'backlog', stacked: false, stepSeconds: BACKLOG_SECONDS, at, curves }];
}

const TITLES = { failed: 'html.plot.failed', others: 'html.plot.others', backlog: 'html.plot.backlog' } as const;

export function plots(context: Context): Markup[] {
  const drawn = plotsOf(context).map((plot) => figure(context, plot));
  const none =
    context.analysis.backlogs.length === 0 ? [html`<p class="hint">${context.say('html.noBacklog')}</p>`] : [];
  return [...drawn, ...none];
}

function figure(context: Context, plot: PlotData): Markup {
  const { say, analysis } = context;
  const title = say(TITLES[plot.id as keyof typeof TITLES]);
  const about =
    plot.id === 'backlog'
      ? say('html.plot.longest')
      : say('html.plot.perStep', { minutes: analysis.traffic.stepMinutes });
  const keys = plot.curves.map(
    ({ look, label, values }) =>
      html`<li title="${label}">
        <svg width="14" height="10" aria-hidden="true">
          <g class="curve ${look}"><path d="M0 5H14" /></g></svg
        ><span>${label}</span> <output>${numberText(totalOf(plot.id, values))}</output>
      </li>`,
  );
  return html`<figure class="plot${plot.stacked ? ' stacked' : ''}" data-plot="${plot.id}">
    <figcaption>
      <h3>${title}</h3>
      <p>${about}</p>
      <ul>
        ${keys}
      </ul>
    </figcaption>
    <div class="canvas">${staticPlots(context, plot)}</div>
  </figure>`;
}

const STILL = { width: 1000, height: 100 };

/** For readers without scripts, and for paper. */
function staticPlots({ range }: Context, { stacked, at, curves, stepSeconds }: PlotData): Markup {
  const x = (seconds: number): number => (STILL.width / 100) * placeIn(range!, 1000 * seconds);
  const sums = curves.map((_, i) =>
    at.map((__, j) => (stacked ? sumTo(curves, i, j) : (curves[i]!.values[j] ?? null))),
  );
  const most = Math.max(1, ...sums.flat().map((value) => value ?? 0));
  const y = (value: number): number => STILL.height - (96 * value) / most;
  // The highest sum first: what is below it is drawn over it.
  const paths = sums
    .map(
      (values, i) =>
        html`<path
          class="curve ${curves[i]!.look}${stacked ? ' area' : ''}"
          d="${steps(at, values, stepSeconds, stacked, x, y)}"
        />`,
    )
    .reverse();
  const line = percent(4);
  return html`<svg
      class="still"
      viewBox="0 0 ${STILL.width} ${STILL.height}"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <line class="most" x1="0" x2="${STILL.width}" y1="${line}" y2="${line}" />
      ${paths}</svg
    ><span class="most">${numberText(most)}</span>`;
}

function sumTo(curves: readonly Curve[], last: number, place: number): number {
  return curves.slice(0, last + 1).reduce((sum, { values }) => sum + (values[place] ?? 0), 0);
}

function steps(
  at: readonly number[],
  values: readonly (number | null)[],
  stepSeconds: number,
  closed: boolean,
  x: (seconds: number) => number,
  y: (value: number) => number,
): string {
  const parts: string[] = [];
  let isOpen = false;
  for (const [i, value] of values.entries()) {
    if (value === null) {
      isOpen = false;
      continue;
    }
    const [left, right, top] = [round(x(at[i]!)), round(x(at[i]! + stepSeconds)), round(y(value))];
    parts.push(
      `${isOpen ? 'L' : closed && parts.length === 0 ? `M${left} ${STILL.height}L` : 'M'}${left} ${top}H${right}`,
    );
    isOpen = true;
  }
  return closed && parts.length > 0 ? `${parts.join('')}V${STILL.height}z` : parts.join('');
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
