import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../errors.ts';
import { message } from '../language/language.ts';
import { attempt, descriptorOf, targetOf } from './output.ts';

/** Where all goes that a command writes. Undefined: standard output. */
export type Outputs = readonly (string | undefined)[];

/** Refuses early what could not be written in the end, or would be written over by another. Throws a `UserError`. */
export function assertOutputs(outputs: Outputs, force: boolean): void {
  const taken = new Set<string>();
  for (const file of outputs) {
    if (file !== undefined) assertWritable(file, force);
    const place = placeOf(file ?? '-');
    if (place !== undefined && taken.has(place)) {
      const shown = place === '-' || file === undefined ? message('error.standard-output') : file;
      const said = message('error.two-outputs', { place: shown });
      throw new UserError('TWO_REPORTS_ONE_PLACE', 'usage', said, message('hint.two-reports'));
    }
    if (place !== undefined) taken.add(place);
  }
}

/** By which two names of one place are known; undefined where many may write, as to a device. */
function placeOf(file: string): string | undefined {
  const target = attempt(file, () => targetOf(file));
  if (target.kind === 'descriptor') return target.descriptor === 1 ? '-' : undefined;
  return target.kind === 'file' ? realOf(target.path) : undefined;
}

/** Also of a file that is not there yet. */
function realOf(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const folder = dirname(path);
  return join(existsSync(folder) ? realpathSync(folder) : folder, basename(path));
}

function assertWritable(file: string, force: boolean): void {
  if (descriptorOf(file) === undefined) assertFolder(file, dirname(file));
  const target = attempt(file, () => targetOf(file));
  if (target.kind === 'folder') {
    throw new UserError('IS_A_FOLDER', 'usage', message('error.is-folder', { file }), message('hint.is-folder'));
  }
  if (target.kind !== 'file') return;
  // A link may lead into another folder.
  assertFolder(file, dirname(target.path));
  if (target.mode !== undefined && !force) {
    throw new UserError('FILE_EXISTS', 'usage', message('error.file-exists', { file }), message('hint.file-exists'));
  }
  attempt(file, () => {
    accessSync(dirname(target.path), constants.W_OK);
  });
}

function assertFolder(file: string, folder: string): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  throw new UserError(
    'NO_SUCH_FOLDER',
    'usage',
    message('error.no-folder', { file, folder }),
    message('hint.no-folder'),
  );
}

/**
 * Refuses, once it is known what was read, to write over any of it: a log may be the only one, and no report is worth it.
 * What was passed over, as an old report in the folder, may go. Throws a `UserError`.
 */
export function assertNoInput(outputs: Outputs, read: readonly string[]): void {
  const existing = outputs.filter((file) => file !== undefined && existsSync(file)) as string[];
  if (existing.length === 0) return;
  const inputs = new Set(read.flatMap(fileOf));
  const file = existing.find((output) => inputs.has(placeOf(output)!));
  if (file === undefined) return;
  throw new UserError('ONTO_INPUT', 'usage', message('error.onto-input', { file }), message('hint.onto-input'));
}

/** The file on the disk, also of what lies in an archive. */
function fileOf(path: string): string[] {
  if (existsSync(path)) return [realpathSync(path)];
  return dirname(path) === path ? [] : fileOf(dirname(path));
}
