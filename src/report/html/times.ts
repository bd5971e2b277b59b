import { tzOffset } from '@date-fns/tz/tzOffset';
import { scaleUtc } from 'd3-scale';

/** Times, places on half-open ranges of them, and lengths: the same on the server's side and in the reader's browser. */

const MINUTE_MS = 60_000;

/** How far a zone is from UTC at a time, in milliseconds. */
export function offsetMs(timeZone: string, at: number): number {
  return timeZone === 'UTC' ? 0 : tzOffset(timeZone, new Date(at)) * MINUTE_MS;
}

/** `2026-03-02 09:12:04` */
export function stampIn(timeZone: string, at: number): string {
  return shifted(timeZone, at).slice(0, 19).replace('T', ' ');
}

/** `2026-03-02 09:12` */
export function minuteIn(timeZone: string, at: number): string {
  return stampIn(timeZone, at).slice(0, 16);
}

/** `2026-03-02T09:12:04.765`, as a field for local times takes it. */
export function localIn(timeZone: string, at: number): string {
  return shifted(timeZone, at).slice(0, 23);
}

/** The time that a zone's clock shows as `2026-03-02T09:12:04`; undefined for what is no time. */
export function fromLocal(timeZone: string, local: string): number | undefined {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  // The offset is that of the time itself, which is known only nearly before.
  const nearly = asUtc - offsetMs(timeZone, asUtc);
  return asUtc - offsetMs(timeZone, nearly);
}

function shifted(timeZone: string, at: number): string {
  return new Date(at + offsetMs(timeZone, at)).toISOString();
}

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

/** Names of days, hours, minutes and seconds, and what is said of less. */
export type Units = readonly [days: string, hours: string, minutes: string, seconds: string, less: string];

const LENGTHS = [86_400_000, 3_600_000, 60_000, 1000] as const;

/** Two units at most: `2 h 40 min`. */
export function durationOf(units: Units, ms: number): string {
  const largest = LENGTHS.findIndex((length) => ms >= length);
  if (largest === -1) return units[4];
  let rest = ms;
  const parts = LENGTHS.map((length) => {
    const count = Math.floor(rest / length);
    rest -= count * length;
    return count;
  });
  return parts
    .slice(largest, largest + 2)
    .map((count, i) => (count === 0 ? '' : `${count} ${units[largest + i]!}`))
    .filter((part) => part !== '')
    .join(' ');
}
