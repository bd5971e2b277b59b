import { logOf } from '../knowledge/wording.ts';
import { message } from '../language/language.ts';
import type { Input } from '../model/analysis.ts';
import type { Message } from '../model/message.ts';
import { compareText } from '../lib/order.ts';
import { isServer } from '../lib/server-name.ts';
import { type Stream, streamKey } from '../model/source.ts';
import { UNKNOWN_SERVER } from '../knowledge/host-name.ts';
import { groupBy } from './outages.ts';

/** Where it is not certain that each line counts once, and for whom it does. */
export function duplicateWarnings(inputs: readonly Input[]): Message[] {
  const lasting = inputs.filter(({ status, first, last }) => status !== 'skipped' && first !== last);
  return [...sameLinesLimits(lasting), ...overlapLimits(lasting), ...twoWriterLimits(inputs)];
}

/** What two files of the same lines have in common, however they are written: by chance, no two others do. */
function contentKey({ first, last, lines }: Input): string {
  return `${first} ${last} ${lines.parsed}`;
}

/** Of a log that was saved again, and under another name it may be that of another stream. */
function sameLinesLimits(inputs: readonly Input[]): Message[] {
  const paths = groupBy(inputs, contentKey).flatMap((files) =>
    files.filter((file) => files.some((other) => other !== file && areOne(file, other))).map(({ path }) => path),
  );
  return paths.length === 0 ? [] : [message('coverage.same-lines', { files: { list: paths, shown: 4 } })];
}

/** A new file is begun a little before the old one has its last line, where a service is started again. */
const LAP_MS = 10 * 60_000;

/** A service writes one file at a time: two of the same time are those of two, or hold some of the same lines. */
function overlapLimits(inputs: readonly Input[]): Message[] {
  return groupBy(inputs, streamKey).flatMap((files) => {
    // The same lines are reported already.
    const paths = overlapping(groupBy(files, contentKey).map(([file]) => file!));
    if (paths.length === 0) return [];
    return [message('coverage.overlap', { log: logOf(files[0]!), files: { list: paths, shown: 4 } })];
  });
}

function overlapping(files: readonly Input[]): string[] {
  const duplicated = new Set<string>();
  let longest: { readonly path: string; readonly to: number } | undefined;
  const timed = files.map(({ path, first, last }) => ({ path, from: Date.parse(first!), to: Date.parse(last!) }));
  for (const file of timed.sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (longest !== undefined && longest.to - file.from >= LAP_MS && file.to > file.from) {
      duplicated.add(longest.path).add(file.path);
    }
    if (longest === undefined || file.to > longest.to) longest = file;
  }
  return [...duplicated].sort(compareText);
}

/** A log that lies in the folders of two: a copy went into a wrong one, and it may be the one that is read. */
function twoWriterLimits(inputs: readonly Input[]): Message[] {
  const byPath = new Map(inputs.map((input) => [input.path, input]));
  const duplicated = inputs.flatMap((other) => {
    const log = other.copyOf === undefined ? undefined : byPath.get(other.copyOf);
    return log === undefined || areOne(log, other) ? [] : [{ log, other }];
  });
  return groupBy(duplicated, ({ log, other }) => `${streamKey(log)} ${streamKey(other)}`).map((copies) =>
    message('coverage.two-writers', {
      log: logOf(copies[0]!.log),
      other: logOf(copies[0]!.other),
      files: { list: copies.map(({ other }) => other.path), shown: 2 },
      count: copies.length,
    }),
  );
}

/** Where one of two names is not known, the other is taken. */
function areOne(a: Stream, b: Stream): boolean {
  const ofOneServer = [a.server, b.server].includes(UNKNOWN_SERVER) || isServer(a.server, b.server);
  return ofOneServer && (a.service === b.service || [a.service, b.service].includes('unknown'));
}
