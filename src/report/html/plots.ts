import type { Backlog, TrafficStep } from '../../model/analysis.ts';
import type { Outcome } from '../../model/session.ts';
import { type Markup, html } from '../../document/escape.ts';
import type { Context } from './context.ts';
import { TICKS, markupOf, overlay } from './drawing.ts';
import { PLOT_HEIGHT, type Curve, type PlotData, plotShapes, totalsIn } from './shapes.ts';
import { numberText } from './shares.ts';

/** Curves over the time of the picture: of sessions by how they ended, and of queues. */

const FAILED: readonly Outcome[] = ['retry', 'fail', 'resubmit', 'aborted', 'other'];
const OTHERS: readonly Outcome[] = ['success', 'open'];

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
      // Where nothing was recorded within the stretch, the queue was shorter than is recorded.
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
  const totals = totalsIn(plot, context.range!);
  const keys = plot.curves.map(
    ({ look, label }, i) =>
      html`<li title="${label}">
        <svg width="14" height="10" aria-hidden="true">
          <g class="curve ${look}"><path d="M0 5H14" /></g></svg
        ><span>${label}</span> <output>${numberText(totals[i]!)}</output>
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
    <svg class="plane" height="${PLOT_HEIGHT}" aria-hidden="true">
      <g class="grid">${markupOf(plotShapes(plot, { range: context.range!, zone: context.zone }, TICKS))}</g>
      ${overlay(0, PLOT_HEIGHT)}
    </svg>
  </figure>`;
}
