import { readFile } from 'node:fs/promises';
import { UserError, readAnalysis, systemReason, type Analysis, type Message } from '../index.ts';
import { message } from '../language/language.ts';
import type { RenderRequest } from './requests.ts';
import { type Destination, filesOf } from './destinations.ts';
import { draw } from './draw.ts';
import { assertIncident } from './incident.ts';
import type { Run } from './io.ts';
import { assertNoInput, assertOutputs } from './outputs.ts';
import { timeZoneOption } from './time.ts';

/** Draws reports of a saved analysis. */
export async function runRender(
  request: RenderRequest,
  places: readonly Destination<Analysis>[],
  run: Run,
): Promise<Analysis> {
  assertOutputs(filesOf(places), request.force);
  assertNoInput(filesOf(places), [request.analysis]);
  const timeZone = await timeZoneOption(request.tz);
  const analysis = await savedAnalysis(request.analysis, run);
  assertIncident(analysis, request.incident);
  await draw(analysis, places, request, { timeZone, incident: request.incident }, run);
  return analysis;
}

/** Reads a JSON report from a file, or from `-`. Throws a `UserError`. */
export async function savedAnalysis(file: string, { stdin }: Run): Promise<Analysis> {
  const place = file === '-' ? message('error.standard-input') : file;
  return readAnalysis(textOf(await contentOf(file, place, stdin)), place);
}

/** As text. Windows PowerShell writes UTF-16 by `>`. */
function textOf(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}

async function contentOf(file: string, place: Message | string, stdin: Run['stdin']): Promise<Buffer> {
  try {
    return file === '-' ? Buffer.concat(await stdin.open().toArray()) : await readFile(file);
  } catch (error) {
    throw new UserError(
      'CANNOT_READ',
      'usage',
      message('error.cannot-read', { place, reason: systemReason(error) }),
      message('hint.cannot-read'),
    );
  }
}
