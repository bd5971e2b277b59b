import { type Instant, instant } from '../../model/time.ts';

/** Years that a report can show, in milliseconds. */
const FIRST = Date.UTC(1990, 0);
const LAST = Date.UTC(2200, 0);
/** 1 January 1970 as ticks, which are tenths of a microsecond since the year 1. */
const EPOCH_TICKS = 621_355_968_000_000_000n;
const TICKS_PER_MS = 10_000n;

/** `/Date(1772442715123)/`, as Windows PowerShell writes times in JSON: milliseconds of UTC, whatever zone it names. */
export function instantOfJson(text: string): Instant | undefined {
  const ms = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/.exec(text)?.[1];
  return ms === undefined ? undefined : instantAt(Number(ms));
}

/** Of ticks of UTC: up to 19 digits. */
export function instantOfTicks(ticks: string): Instant | undefined {
  return instantAt(Number((BigInt(ticks) - EPOCH_TICKS) / TICKS_PER_MS));
}

/** Undefined for what stands for no time, as the year 1. */
function instantAt(ms: number): Instant | undefined {
  return ms >= FIRST && ms < LAST ? instant(ms) : undefined;
}
