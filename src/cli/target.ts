import { fstatSync, lstatSync, readlinkSync, statSync } from 'node:fs';
import { dirname, isAbsolute, sep } from 'node:path';

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
  // Before links are followed: it tells of those that lead in a circle.
  const stats = statSync(file, { throwIfNoEntry: false });
  const next = linkedFrom(file);
  if (next !== undefined) return targetOf(next);
  if (stats === undefined) return { kind: 'file', path: file, mode: undefined };
  if (stats.isDirectory()) return { kind: 'folder', path: file };
  return stats.isFile() ? { kind: 'file', path: file, mode: stats.mode & PERMISSIONS } : { kind: 'pipe', path: file };
}

const PERMISSIONS = 0o777;

/**
 * The number of an open descriptor that is named as a file: to be written as it is. Opened anew, a file that standard
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
