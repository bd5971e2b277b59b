import fastGlob from 'fast-glob';
import { readdir, realpathSync, statSync, type Dirent, type Stats } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../errors.ts';
import { message } from '../language/language.ts';
import { compareText } from '../lib/order.ts';
import { type PassedOver, Unreadable } from '../model/source.ts';
import { withRetry, reasonOf } from './open-file.ts';

/** A file or a folder that cannot be listed, as found under one of the user's paths. */
export interface ListedFile {
  readonly path: string;
  /** Names of the folders above it, those that the user typed first. */
  readonly folders: readonly string[];
  /** How many of them lie below the typed path. */
  readonly below: number;
  /** All of the user's paths that lead to it. */
  readonly roots: readonly string[];
  /** Those of them that name the file itself. */
  readonly typed: readonly string[];
  /** Two ways to one file have one such name. */
  readonly real: string;
  /** Why it is no file to be read. */
  readonly problem: Pick<PassedOver, 'status' | 'reason'> | undefined;
}

type FoundFile = Omit<ListedFile, 'roots' | 'typed'>;

/**
 * Every file under the paths, in order of path, each once. A path that does not exist is a file that cannot be read where it is
 * one of `mayLack`; for any other, a `UserError` is thrown.
 */
export async function listFiles(paths: readonly string[], mayLack: ReadonlySet<string>): Promise<ListedFile[]> {
  const roots = paths.map((path) => rootOf(path, mayLack.has(path)));
  const found = new Map<string, ListedFile>();
  for (const root of roots) {
    for (const file of await filesIn(root, roots)) {
      const known = found.get(file.real);
      const preferred = known === undefined || isPreferred(file, known) ? file : known;
      const lead = [...(known?.roots ?? []), root.path];
      const typed = root.isFolder ? [] : [root.path];
      found.set(file.real, { ...preferred, roots: lead, typed: [...(known?.typed ?? []), ...typed] });
    }
  }
  return [...found.values()].sort((a, b) => compareText(a.path, b.path) || compareText(a.real, b.real));
}

/** Of two ways to one file: the first name, and the one that begins higher up and so says more. */
function isPreferred(file: FoundFile, known: ListedFile): boolean {
  return (compareText(file.path, known.path) || known.below - file.below) < 0;
}

interface Root {
  readonly path: string;
  readonly real: string;
  readonly isFolder: boolean;
  /** Why it is no file to be read. */
  readonly problem: ListedFile['problem'];
}

function rootOf(path: string, mayLack: boolean): Root {
  try {
    const stats = withRetry((): Stats => statSync(path));
    const isFolder = stats.isDirectory();
    if (isFolder || stats.isFile()) {
      return { path, real: withRetry(() => realpathSync(path)), isFolder, problem: undefined };
    }
    // A pipe can be read once, and would hold up the run until somebody writes into it. Behind a special file there may be
    // no path at all: /dev/fd/63 leads to `pipe:[4711]`.
    return { path, real: path, isFolder, problem: unreadable(message('input.typed-special')) };
  } catch (error) {
    if (mayLack) return { path, real: path, isFolder: false, problem: unreadable(reasonOf(error)) };
    const hint = /[*?]/.test(path)
      ? message('hint.pattern')
      : message('hint.path-not-found', { folder: dirname(resolve(path)) });
    throw new UserError(
      'PATH_NOT_FOUND',
      'usage',
      message('error.path-not-found', { path, reason: reasonOf(error) }),
      hint,
    );
  }
}

async function filesIn({ path, real, isFolder, problem: own }: Root, roots: readonly Root[]): Promise<FoundFile[]> {
  // `.` and `..` name no server: the folders that they stand for may.
  const typed = /^(?:\.[/\\]*)?$|^\.\.(?:[/\\]|$)/.test(path) ? resolve(path) : path;
  const typedFolders = typed.split(/[/\\]/);
  if (!isFolder) return [{ path, folders: typedFolders.slice(0, -1), below: 0, real, problem: own }];

  const found: FoundFile[] = [];
  const add = (names: readonly string[], realPath: string, problem: ListedFile['problem']): void => {
    const above = names.slice(0, -1);
    const folders = [...typedFolders, ...above];
    found.push({ path: join(path, ...names), folders, below: above.length, real: realPath, problem });
  };
  // Names are taken where they are listed: fast-glob matches none with U+2028 or a line break in it, without an error.
  const list = (asGlobbed: string, done: (error: null, folders: Dirent[]) => void): void => {
    // It takes a backslash in the root for a slash, everywhere.
    const below = asGlobbed
      .slice(real.length)
      .split('/')
      .filter((name) => name !== '');
    const folder = join(real, ...below);
    readdir(folder, { withFileTypes: true, encoding: 'buffer' }, (error, entries) => {
      // A folder that cannot be listed is named, and the others are read.
      if (error !== null) add(below.length === 0 ? ['.'] : below, folder, unreadable(reasonOf(error)));
      const folders: Dirent[] = [];
      for (const entry of error === null ? entries : []) {
        const name = entry.name.toString();
        const [names, entryPath] = [[...below, name], join(folder, name)];
        if (!Buffer.from(name).equals(entry.name)) {
          // What has lost bytes of its name cannot be opened by it, and may be called as its neighbour: no path holds a NUL.
          add(names, `${entryPath}\0${entry.name.toString('hex')}`, unreadable(message('input.bad-name')));
        } else if (entry.isDirectory()) folders.push(Object.assign(entry, { name }));
        else if (entry.isFile()) add(names, entryPath, undefined);
        else add(names, ...resolveSpecial(entryPath, roots));
      }
      done(null, folders);
    });
  };
  const readdirOfGlob = ((folder: string, _: unknown, done: Parameters<typeof list>[1]) => {
    list(folder, done);
  }) as typeof readdir;
  await fastGlob('**', { cwd: real, dot: true, followSymbolicLinks: false, fs: { readdir: readdirOfGlob } });
  return found;
}

function unreadable(reason: PassedOver['reason']): ListedFile['problem'] {
  return { status: 'unreadable', reason };
}

/** What lies behind an entry that is neither file nor folder: its real path, and why it is not read. */
function resolveSpecial(path: string, roots: readonly Root[]): [real: string, problem: ListedFile['problem']] {
  try {
    const stats = withRetry((): Stats => statSync(path));
    if (stats.isFile()) return [realpathSync(path), undefined];
    if (!stats.isDirectory()) return [path, { status: 'skipped', reason: message('input.special') }];
    const target = realpathSync(path);
    return [
      path,
      roots.some(({ real }) => isWithin(target, real))
        ? { status: 'skipped', reason: message('input.link-inside') }
        : unreadable(message('input.folder-link')),
    ];
  } catch (error) {
    const isLoop = error instanceof Unreadable && (error.cause as NodeJS.ErrnoException).code === 'ELOOP';
    return [path, { status: isLoop ? 'skipped' : 'unreadable', reason: reasonOf(error) }];
  }
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Makes names unique by appending " (2)", " (3)", ... */
export function distinctNames(): (name: string) => string {
  /** How far each has been counted. */
  const given = new Map<string, number>();
  return (name) => {
    const times = given.get(name);
    if (times === undefined) {
      given.set(name, 1);
      return name;
    }
    let next = times + 1;
    while (given.has(`${name} (${next})`)) next += 1;
    given.set(name, next).set(`${name} (${next})`, 1);
    return `${name} (${next})`;
  };
}
