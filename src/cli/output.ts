import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  lstatSync,
  open,
  openSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { UserError, codeOf } from '../errors.ts';
import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import type { Io } from './io.ts';

/**
 * Writes a whole file or none: next to the target first, then renamed over it. In one go, so that no interrupt comes
 * between. Throws a `UserError` when the system refuses; an old file is then as it was.
 */
export async function writeWhole(file: string, text: string): Promise<void> {
  const target = attempt(file, () => targetOf(file));
  if (target.kind === 'pipe') {
    await writeThrough(file, target.path, text);
    return;
  }
  const whole = await growingFile(file);
  whole.add(text);
  whole.finish();
}

/** Not in one go: whoever is tired of a reader that does not read ends the process by a second Ctrl-C. */
async function writeThrough(file: string, pipe: string, text: string): Promise<void> {
  try {
    await writeFile(pipe, text, { flag: constants.O_WRONLY });
  } catch (error) {
    if (codeOf(error) !== 'EPIPE') throw cannotWrite(file, error);
  }
}

/** A file that is written piece by piece, and stands in its place only once it is whole; a pipe receives each piece at once. */
export interface GrowingFile {
  add(text: string): void;
  /** Puts it in its place. */
  finish(): void;
  /** Leaves what was there before. Does nothing once it is finished. */
  giveUp(): void;
}

/**
 * Writes next to the target, or into what is there and is no file: a pipe waits for its reader. Throws a `UserError`
 * when the system refuses, as the others do.
 */
export async function growingFile(file: string): Promise<GrowingFile> {
  const target = attempt(file, () => targetOf(file));
  const temporary = target.kind === 'file' ? temporaryBeside(target.path) : undefined;
  let handle: number | undefined;
  let pending = '';
  let isOver = false;
  const close = (): void => {
    if (handle !== undefined && target.kind !== 'descriptor') closeSync(handle);
    handle = undefined;
  };
  const leave = (): void => {
    close();
    if (temporary !== undefined) rmSync(temporary, { force: true });
  };
  const flush = (): void => {
    const text = pending;
    pending = '';
    // Not before: it may stand in a folder of which the files are about to be listed.
    if (target.kind === 'file') handle ??= openTemporary(temporary!, target.mode);
    writeAll(handle!, text);
  };
  if (target.kind !== 'file') {
    try {
      handle = await handleOf(target);
    } catch (error) {
      throw cannotWrite(file, error);
    }
  }
  return {
    add: (text) => {
      if (isOver) return;
      pending += text;
      if (pending.length >= PENDING_CHARACTERS) attempt(file, flush, leave);
    },
    finish: () => {
      const place = (): void => {
        flush();
        close();
        if (temporary !== undefined && target.kind === 'file') renameSync(temporary, target.path);
      };
      attempt(file, place, leave);
    },
    giveUp: () => {
      isOver = true;
      if (handle !== undefined) leave();
    },
  };
}

const PENDING_CHARACTERS = 64 * 1024;

function temporaryBeside(file: string): string {
  return join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
}

async function handleOf(target: Exclude<Target, { readonly kind: 'file' }>): Promise<number> {
  if (target.kind === 'descriptor') return target.descriptor;
  // Only what is there is opened; and nothing could interrupt a synchronous wait for a reader.
  return promisify(open)(target.path, constants.O_WRONLY);
}

function openTemporary(file: string, mode: number | undefined): number {
  const handle = openSync(file, 'wx', mode);
  // The system takes from a mode what new files are not to have.
  if (mode !== undefined) fchmodSync(handle, mode);
  return handle;
}

/** Throws a `UserError` when the system refuses, once that is cleared away. */
export function attempt<T>(file: string, act: () => T, leave: () => void = () => undefined): T {
  try {
    return act();
  } catch (error) {
    leave();
    throw cannotWrite(file, error);
  }
}

/** A pipe that is full is asked again after so long. */
const FULL_PIPE_MS = 5;

/** The system may take a part only. A reader that has seen enough is no error. */
export function writeAll(handle: number, text: string): void {
  for (let bytes = Buffer.from(text); bytes.length > 0;) {
    try {
      bytes = bytes.subarray(writeSync(handle, bytes));
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, FULL_PIPE_MS);
    }
  }
}

function cannotWrite(file: string | Message, error: unknown): UserError {
  const reason = error instanceof Error ? error.message : String(error);
  return new UserError(
    'CANNOT_WRITE',
    'usage',
    message('error.cannot-write', { file, reason }),
    message('hint.cannot-write'),
  );
}

/**
 * Writes to standard output, and waits until a slow reader has taken it. Throws a `UserError` when the system refuses; a
 * reader that has seen enough is no error.
 */
export async function print({ stdout }: Pick<Io, 'stdout'>, text: string): Promise<void> {
  try {
    await stdout.write(text);
  } catch (error) {
    // After the first, the stream is closed.
    if (['EPIPE', 'ERR_STREAM_DESTROYED'].includes(codeOf(error) ?? '')) return;
    throw cannotWrite(message('error.standard-output'), error);
  }
}

/**
 * What stands where output is to go. `file`: a regular one, or none yet, at the end of all links; `mode` is that of the
 * one there. `pipe`: a named pipe or a device. Pipes and descriptors hold nothing that could be overwritten.
 */
export type Target =
  | { readonly kind: 'file'; readonly path: string; readonly mode: number | undefined }
  | { readonly kind: 'folder' | 'pipe'; readonly path: string }
  | { readonly kind: 'descriptor'; readonly descriptor: number };

/** Throws the system's error. */
export function targetOf(file: string): Target {
  const descriptor = descriptorOf(file);
  if (descriptor !== undefined) {
    fstatSync(descriptor);
    return { kind: 'descriptor', descriptor };
  }
  // Before links are followed: it reports those that lead in a circle.
  const stats = statSync(file, { throwIfNoEntry: false });
  const next = linkedFrom(file);
  if (next !== undefined) return targetOf(next);
  if (stats === undefined) return { kind: 'file', path: file, mode: undefined };
  if (stats.isDirectory()) return { kind: 'folder', path: file };
  return stats.isFile() ? { kind: 'file', path: file, mode: stats.mode & PERMISSIONS } : { kind: 'pipe', path: file };
}

const PERMISSIONS = 0o777;

/**
 * The number of an open descriptor that is named as a file: to be written as it is. Opened again, a file that standard
 * output was sent to would be written from its beginning.
 */
export function descriptorOf(file: string): number | undefined {
  if (file === '-' || file === '/dev/stdout') return 1;
  if (file === '/dev/stderr') return 2;
  const number = /^\/(?:dev|proc\/self)\/fd\/(\d+)$/.exec(file)?.[1];
  return number === undefined ? undefined : Number(number);
}

/** Where a link leads, also to a file that is not there yet; undefined for anything else. */
function linkedFrom(file: string): string | undefined {
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return undefined;
  const link = readlinkSync(file);
  // Not normalised: `..` behind a link to a folder is for the system to follow.
  return isAbsolute(link) ? link : `${dirname(file)}${sep}${link}`;
}
