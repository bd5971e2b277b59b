import { UserError } from '../errors.ts';
import { discover } from '../input/discover.ts';
import { openPlace } from '../input/file-reader.ts';
import { inTimeOrder } from '../input/streams.ts';
import { partByWindow } from '../input/window.ts';
import { message, pathList } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import type { Window } from '../model/rule.ts';
import { type Source, type Stream, Unreadable } from '../model/source.ts';
import { type LoggedRecord, mentionsAny, recordsOf } from '../scan/records.ts';

/** Told of each file that cannot be read, and of each path without a log, and why. A text is the system's own words. */
export type OnUnread = (path: string, reason: Message | string) => void;

export interface InspectOptions {
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  readonly server?: string | undefined;
  readonly service?: Stream['service'] | undefined;
  /** A CSV file with the columns path, server and service, for logs whose paths do not tell. */
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

/** Where no line was read, or none in the time asked for: an empty list would pass for a calm day. */
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

/** The records of a file up to where it cannot be read: of one that mentions any of the texts, where some are given. */
export async function* readable(
  source: Source,
  { signal }: InspectOptions,
  onUnread: OnUnread,
  texts: readonly string[] = [],
): AsyncGenerator<LoggedRecord> {
  try {
    if (texts.length > 0 && !(await mentionsAny(source, openPlace, texts, signal))) return;
    for await (const records of recordsOf(source, openPlace, signal)) yield* records;
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof Unreadable)) throw error;
    onUnread(source.path, error.reason);
  }
}
