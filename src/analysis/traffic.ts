import type { OutcomeCounts, Route, Traffic, TrafficStep } from '../model/analysis.ts';
import { SLOT_MS } from '../model/finding.ts';
import type { Interval } from '../lib/interval.ts';
import { compareText, nameKey, preferredSpelling } from '../lib/order.ts';
import type { ScanResult, TrafficCounts as PartialTraffic } from '../model/scan-result.ts';
import { FAILURES, OUTCOMES, type Outcome } from '../model/session.ts';
import { instant } from '../model/time.ts';
import { groupBy } from './outages.ts';

const SLOT_MINUTES = SLOT_MS / 60_000;
/** Lengths of a step that fit hours and days. */
const STEP_MINUTES = [5, 10, 15, 30, 60, 120, 180, 360, 720, 1440];

/** So many steps are as many as a picture can show. */
const STEPS = 300;
const ROUTES_LISTED = 400;
/** Of all routes together. */
const ROUTE_STEPS = 1500;

/** What one stream says of one target. */
type ServerTraffic = PartialTraffic & Pick<Route, 'server'>;

/** Sessions by time, by outcome and by who sent to whom, in steps that keep it small however long the logs are. */
export function trafficOf(streams: readonly ScanResult[], span: Interval | undefined): Traffic {
  const said = streams.flatMap(({ stream: { server }, traffic }) =>
    traffic.map((said): ServerTraffic => ({ ...said, server })),
  );
  const lengthMs = span === undefined ? 0 : span.to - span.from;
  const stepMinutes = stepFor(lengthMs, STEPS);
  const all = groupBy(said, ({ server, to, target }) => `${nameKey(server)} ${to} ${nameKey(target)}`);
  const listed = Math.min(all.length, ROUTES_LISTED);
  const routeStepMinutes = stepFor(lengthMs, ROUTE_STEPS / Math.max(1, listed));
  const routes = all.map((same) => routeOf(same, routeStepMinutes)).sort(byFailures);
  return {
    stepMinutes,
    steps: stepsOf(said, stepMinutes),
    routeStepMinutes,
    routes: routes.slice(0, ROUTES_LISTED),
    routesLeft: all.length - listed,
  };
}

/** The shortest step of which so many cover the time; of days, as many as it takes. */
function stepFor(lengthMs: number, steps: number): number {
  const least = lengthMs / 60_000 / Math.max(1, steps - 1);
  const days = Math.ceil(least / 1440);
  return STEP_MINUTES.find((minutes) => minutes >= least) ?? days * 1440;
}

function routeOf(same: readonly ServerTraffic[], stepMinutes: number): Route {
  const steps = stepsOf(same, stepMinutes);
  return {
    server: same.map(({ server }) => server).reduce(preferredSpelling),
    to: same[0]!.to,
    target: same.map(({ target }) => target).reduce(preferredSpelling),
    outcomes: outcomesOf(OUTCOMES.map((outcome) => sum(steps.map(({ outcomes }) => outcomes[outcome] ?? 0)))),
    steps,
  };
}

function stepsOf(said: readonly ServerTraffic[], stepMinutes: number): TrafficStep[] {
  const slots = stepMinutes / SLOT_MINUTES;
  /** By step: sessions in the order of the outcomes. */
  const sums = new Map<number, number[]>();
  for (const { outcome, counts } of said) {
    const place = OUTCOMES.indexOf(outcome);
    for (let i = 0; i < counts.length; i += 2) {
      const step = Math.floor(counts[i]! / slots);
      let ofStep = sums.get(step);
      if (ofStep === undefined) sums.set(step, (ofStep = OUTCOMES.map(() => 0)));
      ofStep[place]! += counts[i + 1]!;
    }
  }
  return [...sums]
    .sort(([a], [b]) => a - b)
    .map(([step, ofStep]) => ({ at: instant(step * stepMinutes * 60_000), outcomes: outcomesOf(ofStep) }));
}

function outcomesOf(sessions: readonly number[]): OutcomeCounts {
  return Object.fromEntries(OUTCOMES.flatMap((outcome, i) => (sessions[i]! > 0 ? [[outcome, sessions[i]!]] : [])));
}

function byFailures(a: Route, b: Route): number {
  return (
    sumOf(b, FAILURES) - sumOf(a, FAILURES) ||
    sumOf(b, undefined) - sumOf(a, undefined) ||
    compareText(nameKey(a.server), nameKey(b.server)) ||
    compareText(a.to, b.to) ||
    compareText(nameKey(a.target), nameKey(b.target))
  );
}

function sumOf({ outcomes }: Route, wanted: ReadonlySet<Outcome> | undefined): number {
  return sum(OUTCOMES.map((outcome) => (wanted?.has(outcome) === false ? 0 : (outcomes[outcome] ?? 0))));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
