import type { ScanResult } from '../model/scan-result.ts';
import type { ScanPolicy } from '../model/rule.ts';
import { type ByteReader, type OpenPlace, type Source, Unreadable } from '../model/source.ts';
import { BEGINNING, type Position } from './lines/file-lines.ts';
import { openLines } from './lines/line-ends.ts';
import { ResavedRows } from './lines/resaved.ts';
import { Scanner } from './scanner.ts';
import type { SessionWatcher } from './sessions/collector.ts';
import { yieldToEventLoop } from '../lib/event-loop.ts';

/** Between files, and between so many reads, the event loop runs: so that an interrupt is handled in between. */
const READS_PER_TURN = 64;
const READ_BYTES = 64 * 1024;

/** More of a file than this is scanned piece by piece, so that what one piece says stays small. */
export const PIECE_BYTES = 16 * 1024 * 1024;
/** The same where each session is kept. */
const WATCHED_BYTES = 2 * 1024 * 1024;

/** A piece of nothing but rejected lines is posted sooner. */
const REJECTS_HELD = 10_000;

/** What one piece of one of several sources says. */
export interface ScannedPiece {
  /** The source's place among them. */
  readonly turn: number;
  readonly scanResult: ScanResult;
}

/** Reads log files one after the other, on this thread. `onEnd` is called for each source whose last piece was taken. */
export async function* scanInTurn(
  sources: readonly Source[],
  open: OpenPlace,
  policy: ScanPolicy,
  signal: AbortSignal | undefined,
  onEnd: (turn: number) => void = () => undefined,
): AsyncGenerator<ScannedPiece> {
  for (const [turn, source] of sources.entries()) {
    for await (const scanResult of scan(source, open, policy, signal)) yield { turn, scanResult };
    onEnd(turn);
  }
}

/**
 * Reads one log file to its end, and gives what each piece of it says. A file that cannot be opened or read further is
 * no error here: the last ScanResult says what failed, and holds what was read before. A `watcher` sees the sessions, which
 * are then in no count. Throws only the signal's reason.
 */
export async function* scan(
  source: Source,
  open: OpenPlace,
  policy: ScanPolicy,
  signal: AbortSignal | undefined,
  watcher?: SessionWatcher,
): AsyncGenerator<ScanResult> {
  const scannerAt = (position: Position, held?: Buffer): Scanner =>
    new Scanner(source.path, source.stream, policy, position, held, watcher);
  const mostBytes = watcher === undefined ? PIECE_BYTES : WATCHED_BYTES;
  let scanner = scannerAt(BEGINNING);
  let reader: ByteReader | undefined;
  let bytes = 0;
  let finishLines = (): void => {
    scanner.finishLines();
  };
  await yieldToEventLoop(signal);
  try {
    reader = openLines(source, open);
    if (source.writing.by === 'resaved') {
      const rows = await ResavedRows.reading(source.writing.delimiter, scanner);
      finishLines = () => {
        rows.finish();
      };
      for await (const chunk of chunksOf(reader, signal)) {
        rows.take(chunk);
        bytes += chunk.length;
        if (bytes < mostBytes) continue;
        const position = scanner.position();
        yield scanner.finish(undefined);
        scanner = scannerAt(position);
        rows.continueWith(scanner);
        bytes = 0;
      }
    } else {
      for (let reads = 1; ; reads++) {
        await reader.ready?.();
        const count = scanner.pull(reader);
        if (count === 0) break;
        bytes += count;
        if (reads % READS_PER_TURN === 0) await yieldToEventLoop(signal);
        const isEnough = bytes >= mostBytes || scanner.rejectsListed >= REJECTS_HELD;
        const held = isEnough ? scanner.held() : undefined;
        if (held === undefined) continue;
        const position = scanner.position();
        yield scanner.finish(undefined);
        scanner = scannerAt(position, held);
        bytes = 0;
      }
    }
    finishLines();
    yield scanner.finish(undefined);
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof Unreadable)) throw error;
    finishLines();
    yield scanner.finish(error.reason);
  } finally {
    reader?.close();
  }
}

/** The bytes of a file, read by read. */
export async function* chunksOf(reader: ByteReader, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  for (;;) {
    // Whoever takes it may keep it: each read has a buffer of its own.
    const chunk = Buffer.allocUnsafe(READ_BYTES);
    await reader.ready?.();
    const count = reader.read(chunk);
    if (count === 0) return;
    yield chunk.subarray(0, count);
    await yieldToEventLoop(signal);
  }
}
