import type { Outcome } from '../../../model/session.ts';
import type { PageData } from '../page-data.ts';
import type { Range } from '../times.ts';

/** What the reader looks at. */
export interface View {
  readonly zone: string;
  readonly range: Range;
  /** Number of a server or a target; undefined for all. */
  readonly server: string | undefined;
  readonly target: string | undefined;
  readonly outcome: Outcome | undefined;
  readonly text: string;
}

/** The parts of the page look at one view, and each draws itself again when it changes. */
export interface Page {
  readonly data: PageData;
  /** The whole time of the picture. */
  readonly whole: Range;
  /** From the first line to the last, a little less. */
  readonly logged: Range;
  view(): View;
  change(change: Partial<View>): void;
  /** `draw` is called now and after every change. */
  follow(draw: (view: View, before: View | undefined) => void): void;
  /** The time that is pointed at. */
  point(at: number | undefined): void;
  followPointer(draw: (at: number | undefined) => void): void;
}

/** No one needs a shorter part of the time. */
const SHORTEST_MS = 1000;

export function pageOf(data: PageData, whole: Range, logged: Range): Page {
  const { zone } = data;
  let view: View = { zone, range: whole, server: undefined, target: undefined, outcome: undefined, text: '' };
  const drawings: ((view: View, before: View | undefined) => void)[] = [];
  const pointers: ((at: number | undefined) => void)[] = [];
  return {
    data,
    whole,
    logged,
    view: () => view,
    change: (change) => {
      const before = view;
      view = { ...view, ...change, range: inside(whole, change.range ?? view.range) };
      for (const draw of drawings) draw(view, before);
    },
    follow: (draw) => {
      drawings.push(draw);
      draw(view, undefined);
    },
    point: (at) => {
      for (const draw of pointers) draw(at);
    },
    followPointer: (draw) => {
      pointers.push(draw);
    },
  };
}

function inside(whole: Range, { from, to }: Range): Range {
  const [first, last] = from <= to ? [from, to] : [to, from];
  if (last - first < SHORTEST_MS || last < whole.from || first > whole.to) return whole;
  return { from: Math.max(whole.from, first), to: Math.min(whole.to, last) };
}

export function isWhole({ whole }: Page, { from, to }: Range): boolean {
  return from === whole.from && to === whole.to;
}
