import { compareText, preferredSpelling } from '../lib/order.ts';
import { type Source, streamKey, type PassedOver, type Place } from '../model/source.ts';
import { DAY_MS } from '../lib/time.ts';
import { message } from '../language/language.ts';
import type { Interval } from '../lib/interval.ts';
import type { Window } from '../model/rule.ts';
import { type OpenFile, openFile } from './open-file.ts';
import { recordTimes } from './detect.ts';

/** The sources in order of time, in whatever order they were found, each server's name in one spelling. */
export function inTimeOrder(sources: readonly Source[]): Source[] {
  const servers = new Map<string, string>();
  for (const { stream } of sources) {
    const key = streamKey(stream);
    servers.set(key, preferredSpelling(servers.get(key) ?? stream.server, stream.server));
  }
  return sources
    .map((source) => ({ ...source, stream: { ...source.stream, server: servers.get(streamKey(source.stream))! } }))
    .sort(byFirstRecord);
}

function byFirstRecord(a: Source, b: Source): number {
  const [first, second] = [a.firstAt ?? Infinity, b.firstAt ?? Infinity];
  // Two files without a record: Infinity - Infinity is no order.
  return (first === second ? 0 : first - second) || compareText(a.path, b.path);
}

/** Sessions that reach into the window are read whole, if they began or ended no further outside than this. */
const MARGIN_MS = 60 * 60 * 1000;
/** So many parts of a file, one of them its end, show whether it is of the day that its name says. */
const PARTS = 8;
const PART_BYTES = 4096;
/** As Exchange names its files: by the day, in UTC, and where it begins a new one each hour, by that too. */
const DAY_IN_NAME = /(?:^|[/\\])CONNECTLOG(\d{4})(\d\d)(\d\d)(?:\d\d)?-\d+\.LOG$/i;

/**
 * Parts the sources that may say something of a time window from those that lie wholly outside. Without reading all of a file,
 * that is unknown: where clocks were set, and where files were joined, times go back and forth. But Exchange begins a new
 * file when its clock says another day. So only days are left out, and only as far as the file agrees with its name.
 */
export function partByWindow(
  sources: readonly Source[],
  { since = -Infinity, until = Infinity }: Window,
): { readonly inside: Source[]; readonly outside: PassedOver[] } {
  const inside: Source[] = [];
  const outside: PassedOver[] = [];
  for (const source of sources) {
    const { path, stream, bytes } = source;
    const day = dayInName(path);
    const mayReachIn = day === undefined || (day.to > since - MARGIN_MS && day.from < until + MARGIN_MS);
    const extent = mayReachIn ? undefined : extentWithin(day, source);
    if (extent === undefined) inside.push(source);
    else outside.push({ path, stream, bytes, status: 'skipped', reason: message('input.outside'), extent });
  }
  return { inside, outside };
}

/** `to` is where the next day begins. */
function dayInName(path: string): Interval | undefined {
  const [, year, month, date] = DAY_IN_NAME.exec(path) ?? [];
  const from = Date.parse(`${year}-${month}-${date}T00:00:00Z`);
  return Number.isNaN(from) ? undefined : { from, to: from + DAY_MS };
}

/** When a log begins and ends; undefined where not all parts looked at are known to be of the day. */
function extentWithin(day: Interval, { firstAt, place }: Source): Interval | undefined {
  const parts = timesInParts(place);
  const lastAt = parts?.at(-1)?.at(-1);
  if (parts === undefined || firstAt === undefined || lastAt === undefined) return undefined;
  const isOfDay = (time: number): boolean => time >= day.from && time < day.to;
  const areOfDay = isOfDay(firstAt) && parts.every((times) => times.length > 0 && times.every(isOfDay));
  return areOfDay ? { from: firstAt, to: lastAt } : undefined;
}

/** Times of records, part by part; undefined where the file cannot be read, or is packed. */
function timesInParts({ file, packing, encoding }: Place): number[][] | undefined {
  if (packing.kind !== 'none') return undefined;
  let opened: OpenFile | undefined;
  try {
    opened = openFile(file);
    const { size, read } = opened;
    const beyond = Math.max(0, size() - PART_BYTES);
    return Array.from({ length: PARTS }, (_, i) => {
      // An even number of bytes from an even place: UTF-16 stays whole.
      const start = Math.floor((beyond * (i + 1)) / PARTS / 2) * 2;
      const part = Buffer.alloc(PART_BYTES + 2);
      const count = read(part, start);
      return recordTimes(new TextDecoder(encoding).decode(part.subarray(0, count)));
    });
  } catch {
    // Scanning opens it again, and says what is wrong with it.
    return undefined;
  } finally {
    opened?.close();
  }
}
