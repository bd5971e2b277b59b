import type { Outcome } from '../../model/session.ts';
import type { MessageId } from '../../language/language.ts';
import type { Context } from './context.ts';
import { plotsOf } from './plots.ts';
import type { PlotData } from './shapes.ts';
import type { Units } from './times.ts';

/** The data that the page passes to its script. */
export interface PageData {
  readonly zone: string;
  readonly plots: readonly PlotData[];
  readonly routes: { readonly stepMs: number; readonly steps: readonly (readonly RouteStep[])[] };
  readonly words: Words;
  readonly units: Units;
}

/** Sessions of one route that ended in one step. */
export type RouteStep = readonly [at: number, outcomes: Readonly<Partial<Record<Outcome, number>>>];

/** What the script says, with `{names}` of what it puts in. */
const WORDS = {
  copied: 'html.copied',
  copyFailed: 'html.copyFailed',
  shown: 'html.shown',
  rangeShown: 'html.rangeShown',
  localZone: 'html.localZoneIs',
} as const satisfies Record<string, MessageId>;

export type Words = Readonly<Record<keyof typeof WORDS, string>>;

export function pageData(context: Context): PageData {
  const { analysis, zone, say } = context;
  const { routes, routeStepMinutes } = analysis.traffic;
  const places = { shown: '{shown}', all: '{all}', from: '{from}', to: '{to}', duration: '{duration}', zone: '{zone}' };
  const words = Object.entries(WORDS).map(([name, id]) => [name, say(id, places)]);
  return {
    zone,
    plots: context.range === undefined ? [] : plotsOf(context),
    routes: {
      stepMs: routeStepMinutes * 60_000,
      steps: routes.map(({ steps }) => steps.map(({ at, outcomes }): RouteStep => [Date.parse(at), outcomes])),
    },
    words: Object.fromEntries(words) as Words,
    units: context.units,
  };
}
