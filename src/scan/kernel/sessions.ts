import type { Peer } from '../../description/target.ts';
import type { Edges } from '../../model/partial.ts';
import type { SessionEnd, SessionPart } from '../../model/session.ts';
import { EDGE, type EdgePart, writeEdges } from '../sessions/edges.ts';
import { ROW, type Kernel } from './kernel.ts';

/** The sessions of a kernel, read from its memory. */

/** The session in a row. */
export function sessionIn(
  kernel: Kernel,
  row: number,
  id: Pick<SessionPart, 'idHigh' | 'idLow'>,
  end: SessionEnd | undefined,
  closed: boolean,
): SessionPart {
  const at = kernel.run.rowAt(row);
  const queueLength = kernel.column(row, ROW.queue);
  const last = kernel.bytes.readDoubleLE(at);
  const { destination, hostList, connectedTo, failedHost, toMailbox } = peerAt(kernel, (at >> 2) + ROW.destination);
  return {
    idHigh: id.idHigh,
    idLow: id.idLow,
    source: kernel.text(kernel.column(row, ROW.source)),
    destination,
    last,
    toMailbox,
    queueLength: queueLength < 0 ? undefined : queueLength,
    hostList,
    connectedTo,
    failedHost,
    closed,
    end,
  };
}

/** What five words of the kernel's memory say of a peer, in the order of a row. */
export function peerAt(kernel: Kernel, at: number): Peer {
  const { words } = kernel;
  const said = (place: number): string | undefined => {
    const number = words[at + place]!;
    return number === 0 ? undefined : kernel.text(number);
  };
  return {
    destination: kernel.text(words[at]!),
    hostList: said(1),
    connectedTo: said(2),
    failedHost: said(3),
    toMailbox: words[at + 4] !== 0,
  };
}

/** These sessions, and every one that is still open. */
export function edgesOf(kernel: Kernel, heads: readonly EdgePart[]): Edges {
  const { run } = kernel;
  const count = run.collectOpen(run.textCount());
  kernel.refresh();
  const { buffer } = kernel.words;
  const texts = Array.from(new Int32Array(buffer, run.openTexts.value, run.openTextCount.value), (text) =>
    kernel.text(text),
  );
  const open = {
    words: new Int32Array(buffer, run.openWords.value, count * EDGE.words),
    last: new Float64Array(buffer, run.openLast.value, count),
    texts,
  };
  return writeEdges(heads, open);
}

/** Every id that the kernel has met, as two words. */
export function seenIds(kernel: Kernel): Int32Array<ArrayBuffer> {
  const at = kernel.run.collectSeen();
  kernel.refresh();
  return kernel.words.slice(at >> 2, (at >> 2) + 2 * kernel.run.idCount());
}

/** When each peer accepted sessions; the times are stale once the kernel runs again. */
export function* acceptancesIn(kernel: Kernel): Generator<{ readonly peer: Peer; readonly times: Float64Array }> {
  const { run } = kernel;
  const peers = run.groupAcceptances();
  kernel.refresh();
  const { words } = kernel;
  const starts = run.groupStarts.value >> 2;
  for (let peer = 0; peer < peers; peer++) {
    const start = words[starts + peer]!;
    const length = words[starts + peer + 1]! - start;
    const times = new Float64Array(words.buffer, run.groupedTimes.value + 8 * start, length);
    yield { peer: peerAt(kernel, run.peerAt(peer) >> 2), times };
  }
}
