import { scaleUtc } from 'd3-scale';
import { offsetMs } from './zone.ts';

/** Half-open ranges of time and places on them, the same on the server's side and in the reader's browser. */

export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface Tick {
  readonly at: number;
  readonly label: string;
  /** A day begins here. */
  readonly isDay: boolean;
}

/** About so many round times of a zone's clock. */
export function ticksIn(timeZone: string, { from, to }: Range, count: number): Tick[] {
  // Round times of UTC, moved to where the zone's clock shows them.
  const offset = offsetMs(timeZone, from);
  return scaleUtc()
    .domain([from + offset, to + offset])
    .ticks(count)
    .map((shown) => {
      const guess = shown.getTime() - offset;
      const at = shown.getTime() - offsetMs(timeZone, guess);
      return { at, ...labelOf(shown) };
    })
    .filter(({ at }) => at >= from && at <= to);
}

function labelOf(shown: Date): Omit<Tick, 'at'> {
  const text = shown.toISOString();
  const isDay = text.endsWith('T00:00:00.000Z');
  if (isDay) return { label: text.slice(0, 10), isDay };
  if (shown.getTime() % 60_000 === 0) return { label: text.slice(11, 16), isDay };
  return { label: text.slice(11, shown.getTime() % 1000 === 0 ? 19 : 23), isDay };
}

/** Where a time lies in a range, in percent of its length. */
export function placeIn({ from, to }: Range, at: number): number {
  return to === from ? 50 : (100 * (at - from)) / (to - from);
}

/** How a tick looks: a label at an edge is kept inside. */
export function tickLook({ at, isDay }: Tick, range: Range): string {
  const place = placeIn(range, at);
  const edge = place < 3.5 ? ' first' : place > 96.5 ? ' last' : '';
  return `${isDay ? 'day' : 'hour'}${edge}`;
}

/** A coordinate: a tenth of a pixel is exact enough on the widest screen. */
export function percent(place: number): string {
  return `${Number(place.toFixed(3))}%`;
}
