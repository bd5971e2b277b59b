import { setImmediate } from 'node:timers/promises';
import type { Partial } from '../model/partial.ts';
import type { ScanPolicy } from '../model/rule.ts';
import type { ByteReader, Source } from '../model/source.ts';
import { BEGINNING } from './lines/file-lines.ts';
import { readResaved } from './lines/resaved.ts';
import { Scanner } from './scanner.ts';
import { Accumulator } from './sessions/merge.ts';

/** Between files, and between so many reads, the event loop gets a turn: so an interrupt is heard in the middle. */
const READS_PER_TURN = 64;
const CSV_READ_BYTES = 64 * 1024;

/**
 * Reads the files of one stream in their order of time, and adds up what they say. One file's Partial is in memory at
 * a time.
 */
export async function scanStream(
  sources: readonly Source[],
  policy: ScanPolicy,
  signal: AbortSignal | undefined,
): Promise<Partial> {
  const sum = new Accumulator(policy);
  for (const source of sources) sum.add(await scan(source, policy, signal));
  sum.close();
  return sum.partial(sources[0]!.stream);
}

/**
 * Reads one log file to its end. A file that cannot be opened or read further is no error here: the Partial says what
 * failed, and holds what was read before. Throws only the signal's reason.
 */
export async function scan(source: Source, policy: ScanPolicy, signal: AbortSignal | undefined): Promise<Partial> {
  const scanner = new Scanner(source.path, source.stream, policy, BEGINNING);
  let reader: ByteReader | undefined;
  await takeTurn(signal);
  try {
    reader = await source.open();
    if (source.writing.by === 'resaved') {
      return scanner.finish(await readResaved(chunksOf(reader, signal), source.writing.delimiter, scanner));
    }
    await readPhysicalLines(reader, scanner, signal);
    return scanner.finish(undefined);
  } catch (error) {
    signal?.throwIfAborted();
    if (!isSystemError(error)) throw error;
    return scanner.finish(`${error.code}: ${error.message}`);
  } finally {
    reader?.close();
  }
}

async function readPhysicalLines(reader: ByteReader, scanner: Scanner, signal: AbortSignal | undefined): Promise<void> {
  try {
    for (let reads = 1; scanner.pull(reader) > 0; reads++) if (reads % READS_PER_TURN === 0) await takeTurn(signal);
  } finally {
    scanner.finishLines();
  }
}

async function* chunksOf(reader: ByteReader, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  for (;;) {
    // csv-parse keeps what it was given: each read has a buffer of its own.
    const chunk = Buffer.allocUnsafe(CSV_READ_BYTES);
    const count = reader.read(chunk);
    if (count === 0) return;
    yield chunk.subarray(0, count);
    await takeTurn(signal);
  }
}

async function takeTurn(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}

function isSystemError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error;
}
