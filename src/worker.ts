import { parentPort, workerData } from 'node:worker_threads';
import { openPlace } from './input/file-reader.ts';
import { rulesWith } from './rules/index.ts';
import { transferred, type FromWorker, type ToWorker, type WorkerPolicy } from './scan/pool.ts';
import { scan } from './scan/scan.ts';

/** One worker thread: scans the sources that it is given, one after the other, and posts what their pieces say. */

/** So many pieces may wait to be taken in. */
const PIECES_AHEAD = 4;

const port = parentPort!;
const asked = workerData as WorkerPolicy;
const { window, allRejects } = asked;
const policy = { window, allRejects, rules: rulesWith(asked.rules) };
let waiting = 0;
let goOn = (): void => undefined;
let work = Promise.resolve();

port.on('message', (told: ToWorker) => {
  if (told === 'taken') {
    waiting -= 1;
    goOn();
    return;
  }
  work = work.then(async () => {
    for await (const scanResult of scan(told.source, openPlace, policy, undefined)) {
      waiting += 1;
      port.postMessage({ turn: told.turn, scanResult } satisfies FromWorker, transferred(scanResult));
      while (waiting >= PIECES_AHEAD) await new Promise<void>((resolve) => (goOn = resolve));
    }
    port.postMessage({ ended: told.turn } satisfies FromWorker);
  });
});
