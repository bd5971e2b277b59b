import { closeSync, openSync, readSync, readdir, realpathSync, statSync, type Dirent, type Stats } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import fastGlob from 'fast-glob';
import { UserError } from '../errors.ts';
import { compareText } from '../model/order.ts';
import type { PassedOver, Service, Source, Stream } from '../model/source.ts';
import { SNIFF_BYTES, sniff } from './sniff.ts';
import { streamOfPath } from './stream-of-path.ts';

export interface Discovered {
  readonly sources: readonly Source[];
  readonly passedOver: readonly PassedOver[];
}

/** Names that the user gives in place of what paths tell. */
export interface StreamNames {
  readonly server: string | undefined;
  readonly service: Service | undefined;
}

/** A file or a folder that cannot be listed, as found under one of the user's paths. */
interface Found {
  readonly path: string;
  readonly folders: readonly string[];
  readonly below: number;
  /** Two ways to one file have one such name. */
  readonly real: string;
  readonly problem: string | undefined;
}

/**
 * Finds every connectivity log under the paths, and names every file that is none. In order of path, each file once,
 * whatever the order and overlap of the paths. Throws a `UserError` for a path that does not exist.
 */
export async function discover(paths: readonly string[], names: StreamNames): Promise<Discovered> {
  const found = new Map<string, Found>();
  for (const path of paths) {
    for (const file of await listPath(path)) {
      const known = found.get(file.real);
      if (known === undefined || isPreferred(file, known)) found.set(file.real, file);
    }
  }
  const sources: Source[] = [];
  const passedOver: PassedOver[] = [];
  for (const file of [...found.values()].sort((a, b) => compareText(a.path, b.path))) {
    const inferred = streamOfPath(file.folders, file.below);
    const stream = { server: names.server ?? inferred.server, service: names.service ?? inferred.service };
    const source = lookAt(file, stream);
    if ('status' in source) passedOver.push(source);
    else sources.push(source);
  }
  return { sources, passedOver };
}

/** Of two ways to one file: the first name, and the one that begins higher up and so tells more. */
function isPreferred(file: Found, known: Found): boolean {
  return (compareText(file.path, known.path) || known.below - file.below) < 0;
}

async function listPath(path: string): Promise<Found[]> {
  const isFolder = statPath(path).isDirectory();
  // `.` and `..` name nobody: the folders that they stand for may.
  const typed = /^(?:\.[/\\]*)?$|^\.\.(?:[/\\]|$)/.test(path) ? resolve(path) : path;
  const typedFolders = typed.split(/[/\\]/);
  const real = realpathSync(path);
  if (!isFolder) return [{ path, folders: typedFolders.slice(0, -1), below: 0, real, problem: undefined }];

  const found: Found[] = [];
  const add = (relativePath: string, realPath: string, problem: string | undefined): void => {
    const below = relativePath.split('/').slice(0, -1);
    const folders = [...typedFolders, ...below];
    found.push({ path: join(path, relativePath), folders, below: below.length, real: realPath, problem });
  };
  const entries = await fastGlob('**', {
    cwd: real,
    dot: true,
    onlyFiles: false,
    objectMode: true,
    followSymbolicLinks: false,
    fs: {
      // A folder that cannot be listed is named, and the others are read.
      readdir: ((folder: string, options: { withFileTypes: true }, done: (error: null, entries: Dirent[]) => void) => {
        readdir(folder, options, (error, names) => {
          if (error !== null) add(relative(real, folder).replaceAll('\\', '/') || '.', folder, reasonOf(error));
          done(null, error === null ? names : []);
        });
      }) as typeof readdir,
    },
  });
  for (const { path: below, dirent } of entries) {
    if (dirent.isFile()) add(below, join(real, below), undefined);
    else if (!dirent.isDirectory()) add(below, ...resolveSpecial(join(real, below)));
  }
  return found;
}

/** What lies behind an entry that is neither file nor folder: its real path, and why it is not read. */
function resolveSpecial(path: string): [real: string, problem: string | undefined] {
  try {
    const stats = statSync(path);
    if (stats.isFile()) return [realpathSync(path), undefined];
    return [
      path,
      stats.isDirectory() ? 'a link to a folder is not followed: give the folder itself' : 'no regular file',
    ];
  } catch (error) {
    return [path, reasonOf(error)];
  }
}

function statPath(path: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    const where = dirname(resolve(path));
    throw new UserError(
      'PATH_NOT_FOUND',
      'usage',
      `Cannot read ${path}: ${reasonOf(error)}.`,
      `Check the spelling; looked in ${where}. A path with spaces needs quotes.`,
    );
  }
}

/** Reads the beginning of a file to tell what it is. */
function lookAt(file: Found, stream: Stream): Source | PassedOver {
  const passedOver = { path: file.path, stream, bytes: 0 };
  if (file.problem !== undefined) return { ...passedOver, status: 'unreadable', reason: file.problem };
  try {
    const bytes = statSync(file.real).size;
    const sniffed = sniff(readHead(file.real), basename(file.path));
    switch (sniffed.is) {
      case 'other':
        return { ...passedOver, bytes, status: 'skipped', reason: sniffed.reason };
      case 'unreadable':
        return { ...passedOver, bytes, status: 'unreadable', reason: sniffed.reason };
      case 'connectivity-log': {
        const { writing, firstAt, encoding } = sniffed;
        return { path: file.path, stream, bytes, writing, firstAt, place: { file: file.real, encoding } };
      }
    }
  } catch (error) {
    return { ...passedOver, status: 'unreadable', reason: reasonOf(error) };
  }
}

function readHead(path: string): Buffer {
  const handle = openSync(path, 'r');
  try {
    const head = Buffer.alloc(SNIFF_BYTES);
    return head.subarray(0, readSync(handle, head, 0, SNIFF_BYTES, 0));
  } finally {
    closeSync(handle);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  switch (error.code) {
    case 'ENOENT':
      return 'no such file or folder';
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    default:
      return error.message;
  }
}
