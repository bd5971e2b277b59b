import { targetText } from '../verdict-text.ts';
import type { StreamReport } from '../../model/analysis.ts';
import { type Incident, isMajor } from '../../model/incident.ts';
import { SLOT_MS } from '../../model/finding.ts';
import { mergeCloserThan, union } from '../../lib/interval.ts';
import { nameKey } from '../../lib/order.ts';
import { type Markup, html } from '../../document/escape.ts';
import { type Context, hostsOf, numbers } from './context.ts';
import { bars, blocks, seriesOf, sign, stretch } from './drawing.ts';
import type { Mark } from './shapes.ts';

/** One line of the timeline: what it is about, and what is drawn on it, from its upper edge down. */
export interface Lane {
  readonly label: string;
  readonly detail: string;
  readonly servers: string;
  readonly targets: string;
  readonly drawing: readonly Markup[];
  /** What the files with the logs say of it. */
  readonly marks?: readonly Mark[];
}

export const LANE_HEIGHT = 28;
const BAND = { y: 4, height: 20 };

const CHECK = 'M-6 0a6 6 0 1 1 12 0a6 6 0 1 1 -12 0zM-2.8 .2l2 2.1l3.7 -4.2';
const FLAG_UP = 'M0 -6L4.6 4H-4.6z';
const MORE = 'M-4 -5L4 0L-4 5z';

const TARGET_LANES = 30;
const MINOR_LANES = 10;
const STREAM_LANES = 40;

export interface Lanes {
  readonly lanes: readonly Lane[];
  /** How many are not drawn. */
  readonly left: number;
}

function some(lanes: readonly Lane[], most: number): Lanes {
  return { lanes: lanes.slice(0, most), left: Math.max(0, lanes.length - most) };
}

/** What failed: a lane for each target, or for the sender that reached no one. */
export function targetLanes(context: Context): Lanes {
  const byTarget = new Map<string, Incident[]>();
  for (const incident of context.analysis.incidents.filter(isMajor)) {
    const key = `${incident.scope === 'sender' ? 'sender' : 'target'} ${nameKey(incident.target)}`;
    const known = byTarget.get(key);
    if (known === undefined) byTarget.set(key, [incident]);
    else known.push(incident);
  }
  return some(
    [...byTarget.values()].map((incidents) => targetLane(context, incidents)),
    TARGET_LANES,
  );
}

function targetLane(context: Context, incidents: readonly Incident[]): Lane {
  const [first] = incidents as [Incident];
  return {
    label:
      first.scope === 'sender'
        ? context.say('html.asSender', { server: first.target })
        : targetText(first, context.locale),
    detail: incidents.map(({ title }) => context.textOf(title)).join('; '),
    ...filtersOf(context, incidents),
    drawing: incidents.map((incident) => outage(context, incident, incidents.length === 1)),
    marks: besideMarks(context, incidents),
  };
}

/** Everyday failures: how many when, without a beginning or an end that would mean anything. */
export function minorLanes(context: Context): Lanes {
  const minor = context.analysis.incidents.filter((incident) => !isMajor(incident) && incident.counts.length > 0);
  return some(
    minor.map((incident) => ({
      label: context.textOf(incident.title),
      detail: context.textOf(incident.title),
      ...filtersOf(context, [incident]),
      drawing: [linked(context, incident, [sessionBars(context, incident)])],
      marks: besideMarks(context, [incident]),
    })),
    MINOR_LANES,
  );
}

function filtersOf({ names }: Context, incidents: readonly Incident[]): Pick<Lane, 'servers' | 'targets'> {
  const servers = incidents.flatMap(({ observers }) => observers.map(({ server }) => names.server(server)));
  const targets = incidents.flatMap(hostsOf).map((host) => names.target(host));
  return { servers: numbers(servers), targets: numbers(targets) };
}

function sessionBars(context: Context, incident: Incident): Markup {
  const { counts, severity, from, to } = incident;
  const series = seriesOf(
    counts.map(({ at, sessions }) => ({ at: Date.parse(at), count: sessions })),
    SLOT_MS,
  );
  const look = `bars ${severity}`;
  if (isMajor(incident)) return bars(context, series, { from: Date.parse(from), to: Date.parse(to), look, ...BAND });
  const whole = { from: series.from, to: series.from + series.stepMs * series.counts.length };
  return bars(context, series, { ...whole, look: `${look} minor`, ...BAND });
}

/** Bands for the times of failure, how many sessions failed when, and how it ended. */
function outage(context: Context, incident: Incident, isAlone: boolean): Markup {
  const { say, analysis } = context;
  const { severity, from, to, episodes, state, recoveredAt } = incident;
  const span = { from: Date.parse(from), to: Date.parse(to) };
  const end = Date.parse(recoveredAt ?? (state === 'ongoing' ? analysis.span!.to : to));
  const times = (episodes ?? [incident]).map((time) => ({ from: Date.parse(time.from), to: Date.parse(time.to) }));
  const rest =
    end > span.to
      ? [stretch(context, { from: span.to, to: end, look: `after ${severity} ${state}`, y: 11, height: 6 })]
      : [];
  const bridge = times.length > 1 ? [stretch(context, { ...span, look: `bridge ${severity}`, y: 13, height: 2 })] : [];
  const drawing = linked(context, incident, [
    ...rest,
    ...bridge,
    ...times.map((time) =>
      stretch(context, { ...time, look: `band ${severity}`, ...BAND, means: context.textOf(incident.title) }),
    ),
    ...(incident.counts.length === 0 ? [] : [sessionBars(context, incident)]),
    ...(recoveredAt === undefined
      ? []
      : [sign(context, { at: end, y: 14, look: 'recovered', path: CHECK, means: say('html.state.recovered') })]),
    ...(state === 'ongoing'
      ? [sign(context, { at: end, y: 14, look: `ongoing ${severity}`, path: MORE, means: say('html.state.ongoing') })]
      : []),
  ]);
  return html`${drawing}${isAlone ? caption(context, incident, end) : undefined}`;
}

