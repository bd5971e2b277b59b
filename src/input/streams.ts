import { compareText, nameKey, preferredSpelling } from '../model/order.ts';
import type { Source, Stream } from '../model/source.ts';

/** The sources of each stream in order of time, and the streams in order of name, in whatever order they were found. */
export function streamsOf(sources: readonly Source[]): Source[][] {
  const streams = new Map<string, Source[]>();
  for (const source of sources) {
    const key = `${nameKey(source.stream.server)}/${source.stream.service}`;
    const stream = streams.get(key);
    if (stream === undefined) streams.set(key, [source]);
    else stream.push(source);
  }
  return [...streams.entries()]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, found]) => sameName(found).sort(byFirstRecord));
}

/** One spelling of the server's name for all. */
function sameName(sources: readonly Source[]): Source[] {
  const stream = sources
    .map((source) => source.stream)
    .reduce((a, b): Stream => ({ server: preferredSpelling(a.server, b.server), service: a.service }));
  return sources.map((source) => ({ ...source, stream }));
}

function byFirstRecord(a: Source, b: Source): number {
  const [first, second] = [a.firstAt ?? Infinity, b.firstAt ?? Infinity];
  // Two files without a record: Infinity - Infinity is no order.
  return (first === second ? 0 : first - second) || compareText(a.path, b.path);
}
