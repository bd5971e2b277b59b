import { logOf } from '../knowledge/wording.ts';
import { message } from '../language/language.ts';
import type { Input } from '../model/analysis.ts';
import type { Message } from '../model/message.ts';
import { compareText } from '../model/order.ts';
import { isServer } from '../model/server-name.ts';
import { type Stream, streamKey } from '../model/source.ts';
import { UNKNOWN_SERVER } from '../knowledge/host-name.ts';

/** Where it is not certain that each line counts once, and for whom it does. */
export function doubtLimits(inputs: readonly Input[]): Message[] {
  return [...overlapLimits(inputs), ...twoWriterLimits(inputs)];
}

/** A new file is begun a little before the old one has its last line, where a service is started again. */
const LAP_MS = 10 * 60_000;

/** A service writes one file at a time: two of the same time are those of two, or hold the same lines. */
function overlapLimits(inputs: readonly Input[]): Message[] {
  const byStream = new Map<string, Input[]>();
  for (const input of inputs) {
    if (input.status === 'skipped' || input.first === undefined) continue;
    const known = byStream.get(streamKey(input));
    if (known === undefined) byStream.set(streamKey(input), [input]);
    else known.push(input);
  }
  return [...byStream.values()].flatMap((files) => {
    const paths = overlapping(files);
    if (paths.length === 0) return [];
    return [message('coverage.overlap', { log: logOf(files[0]!), files: { list: paths, shown: 4 } })];
  });
}

function overlapping(files: readonly Input[]): string[] {
  const doubtful = new Set<string>();
  let longest: { readonly path: string; readonly to: number } | undefined;
  const timed = files.map(({ path, first, last }) => ({ path, from: Date.parse(first!), to: Date.parse(last!) }));
  for (const file of timed.sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (longest !== undefined && longest.to - file.from >= LAP_MS && file.to > file.from) {
      doubtful.add(longest.path).add(file.path);
    }
    if (longest === undefined || file.to > longest.to) longest = file;
  }
  return [...doubtful].sort(compareText);
}

/** A log that lies in the folders of two: a copy went into a wrong one, and it may be the one that is read. */
function twoWriterLimits(inputs: readonly Input[]): Message[] {
  const byPath = new Map(inputs.map((input) => [input.path, input]));
  const doubts = new Map<string, { readonly log: Stream; readonly other: Stream; readonly files: string[] }>();
  for (const other of inputs) {
    const log = other.copyOf === undefined ? undefined : byPath.get(other.copyOf);
    if (log === undefined || areOne(log, other)) continue;
    const key = `${streamKey(log)} ${streamKey(other)}`;
    const known = doubts.get(key);
    if (known === undefined) doubts.set(key, { log, other, files: [other.path] });
    else known.files.push(other.path);
  }
  return [...doubts.values()].map(({ log, other, files }) =>
    message('coverage.two-writers', {
      log: logOf(log),
      other: logOf(other),
      files: { list: files, shown: 2 },
      count: files.length,
    }),
  );
}

/** Where one of two names is not known, the other is taken. */
function areOne(a: Stream, b: Stream): boolean {
  const ofOneServer = [a.server, b.server].includes(UNKNOWN_SERVER) || isServer(a.server, b.server);
  return ofOneServer && (a.service === b.service || [a.service, b.service].includes('unknown'));
}
