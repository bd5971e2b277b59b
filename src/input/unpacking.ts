import { once } from 'node:events';
import { statSync } from 'node:fs';
import type { Transform } from 'node:stream';
import { type Gunzip, type InflateRaw, crc32, createGunzip, createInflateRaw } from 'node:zlib';
import { codeOf } from '../errors.ts';
import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import { type Packing, Unreadable, type ZipPacking } from '../model/source.ts';
import { chunksOfFile, withRetry, reasonOf } from './open-file.ts';
import { yieldToEventLoop } from '../lib/event-loop.ts';

type RealPacking = Exclude<Packing, { readonly kind: 'none' }>;

/** What unpacking may come to. Archives are hostile: nothing that they say of themselves is believed. */
export interface UnpackingLimits {
  /** Of one file or member, unpacked. */
  readonly bytes: number;
  /** So many times its packed size; connectivity logs reach 10 to 40. */
  readonly ratio: number;
  /** So much is unpacked whatever the ratio. */
  readonly freeBytes: number;
}

export const UNPACKING_LIMITS: UnpackingLimits = { bytes: 32 * 1024 ** 3, ratio: 300, freeBytes: 32 * 1024 ** 2 };

/** A read of this size may unpack to a thousand times as much, which is held until it is taken. */
const PACKED_READ_BYTES = 16 * 1024;
const PADDING_READ_BYTES = 1024 * 1024;

/**
 * The bytes of what is packed, chunk by chunk. Size and checksum are counted while unpacking; throws `Unreadable` where
 * the archive is damaged or a limit is reached, after the chunks before.
 */
export async function* unpacked(file: string, packing: RealPacking, limits: UnpackingLimits): AsyncGenerator<Buffer> {
  let bytes = 0;
  let sum = 0;
  try {
    const packedBytes = packing.kind === 'zip' ? packing.packedBytes : withRetry(() => statSync(file).size);
    const said = packing.kind === 'zip' ? packing.bytes : Infinity;
    for await (const chunk of chunksOf(file, packing)) {
      bytes += chunk.length;
      if (packing.kind === 'zip') sum = crc32(chunk, sum);
      if (bytes > said) {
        yield chunk.subarray(0, chunk.length - (bytes - said));
        throw new Unreadable(message('archive.larger', { bytes: said }));
      }
      assertWithin(bytes, packedBytes, limits);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(damageOf(error), { cause: error });
  }
  if (packing.kind === 'zip') assertWhole(packing, bytes, sum);
}

function chunksOf(file: string, packing: RealPacking): Iterable<Buffer> | AsyncIterable<Buffer> {
  if (packing.kind === 'gzip') return gunzipped(file);
  const { start, packedBytes, isDeflated } = packing;
  return isDeflated ? inflatedMember(file, packing) : chunksOfFile(file, PACKED_READ_BYTES, start, start + packedBytes);
}

/** Bytes behind the end of packed data, and before where the archive says that it ends, may be those of another file. */
async function* inflatedMember(file: string, { start, packedBytes }: ZipPacking): AsyncGenerator<Buffer> {
  const end = yield* untilDamage(file, start, start + packedBytes, createInflateRaw);
  const bytes = start + packedBytes - end;
  if (bytes > 0) throw new Unreadable(message('archive.surplus', { bytes }));
}

/** All members of a gzip. Zeros behind one are padding, and another may follow: zlib ends at them. */
async function* gunzipped(file: string): AsyncGenerator<Buffer> {
  let at: number | undefined = 0;
  while (at !== undefined) {
    const end: number = yield* untilDamage(file, at, Infinity, createGunzip);
    at = await behindZeros(file, end);
  }
}

/** Index of the first byte that is not zero; undefined if there is none. */
async function behindZeros(file: string, start: number): Promise<number | undefined> {
  let at = start;
  for (const chunk of chunksOfFile(file, PADDING_READ_BYTES, start)) {
    const other = chunk.findIndex((byte) => byte !== 0);
    if (other !== -1) return at + other;
    at += chunk.length;
    await yieldToEventLoop(undefined);
  }
  return undefined;
}

/**
 * All that stands before damage, then its error; returns where the packed data ends. zlib gives nothing of the read in which
 * it finds damage: that is unpacked again in smaller ones.
 */
async function* untilDamage(
  file: string,
  start: number,
  end: number,
  create: () => Gunzip | InflateRaw,
): AsyncGenerator<Buffer, number> {
  let sound = start;
  let given = 0;
  for (const length of [PACKED_READ_BYTES, 128, 1]) {
    const inflate = create();
    const from = sound;
    const reads = function* (): Generator<Buffer> {
      yield* chunksOfFile(file, PACKED_READ_BYTES, start, from);
      yield* chunksOfFile(file, length, from, end);
    };
    let bytes = 0;
    try {
      for await (const chunk of inflated(reads(), inflate)) {
        bytes += chunk.length;
        if (bytes <= given) continue;
        yield chunk.subarray(Math.max(0, chunk.length - (bytes - given)));
        given = bytes;
      }
      break;
    } catch (error) {
      if (length === 1 || codeOf(error) !== 'Z_DATA_ERROR') throw error;
    } finally {
      sound = start + inflate.bytesWritten;
    }
  }
  return sound;
}

/** Unpacks read by read: what the reads before damage gave is given, and then the error thrown. */
async function* inflated(raw: Iterable<Buffer>, inflate: Transform): AsyncGenerator<Buffer> {
  const ready: Buffer[] = [];
  let failure: Error | undefined;
  inflate.on('data', (chunk: Buffer) => ready.push(chunk)).on('error', (error) => (failure = error));
  // Zeros behind the end are padding: zlib ends there, and never says that it has taken them.
  const over = once(inflate, 'end').catch(() => undefined);
  const settled = function* (): Generator<Buffer> {
    yield* ready.splice(0);
    if (failure !== undefined) throw failure;
  };
  try {
    for (const chunk of raw) {
      const taken = new Promise<void>((resolve) => {
        inflate.write(chunk, () => {
          resolve();
        });
      });
      await Promise.race([taken, over]);
      yield* settled();
      if (inflate.readableEnded) return;
    }
    inflate.end();
    await over;
    yield* settled();
  } finally {
    inflate.destroy();
  }
}

function assertWithin(bytes: number, packedBytes: number, limits: UnpackingLimits): void {
  if (bytes > limits.bytes) throw new Unreadable(message('archive.too-large', { bytes: limits.bytes }));
  if (bytes > limits.freeBytes && bytes > limits.ratio * packedBytes) {
    throw new Unreadable(message('archive.bomb', { ratio: limits.ratio }));
  }
}

function assertWhole({ bytes, crc32: expected }: ZipPacking, read: number, sum: number): void {
  if (read < bytes) throw new Unreadable(message('archive.shorter', { read, bytes }));
  if (sum !== expected) throw new Unreadable(message('archive.checksum'));
}

function damageOf(error: unknown): Message | string {
  const code = codeOf(error);
  if (code === undefined || !code.startsWith('Z_')) return reasonOf(error);
  return code === 'Z_BUF_ERROR'
    ? message('archive.cut')
    : message('archive.packed-data', { detail: (error as Error).message });
}
