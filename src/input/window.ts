import { message } from '../language/language.ts';
import type { PassedOver, Place, Source } from '../model/source.ts';
import type { Window } from '../model/rule.ts';
import { type OpenFile, openFile } from './open-file.ts';
import { lastRecordTime } from './record-time.ts';

/** Sessions that reach into the window are read whole, if they began or ended no further outside than this. */
const MARGIN_MS = 60 * 60 * 1000;
/** How many bytes at the end of a file tell when it ends. */
const TAIL_BYTES = 4096;

/** Parts the sources that may say something of a time window from those that lie wholly outside. */
export function partByWindow(
  sources: readonly Source[],
  { since = -Infinity, until = Infinity }: Window,
): { readonly inside: Source[]; readonly outside: PassedOver[] } {
  if (since === -Infinity && until === Infinity) return { inside: [...sources], outside: [] };
  const inside: Source[] = [];
  const outside: PassedOver[] = [];
  for (const source of sources) {
    const { path, stream, bytes, firstAt } = source;
    const lastAt = lastAtOf(source.place);
    const isOutside =
      firstAt !== undefined && lastAt !== undefined && (lastAt < since - MARGIN_MS || firstAt >= until + MARGIN_MS);
    if (isOutside) {
      const extent = { from: firstAt, to: lastAt };
      outside.push({ path, stream, bytes, status: 'skipped', reason: message('input.outside'), extent });
    } else {
      inside.push(source);
    }
  }
  return { inside, outside };
}

/** Time of the last record; undefined where the end of the file shows none, or cannot be read, or is packed. */
function lastAtOf({ file, packing, encoding }: Place): number | undefined {
  if (packing.kind !== 'none') return undefined;
  let opened: OpenFile | undefined;
  try {
    opened = openFile(file);
    const size = opened.size();
    // An even number of bytes from an even place: UTF-16 stays whole.
    const start = Math.floor(Math.max(0, size - TAIL_BYTES) / 2) * 2;
    const tail = Buffer.alloc(TAIL_BYTES + 2);
    const count = opened.read(tail, start);
    return lastRecordTime(new TextDecoder(encoding).decode(tail.subarray(0, count)));
  } catch {
    // Scanning opens it again, and says what is wrong with it.
    return undefined;
  } finally {
    opened?.close();
  }
}
