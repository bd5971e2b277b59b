import { basename } from 'node:path';
import { message } from '../language/language.ts';
import { compareText } from '../lib/order.ts';
import { type EvidenceSource, type PassedOver, type Source, Unreadable, type EvidenceKind } from '../model/source.ts';
import type { RecogniseEvidence } from '../model/evidence-facts.ts';
import { type Exploring, type Content, explore } from './contents.ts';
import { withoutCopies } from './copies.ts';
import { distinctNames, listFiles, type ListedFile } from './listing.ts';
import { unusedMapRow, readStreamMap, type GivenNames, type StreamNames, streamNames } from './stream-map.ts';
import { TemporaryFiles, type Written } from './temporary-files.ts';
import { yieldToEventLoop } from '../lib/event-loop.ts';

export interface Discovered {
  readonly sources: readonly Source[];
  /** Evidence, in order of path; copies are detected by content. */
  readonly evidence: readonly EvidenceSource[];
  readonly passedOver: readonly PassedOver[];
  /** Removes the temporary files in which some sources lie: to be called when all is read. */
  readonly close: () => void;
}

export interface DiscoverOptions extends GivenNames {
  /** What the path `-` stands for. */
  readonly standardInput?: AsyncIterable<Uint8Array> | undefined;
  /** Detects evidence; left out, it is ignored. */
  readonly recogniser?: (() => Promise<RecogniseEvidence>) | undefined;
  /** Evidence that the user names, wherever it is. */
  readonly given?: readonly GivenEvidence[] | undefined;
  /** A path that does not exist is a file that cannot be read, and no wrong request. */
  readonly mayFindNone?: boolean | undefined;
  /** Stops looking: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called with the folder of temporary files, where it cannot be removed. */
  readonly onLeftBehind?: ((folder: string) => void) | undefined;
}

/** A file that the user names, and its kind as they say, for where the file itself does not show it. */
export interface GivenEvidence {
  readonly path: string;
  readonly kind: EvidenceKind;
}

const FILES_PER_TURN = 32;

/** The path of standard input, and what it is called. */
const STANDARD_INPUT = '-';
const STANDARD_INPUT_NAME = 'standard input';

/**
 * Finds every connectivity log under the paths and in the archives there, and names every other file. In order of
 * path, each log once, whatever the order and overlap of the paths. Throws a `UserError` for a path that does not exist, but
 * see `mayFindNone`.
 */
