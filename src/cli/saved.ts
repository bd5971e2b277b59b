import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { UserError, systemReason } from '../errors.ts';
import { type Analysis, readAnalysis } from '../index.ts';
import { nearest } from '../lib/nearest.ts';
import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import type { Run } from './io.ts';

/** Files that the command reads whole: saved analyses, policies, baselines. */

/**
 * Whether a path is a saved analysis. No log begins with a brace, and every JSON report does. Of what can be read only
 * once, a report is expected.
 */
export function isSaved(path: string): boolean {
  if (path === '-') return true;
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFIFO() === true || (stats?.isFile() === true && /^\s*\{/.test(beginningOf(path)));
}

/** Of what cannot be read, nothing: reading it all says why. */
function beginningOf(path: string): string {
  try {
    const file = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(64);
      return textOf(bytes.subarray(0, readSync(file, bytes)));
    } finally {
      closeSync(file);
    }
  } catch {
    return '';
  }
}

/** Without its mark. Windows PowerShell writes UTF-16 by `>`. */
function textOf(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}

/** Reads a JSON report from a file, or from `-`. Throws a `UserError`. */
export async function savedAnalysis(file: string, { stdin }: Run): Promise<Analysis> {
  const place = file === '-' ? message('error.standard-input') : file;
  let bytes: Buffer;
  try {
    bytes = file === '-' ? Buffer.concat(await stdin.open().toArray()) : await readFile(file);
  } catch (error) {
    throw cannotRead(place, error, message('hint.cannot-read'));
  }
  return readAnalysis(textOf(bytes), place);
}

/** Throws a `UserError` with the hint. */
export function textIn(file: string, hint: Message): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw cannotRead(file, error, hint);
  }
}

function cannotRead(place: Message | string, error: unknown, hint: Message): UserError {
  const said = message('error.cannot-read', { place, reason: systemReason(error) });
  return new UserError('CANNOT_READ', 'usage', said, hint);
}

/** Throws a `UserError` where `--incident` names none of these. The rule alone, which an id begins with, is near. */
export function assertIncident({ incidents }: Analysis, id: string | undefined): void {
  const known = incidents.map((incident) => incident.id);
  if (id === undefined || known.includes(id)) return;
  const near = known.find((each) => each.startsWith(`${id}-`)) ?? nearest(id, known);
  const hint = known.length === 0 ? message('hint.no-incidents') : message('hint.list-incidents');
  throw new UserError(
    'UNKNOWN_INCIDENT',
    'usage',
    message('error.unknown-incident', { id }),
    near === undefined ? hint : message('hint.near-incident', { near }),
  );
}
