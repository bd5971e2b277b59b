import { compareText, preferredSpelling } from '../lib/order.ts';
import { type Source, streamKey } from '../model/source.ts';

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
