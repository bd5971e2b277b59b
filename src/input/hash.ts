import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Source } from '../model/source.ts';

const PIECE_BYTES = 1024 * 1024;

/**
 * The SHA-256 of the file on disk behind each source, by path, in pieces: memory stays flat. A file that cannot be read
 * has none; what is wrong with it is said where it is scanned. Nor has one that the signal kept from being read.
 */
export async function hashesOf(
  sources: readonly Pick<Source, 'path' | 'place'>[],
  signal: AbortSignal | undefined,
): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  const known = new Map<string, string | undefined>();
  for (const { path, place } of sources) {
    if (!known.has(place.file)) known.set(place.file, await hashOf(place.file, signal));
    const hash = known.get(place.file);
    if (hash !== undefined) hashes.set(path, hash);
  }
  return hashes;
}

async function hashOf(file: string, signal: AbortSignal | undefined): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file, { highWaterMark: PIECE_BYTES }), hash, { signal });
    return hash.digest('hex');
  } catch {
    return undefined;
  }
}