export async function discover(paths: readonly string[], options: DiscoverOptions): Promise<Discovered> {
  const { standardInput, signal, onLeftBehind, recogniser, given = [], streamMap } = options;
  const temporary = new TemporaryFiles(signal);
  const close = (): void => {
    const left = temporary.remove();
    if (left !== undefined) onLeftBehind?.(left);
  };
  const rows = streamMap === undefined ? [] : await readStreamMap(streamMap);
  const counting = new Set<(typeof rows)[number]>();
  const names = streamNames(options, rows, (row) => counting.add(row));
  const exploring: Exploring = { names, temporary, signal, recogniser };
  try {
    const typed = [...paths.filter((path) => path !== STANDARD_INPUT), ...given.map(({ path }) => path)];
    const files = await listFiles(typed, new Set(options.mayFindNone === true ? paths : []));
    const contents: Content[] = [];
    const distinct = distinctNames();
    const pathsWithLogs = new Set<string>();
    const take = async (found: AsyncIterable<Content>, roots: readonly string[]): Promise<void> => {
      for await (const content of found) {
        contents.push(withPath(content, distinct));
        for (const root of roots) if (isWhatWasMeant(content, root)) pathsWithLogs.add(root);
        if (contents.length % FILES_PER_TURN === 0) await yieldToEventLoop(signal);
      }
    };
    for (const file of files) {
      const kind = given.find(({ path }) => file.typed.includes(path))?.kind;
      await take(look(file, { ...exploring, given: kind }), file.roots);
    }
    if (paths.includes(STANDARD_INPUT) && standardInput !== undefined) {
      await take(lookIntoPipe(standardInput, exploring), [STANDARD_INPUT]);
    }
    const logs = contents.filter((content) => 'source' in content);
    const { sources, copies } = await withoutCopies(logs, signal);
    const vain = rows
      .filter((row) => !counting.has(row))
      .map((row) => withPath({ passedOver: unusedMapRow(row, streamMap!) }, distinct));
    const passedOver = [...contents, ...vain].flatMap((content) =>
      'passedOver' in content ? [content.passedOver] : [],
    );
    // Where no path has a log there is nothing to compare.
    const emptyPaths = pathsWithLogs.size === 0 ? [] : [...new Set(paths)].filter((path) => !pathsWithLogs.has(path));
    return {
      sources: sources.sort(byPath),
      evidence: contents.flatMap(evidenceIn).sort(byPath),
      passedOver: withEmptyPaths(passedOver, emptyPaths, exploring.names).concat(copies).sort(byPath),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** Whether it is, or may be, what the user gave the path for: logs, and evidence that they name. */
function isWhatWasMeant(content: Content, root: string): boolean {
  if ('evidence' in content) return content.evidence.path === root;
  return 'source' in content || content.passedOver.status === 'unreadable';
}

/**
 * Names the user's paths under which no log was found, while others have some: one may be a folder whose drive is
 * not there. A file that is passed over has its entry, and is marked.
 */
function withEmptyPaths(
  passedOver: readonly PassedOver[],
  emptyPaths: readonly string[],
  names: StreamNames,
): PassedOver[] {
  const shown = emptyPaths.map((path) => (path === STANDARD_INPUT ? STANDARD_INPUT_NAME : path));
  const marked = passedOver.map((file): PassedOver =>
    shown.includes(file.path) ? { ...file, marker: 'no-log' } : file,
  );
  const unnamed = shown.filter((path) => !passedOver.some((file) => file.path === path));
  const added = unnamed.map((path): PassedOver => {
    const stream = names({ path, folders: path.split(/[/\\]/), below: 0 });
    return { path, stream, bytes: 0, status: 'skipped', reason: message('input.no-log-under'), marker: 'no-log' };
  });
  return [...marked, ...added];
}

/** What is no log; and logs of which the user says that they are something else. */
function evidenceIn(content: Content): EvidenceSource[] {
  if ('evidence' in content) return [content.evidence];
  if (!('source' in content) || content.given === undefined) return [];
  const { path, stream, bytes, firstAt, place } = content.source;
  const { given } = content;
  return [{ path, kind: given, given, unread: IS_LOG, server: stream.server, bytes, firstAt, place }];
}

const IS_LOG = message('evidence.is-log');

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return compareText(a.path, b.path);
}

/** No two have one path: all that is counted later is counted by it. */
function withPath(content: Content, distinct: (path: string) => string): Content {
  if ('passedOver' in content) {
    const { passedOver } = content;
    return { passedOver: { ...passedOver, path: distinct(passedOver.path) } };
  }
  if ('evidence' in content) {
    const { evidence } = content;
    return { evidence: { ...evidence, path: distinct(evidence.path) } };
  }
  const { source } = content;
  return { ...content, source: { ...source, path: distinct(source.path) } };
}

async function* look(file: ListedFile, exploring: Exploring): AsyncGenerator<Content> {
  const { path, problem, real } = file;
  if (problem !== undefined) yield { passedOver: { path, stream: exploring.names(file), bytes: 0, ...problem } };
  else yield* explore({ ...candidateOf(path, basename(path), { file: real }), ...file }, exploring);
}

async function* lookIntoPipe(piped: AsyncIterable<Uint8Array>, exploring: Exploring): AsyncGenerator<Content> {
  const path = STANDARD_INPUT_NAME;
  try {
    const written = await exploring.temporary.write(piped);
    // A Ctrl-C that ended whoever wrote it ends this run, too: it must not be heard too late.
    await yieldToEventLoop(exploring.signal);
    yield* explore(candidateOf(path, path, written), exploring);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const stream = exploring.names({ path, folders: [], below: 0 });
    yield { passedOver: { path, stream, bytes: 0, status: 'unreadable', reason: error.reason } };
  }
}

function candidateOf(path: string, name: string, written: Written): Parameters<typeof explore>[0] {
  return { path, name, folders: [], below: 0, packed: { ...written, packing: { kind: 'none' } }, depth: 0 };
}
