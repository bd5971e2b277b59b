import { message } from '../language/language.ts';
import type { Interval } from '../model/interval.ts';
import type { PassedOver, Place, Source } from '../model/source.ts';
import type { Window } from '../model/rule.ts';
import { type OpenFile, openFile } from './open-file.ts';
import { recordTimes } from './record-time.ts';

/** Sessions that reach into the window are read whole, if they began or ended no further outside than this. */
const MARGIN_MS = 60 * 60 * 1000;
/** So many parts of a file, one of them its end, tell when it ends and whether its times ascend. */
const PARTS = 8;
const PART_BYTES = 4096;
/** Lines of one moment may be written in another order. */
const DISORDER_MS = 60 * 1000;

/** Parts the sources that may say something of a time window from those that lie wholly outside. */
export function partByWindow(
  sources: readonly Source[],
  { since = -Infinity, until = Infinity }: Window,
): { readonly inside: Source[]; readonly outside: PassedOver[] } {
  if (since === -Infinity && until === Infinity) return { inside: [...sources], outside: [] };
  const inside: Source[] = [];
  const outside: PassedOver[] = [];
  for (const source of sources) {
    const { path, stream, bytes } = source;
    const extent = extentOf(source);
    if (extent === undefined || (extent.to >= since - MARGIN_MS && extent.from < until + MARGIN_MS)) {
      inside.push(source);
    } else {
      outside.push({ path, stream, bytes, status: 'skipped', reason: message('input.outside'), extent });
    }
  }
  return { inside, outside };
}

/** When a log begins and ends; undefined where that is not known: a clock that was set back may have been anywhere. */
function extentOf({ firstAt, place }: Source): Interval | undefined {
  const parts = timesInParts(place);
  const lastAt = parts?.at(-1)?.at(-1);
  if (parts === undefined || firstAt === undefined || lastAt === undefined) return undefined;
  let latest = firstAt;
  for (const time of parts.flat()) {
    if (time < latest - DISORDER_MS) return undefined;
    latest = Math.max(latest, time);
  }
  return { from: firstAt, to: lastAt };
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
