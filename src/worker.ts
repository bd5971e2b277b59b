import { parentPort, workerData } from 'node:worker_threads';
import { openPlace } from './input/file-reader.ts';
import { rulesWith } from './rules/index.ts';
import { transferred, type FromWorker, type ToWorker, type WorkerPolicy } from './scan/pool.ts';
import { scan } from './scan/scan.ts';

/** One worker thread: scans the sources that it is given, one after the other, and posts what their pieces say. */

/** So many pieces may wait to be taken in. */
const PIECES_AHEAD = 4;

const port = parentPort!;
const given = workerData as WorkerPolicy;
const { window, allRejects } = given;
const policy = { window, allRejects, rules: rulesWith(given.rules) };
let waiting = 0;
let resume = (): void => undefined;
let work = Promise.resolve();

port.on('message', (message: ToWorker) => {
  if (message === 'taken') {
    waiting -= 1;
    resume();
    return;
  }
  work = work.then(async () => {
    for await (const scanResult of scan(message.source, openPlace, policy, undefined)) {
      waiting += 1;
      port.postMessage({ turn: message.turn, scanResult } satisfies FromWorker, transferred(scanResult));
      while (waiting >= PIECES_AHEAD) await new Promise<void>((resolve) => (resume = resolve));
    }
    port.postMessage({ ended: message.turn } satisfies FromWorker);
  });
});
