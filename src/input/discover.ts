import { basename } from 'node:path';
import { compareText } from '../model/order.ts';
import type { PassedOver, Source } from '../model/source.ts';
import { type Exploring, type Content, explore } from './contents.ts';
import { withoutCopies } from './copies.ts';
import { distinctNames } from './distinct.ts';
import { listFiles, type ListedFile } from './listing.ts';
import { type GivenNames, streamNames } from './stream-names.ts';
import { TemporaryFiles } from './temporary-files.ts';
import { takeTurn } from './turns.ts';

export interface Discovered {
  readonly sources: readonly Source[];
  readonly passedOver: readonly PassedOver[];
  /** Removes the temporary files in which some sources lie: to be called when all is read. */
  readonly close: () => void;
}

export interface DiscoverOptions extends GivenNames {
  /** What the path `-` stands for. */
  readonly standardInput?: AsyncIterable<Uint8Array> | undefined;
  /** Stops looking: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

const FILES_PER_TURN = 32;

/** The path of standard input, and what it is called. */
const STANDARD_INPUT = '-';
const STANDARD_INPUT_NAME = 'standard input';

/**
 * Finds every connectivity log under the paths and in the archives there, and names every file that is none. In order of
 * path, each log once, whatever the order and overlap of the paths. Throws a `UserError` for a path that does not exist.
 */
export async function discover(paths: readonly string[], options: DiscoverOptions): Promise<Discovered> {
  const { standardInput, signal } = options;
  const temporary = new TemporaryFiles(signal);
  const exploring: Exploring = { names: await streamNames(options), temporary, signal };
  try {
    const files = await listFiles(paths.filter((path) => path !== STANDARD_INPUT));
    const contents: Content[] = [];
    const distinct = distinctNames();
    const take = async (found: AsyncIterable<Content>): Promise<void> => {
      for await (const content of found) {
        contents.push(withPath(content, distinct));
        if (contents.length % FILES_PER_TURN === 0) await takeTurn(signal);
      }
    };
    for (const file of files) await take(look(file, exploring));
    if (paths.includes(STANDARD_INPUT) && standardInput !== undefined) {
      const file = await temporary.write(standardInput);
      const candidate = candidateOf(STANDARD_INPUT_NAME, STANDARD_INPUT_NAME, file);
      await take(explore(candidate, exploring));
    }
    const logs = contents.filter((content) => 'source' in content);
    const { sources, copies } = await withoutCopies(logs, signal);
    const passedOver = contents.flatMap((content) => ('passedOver' in content ? [content.passedOver] : []));
    return {
      sources: sources.sort(byPath),
      passedOver: [...passedOver, ...copies].sort(byPath),
      close: () => {
        temporary.remove();
      },
    };
  } catch (error) {
    temporary.remove();
    throw error;
  }
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return compareText(a.path, b.path);
}

/** No two have one path: all that is counted later is counted by it. */
function withPath(content: Content, distinct: (path: string) => string): Content {
  if ('passedOver' in content) {
    const { passedOver } = content;
    return { passedOver: { ...passedOver, path: distinct(passedOver.path) } };
  }
  const { source, beginning } = content;
  return { source: { ...source, path: distinct(source.path) }, beginning };
}

async function* look(file: ListedFile, exploring: Exploring): AsyncGenerator<Content> {
  const { path, problem, real } = file;
  if (problem !== undefined) yield { passedOver: { path, stream: exploring.names(file), bytes: 0, ...problem } };
  else yield* explore({ ...candidateOf(path, basename(path), real), ...file }, exploring);
}

function candidateOf(path: string, name: string, file: string): Parameters<typeof explore>[0] {
  return { path, name, folders: [], below: 0, packed: { file, packing: { kind: 'none' } }, depth: 0 };
}
