import { once } from 'node:events';
import { statSync } from 'node:fs';
import type { Transform } from 'node:stream';
import { crc32, createGunzip, createInflateRaw } from 'node:zlib';
import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import { type Packing, Unreadable, type ZipPacking } from '../model/source.ts';
import { chunksOfFile } from './open-file.ts';
import { asked, reasonOf } from './system-errors.ts';

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

/**
 * The bytes of what is packed, chunk by chunk. Size and checksum are counted while unpacking; throws `Unreadable` where
 * the archive is damaged or a limit is reached, after the chunks before.
 */
export async function* unpacked(file: string, packing: RealPacking, limits: UnpackingLimits): AsyncGenerator<Buffer> {
  let bytes = 0;
  let sum = 0;
  try {
    const packedBytes = packing.kind === 'zip' ? packing.packedBytes : asked(() => statSync(file).size);
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

/**
 * How far deflated data reaches, which tells its own end: unpacked once to know. Not whole where it is cut, damaged, or
 * `end` or a limit is reached.
 */
export async function deflatedExtent(
  file: string,
  start: number,
  end: number,
  limits: UnpackingLimits,
): Promise<{ readonly packedBytes: number; readonly bytes: number; readonly isWhole: boolean }> {
  const inflate = createInflateRaw();
  let bytes = 0;
  try {
    for await (const chunk of inflated(chunksOfFile(file, PACKED_READ_BYTES, start, end), inflate)) {
      bytes += chunk.length;
      assertWithin(bytes, inflate.bytesWritten, limits);
    }
  } catch (error) {
    // Throws what is no damage, but a bug.
    if (!(error instanceof Unreadable)) damageOf(error);
    return { packedBytes: inflate.bytesWritten, bytes, isWhole: false };
  }
  return { packedBytes: inflate.bytesWritten, bytes, isWhole: true };
}

function chunksOf(file: string, packing: RealPacking): Iterable<Buffer> | AsyncIterable<Buffer> {
  if (packing.kind === 'gzip') return inflated(chunksOfFile(file, PACKED_READ_BYTES), createGunzip());
  const { start, packedBytes, isDeflated } = packing;
  const raw = chunksOfFile(file, PACKED_READ_BYTES, start, start + packedBytes);
  return isDeflated ? inflated(raw, createInflateRaw()) : raw;
}

/** Unpacks read by read: what stands before damage is given, but for the last 16 KiB at the most, and then the error thrown. */
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
  if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))) return reasonOf(error);
  return error.code === 'Z_BUF_ERROR'
    ? message('archive.cut')
    : message('archive.packed-data', { detail: error.message });
}
