import { UserError } from '../errors.ts';
import { discover } from '../input/discover.ts';
import { openPlace } from '../input/file-reader.ts';
import { inTimeOrder, partByWindow } from '../input/window.ts';
import { message, pathList } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import type { Window } from '../model/rule.ts';
import type { FileTotals } from '../model/scan-result.ts';
import { type ByteReader, type Source, type Stream, Unreadable } from '../model/source.ts';
import { openLines } from '../scan/lines/line-ends.ts';
import { chunksOf, scan } from '../scan/scan.ts';
import type { CollectedSession, SessionCollector } from '../scan/sessions/collector.ts';

/** Called with each file that cannot be read, and each path without a log, and why. A text is the system's own words. */
export type OnUnread = (path: string, reason: Message | string) => void;

export interface InspectOptions {
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  readonly server?: string | undefined;
  readonly service?: Stream['service'] | undefined;
  /** A CSV file with the columns path, server and service, for logs whose paths do not name them. */
  readonly streamMap?: string | undefined;
  /** What the path `-` stands for: a log, or an archive of logs. */
  readonly standardInput?: AsyncIterable<Uint8Array> | undefined;
  /** Stops the run: it throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called with the folder of temporary files, where it cannot be removed. */
  readonly onLeftBehind?: ((folder: string) => void) | undefined;
}

/** What is to be read. */
export interface LogsIn {
  readonly sources: readonly Source[];
  /** Whether there are logs that lie wholly outside the window, and are no sources. */
  readonly hasOutside: boolean;
  /** To be called when they are read. */
  readonly close: () => void;
}

/** The logs under the paths. Throws a `UserError` where there is none. */
export async function sourcesIn(
  paths: readonly string[],
  options: InspectOptions,
  window: Window,
  onUnread: OnUnread,
): Promise<LogsIn> {
  const { sources, passedOver, close } = await discover(paths, options);
  for (const { path, status, reason, marker } of passedOver) {
    if (status === 'unreadable' || marker === 'no-log') onUnread(path, reason);
  }
  if (sources.length === 0) {
    close();
    throw new UserError(
      'NO_LOGS_FOUND',
      'input',
      message('error.no-logs', { paths: pathList(paths) }),
      message('hint.no-logs'),
    );
  }
  const { inside, outside } = partByWindow(inTimeOrder(sources), window);
  return { sources: inside, hasOutside: outside.length > 0, close };
}

/** The error where no line was read, or none in the window: an empty list would pass for a calm day. */
export function nothingRead(paths: readonly string[], isOutside: boolean): UserError {
  const under = { paths: pathList(paths) };
  return isOutside
    ? new UserError(
        'NOTHING_IN_WINDOW',
        'input',
        message('error.nothing-in-window', under),
        message('hint.nothing-in-window'),
      )
    : new UserError('NOTHING_READ', 'input', message('error.nothing-read', under), message('hint.nothing-read'));
}

/** What one piece of a file comes to. */
interface CollectedPiece {
  readonly sessions: readonly CollectedSession[];
  /** Whether it has lines inside the window, and outside. */
  readonly hasInside: boolean;
  readonly hasOutside: boolean;
}

/** The sessions that end in a file, up to where it cannot be read. */
export async function* collect(
  source: Source,
  collector: SessionCollector,
  window: Window,
  { signal }: InspectOptions,
  onUnread: OnUnread,
): AsyncGenerator<CollectedPiece> {
  for await (const { edges, files } of scan(source, openPlace, { rules: [], window }, signal, collector)) {
    const [{ lines, failure }] = files as [FileTotals];
    yield { sessions: collector.endPiece(edges), hasInside: lines.parsed > 0, hasOutside: lines.skipped > 0 };
    if (failure !== undefined) onUnread(source.path, failure);
  }
}

/** Whether any of these texts stands in a file: much faster than a scan. Of one that cannot be read, nothing is known. */
export async function mentionsAny(
  source: Source,
  texts: readonly string[],
  { signal }: InspectOptions,
): Promise<boolean> {
  const longest = Math.max(...texts.map((text) => Buffer.byteLength(text)));
  let reader: ByteReader | undefined;
  try {
    reader = openLines(source, openPlace);
    let held = Buffer.alloc(0);
    for await (const chunk of chunksOf(reader, signal)) {
      const bytes = Buffer.concat([held, chunk]);
      if (texts.some((text) => bytes.includes(text))) return true;
      held = bytes.subarray(-longest);
    }
    return false;
  } catch (error) {
    signal?.throwIfAborted();
    // The scan says why.
    if (error instanceof Unreadable) return true;
    throw error;
  } finally {
    reader?.close();
  }
}
