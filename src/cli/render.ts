import { readFile } from 'node:fs/promises';
import { UserError, readAnalysis, reasonOf, type Analysis, type Message } from '../index.ts';
import { type Language, message } from '../language/language.ts';
import type { RenderRequest } from './requests.ts';
import type { Destination } from './destinations.ts';
import { assertPlaces, draw } from './draw.ts';
import { assertIncident } from './incident.ts';
import { timeZoneOption } from './time.ts';

/** Draws reports of a saved analysis. */
export async function runRender(
  request: RenderRequest,
  places: readonly Destination[],
  language: Language,
): Promise<Analysis> {
  assertPlaces(places, request);
  const timeZone = await timeZoneOption(request.tz);
  const place = request.analysis === '-' ? message('error.standard-input') : request.analysis;
  const analysis = await readAnalysis(textOf(await contentOf(request.analysis, place)), place);
  assertIncident(analysis, request.incident);
  await draw(analysis, places, request, { timeZone, language, incident: request.incident });
  return analysis;
}

/** As text. Windows PowerShell writes UTF-16 by `>`. */
function textOf(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}

async function contentOf(file: string, place: Message | string): Promise<Buffer> {
  try {
    return file === '-' ? Buffer.concat(await process.stdin.toArray()) : await readFile(file);
  } catch (error) {
    throw new UserError(
      'CANNOT_READ',
      'usage',
      message('error.cannot-read', { place, reason: reasonOf(error) }),
      message('hint.cannot-read'),
    );
  }
}