/** In words next to the band, where nothing else stands. */
function caption({ range, say, duration }: Context, { sessions, from, to, state }: Incident, end: number): Markup {
  const { from: first, to: last } = range!;
  const isLate = end - first > 0.6 * (last - first);
  const at = isLate ? Date.parse(from) : end;
  const x = `${((100 * (at - first)) / (last - first)).toFixed(3)}%`;
  const text = say('html.captionOfOutage', {
    duration: duration(Date.parse(to) - Date.parse(from)),
    sessions,
    state: say(`html.state.${state}`),
  });
  return html`<text
    class="caption ${isLate ? 'before' : 'behind'}"
    data-from="${at}"
    x="${x}"
    dx="${isLate ? -9 : 12}"
    y="18"
    >${text}</text
  >`;
}

function linked({ analysis, textOf, shown }: Context, incident: Incident, drawing: readonly Markup[]): Markup {
  if (!shown.has(incident)) return html`<g>${drawing}</g>`;
  const number = analysis.incidents.indexOf(incident) + 1;
  return html`<a href="#incident-${number}" aria-label="${textOf(incident.title)}">${drawing}</a>`;
}

/** When each service logged, and when it did not. */
export function streamLanes(context: Context): Lanes {
  const { streams, coverage } = context.analysis;
  const missing = coverage.missingServices.flatMap(({ server, services }) =>
    services.map((service) => ({ server, service })),
  );
  return some(
    [
      ...streams.filter(({ active }) => active.length > 0).map((stream) => streamLane(context, stream)),
      ...missing.map((stream) => unknownLane(context, namesOf(context, stream), stream.server)),
      ...coverage.withoutLogs.map((server) => unknownLane(context, { label: server, detail: server }, server)),
    ],
    STREAM_LANES,
  );
}

/** Short next to the picture, whole to who points at it. */
function namesOf(
  { say }: Context,
  { server, service }: Pick<StreamReport, 'server' | 'service'>,
): Pick<Lane, 'label' | 'detail'> {
  return {
    label: say('html.streamLabel', { server, service: say(`html.serviceShort.${service}`) }),
    detail: say('html.streamLabel', { server, service: say(`service.${service}`) }),
  };
}

/** No one knows what happened there. */
function unknownLane(context: Context, { label, detail }: Pick<Lane, 'label' | 'detail'>, server: string): Lane {
  const means = context.say('html.noLog');
  return {
    label,
    detail: `${detail}: ${means}`,
    servers: numbers([context.names.server(server)]),
    targets: '',
    drawing: [
      stretch(context, { ...context.range!, look: 'no-log', y: 8, height: 12, means }),
      html`<text class="caption inside" x="50%" y="18">${means}</text>`,
    ],
  };
}

/** Silences shorter than this share of the picture are not seen. */
const SEEN_SHARE = 1 / 600;

function streamLane(context: Context, stream: StreamReport): Lane {
  const { say, range, names, duration } = context;
  const { server, active, gaps, restarts } = stream;
  const logged = active.map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) }));
  const seen = mergeCloserThan(logged, SEEN_SHARE * (range!.to - range!.from), union);
  const means = say('html.logWritten');
  return {
    ...namesOf(context, stream),
    servers: numbers([names.server(server)]),
    targets: '',
    drawing: [
      stretch(context, {
        from: logged[0]!.from,
        to: logged.at(-1)!.to,
        look: 'logged extent',
        y: 13,
        height: 2,
        means,
      }),
      blocks(context, seen, { look: 'logged', y: 10, height: 8 }),
      ...gaps.map(({ from, to }) =>
        stretch(context, {
          from: Date.parse(from),
          to: Date.parse(to),
          look: 'gap',
          ...BAND,
          means: say('html.logGap', { duration: duration(Date.parse(to) - Date.parse(from)) }),
        }),
      ),
      ...restarts.map(({ at, evidence }) =>
        sign(context, {
          at: Date.parse(at),
          y: 14,
          look: `restart ${evidence}`,
          path: FLAG_UP,
          means: say(`html.restart.${evidence}`),
        }),
      ),
    ],
  };
}

/**
 * What the files with the logs say of incidents, in order of time and each once, as far as it lies in the time of the
 * picture: up to a day around it is in the timeline.
 */
function besideMarks({ analysis, textOf, range }: Context, incidents: readonly Incident[]): Mark[] {
  const ids = new Set(incidents.map(({ id }) => id));
  const marks = analysis.timeline
    .filter(({ kind, incident }) => (kind === 'event' || kind === 'component-state') && ids.has(incident!))
    .map((entry) => ({ at: Date.parse(entry.at), means: textOf(entry) }))
    .filter(({ at }) => at >= range!.from && at <= range!.to);
  return [...new Map(marks.map((mark) => [`${mark.at} ${mark.means}`, mark])).values()];
}
