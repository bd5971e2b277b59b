import { Worker } from 'node:worker_threads';
import type { ScanResult } from '../model/scan-result.ts';
import type { RuleSettings, Window } from '../model/rule.ts';
import type { Source } from '../model/source.ts';
import type { ScannedPiece } from './scan.ts';

/** To a worker: scan a source; or its last piece was taken in. */
export type ToWorker = { readonly turn: number; readonly source: Source } | 'taken';
/** From a worker: a piece of a source, or that the source has ended. */
export type FromWorker = { readonly turn: number; readonly scanResult: ScanResult } | { readonly ended: number };
/** What to scan for, as plain data: rules are code, which every thread has by itself. */
export interface WorkerPolicy {
  readonly window: Window;
  readonly rules: RuleSettings;
  readonly allRejects: boolean;
}

/** Sources queued at each worker. */
const SOURCES_AT_HAND = 2;
/** Sources scanned ahead of the current one: a limit on results that wait. */
const SOURCES_AHEAD = 16;

/** What a worker allocates dies at once: more room for it makes nothing faster. */
const YOUNG_MB = 2;

interface Scanning {
  readonly worker: Worker;
  readonly pieces: ScanResult[];
  ended: boolean;
}

/**
 * Reads log files on several threads. The pieces come in the order of the sources, whichever thread is done first.
 * `script` is the program of a thread (src/worker.ts). `onEnd` is called for each source whose last piece was taken. Throws the
 * signal's reason.
 */
export async function* scanInWorkers(
  sources: readonly Source[],
  workers: number,
  script: URL,
  policy: WorkerPolicy,
  signal: AbortSignal | undefined,
  onEnd: (turn: number) => void = () => undefined,
): AsyncGenerator<ScannedPiece> {
  const scanning = new Map<number, Scanning>();
  const atHand = new Map<Worker, number>();
  let next = 0;
  let failure: { readonly error: unknown } | undefined;
  let wake = (): void => undefined;

  const assign = (turn: number): void => {
    for (let seeking = true; seeking && next < sources.length && next < turn + SOURCES_AHEAD;) {
      const [worker, count] = [...atHand].reduce((a, b) => (b[1] < a[1] ? b : a));
      seeking = count < SOURCES_AT_HAND;
      if (!seeking) continue;
      atHand.set(worker, count + 1);
      scanning.set(next, { worker, pieces: [], ended: false });
      worker.postMessage({ turn: next, source: sources[next]! } satisfies ToWorker);
      next += 1;
    }
  };
  const fail = (error: unknown): void => {
    failure ??= { error };
    wake();
  };
  const abort = (): void => {
    fail(signal?.reason);
  };
  signal?.addEventListener('abort', abort);
  if (signal?.aborted === true) abort();

  for (let i = 0; i < workers; i++) {
    const worker = new Worker(script, { workerData: policy, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    atHand.set(worker, 0);
    worker.on('error', fail).on('message', (said: FromWorker) => {
      if ('ended' in said) {
        scanning.get(said.ended)!.ended = true;
        atHand.set(worker, atHand.get(worker)! - 1);
      } else {
        scanning.get(said.turn)!.pieces.push(said.scanResult);
      }
      wake();
    });
  }
  try {
    for (let turn = 0; turn < sources.length;) {
      if (failure !== undefined) throw failure.error;
      assign(turn);
      const { worker, pieces, ended } = scanning.get(turn)!;
      const scanResult = pieces.shift();
      if (scanResult !== undefined) {
        worker.postMessage('taken' satisfies ToWorker);
        yield { turn, scanResult };
      } else if (ended) {
        scanning.delete(turn);
        onEnd(turn++);
      } else {
        await new Promise<void>((resolve) => (wake = resolve));
      }
    }
  } finally {
    signal?.removeEventListener('abort', abort);
    await Promise.all([...atHand.keys()].map((worker) => worker.terminate()));
  }
}

/** What of a ScanResult is handed to another thread without a copy. */
export function transferred({ edges, seen, acceptances, traffic }: ScanResult): ArrayBuffer[] {
  return [
    edges.words.buffer,
    edges.last.buffer,
    ...(seen === undefined ? [] : [seen.buffer]),
    ...acceptances.map(({ at }) => at.buffer),
    ...traffic.map(({ counts }) => counts.buffer),
  ];
}
