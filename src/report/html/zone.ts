import { tzOffset } from '@date-fns/tz/tzOffset';

/** Times as the page writes them, the same on the server's side and in the reader's browser. */

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
