import type { Peer } from '../../description/target.ts';
import type { Edges } from '../../model/partial.ts';
import type { SessionEnd, SessionPart } from '../../model/session.ts';
import { EDGE, type EdgePart, EdgeWriter, HEAD, NOTHING, TO_MAILBOX } from '../sessions/edges.ts';
import { ROW, type Kernel } from './kernel.ts';

/** The sessions of a kernel, read from its memory. */

/** A slot in 32-bit words, as assembly/sessions.ts lays it out. */
const SLOT = { high: 0, low: 1, state: 2, words: 3 } as const;
/** The state of a slot that holds no id. */
const NEVER_SEEN = 0;

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
  const { run, words, bytes } = kernel;
  const slots = run.slotsAt() >> 2;
  const end = slots + run.slotCount() * SLOT.words;
  let open = 0;
  for (let slot = slots; slot < end; slot += SLOT.words) if (words[slot + SLOT.state]! > 0) open += 1;

  const writer = new EdgeWriter(heads.length + open);
  for (const head of heads) writer.add(head);
  /** By the kernel's number of a text: the writer's. */
  const numbers = new Map<number, number>([[0, NOTHING]]);
  const numberOf = (text: number): number => {
    let number = numbers.get(text);
    if (number === undefined) numbers.set(text, (number = writer.numberOf(kernel.text(text))));
    return number;
  };
  for (let slot = slots; slot < end; slot += SLOT.words) {
    const state = words[slot + SLOT.state]!;
    if (state <= 0) continue;
    const at = run.rowAt(state - 1);
    const row = at >> 2;
    const edge = writer.next(bytes.readDoubleLE(at));
    edge[EDGE.idHigh] = words[slot + SLOT.high]!;
    edge[EDGE.idLow] = words[slot + SLOT.low]!;
    edge[EDGE.flags] = (words[row + ROW.head] === 0 ? 0 : HEAD) | (words[row + ROW.toMailbox] === 0 ? 0 : TO_MAILBOX);
    edge[EDGE.queue] = words[row + ROW.queue]!;
    // A text that is never missing may be empty.
    edge[EDGE.source] = writer.numberOf(kernel.text(words[row + ROW.source]!));
    edge[EDGE.destination] = writer.numberOf(kernel.text(words[row + ROW.destination]!));
    edge[EDGE.hostList] = numberOf(words[row + ROW.hostList]!);
    edge[EDGE.connectedTo] = numberOf(words[row + ROW.connectedTo]!);
    edge[EDGE.failedHost] = numberOf(words[row + ROW.failedHost]!);
  }
  return writer.edges();
}

/** Every id that the kernel has met, as two words. */
export function seenIds({ run, words }: Kernel): Int32Array<ArrayBuffer> {
  const seen = new Int32Array(2 * run.idCount());
  const slots = run.slotsAt() >> 2;
  const end = slots + run.slotCount() * SLOT.words;
  let at = 0;
  for (let slot = slots; slot < end; slot += SLOT.words) {
    if (words[slot + SLOT.state] === NEVER_SEEN) continue;
    seen[at++] = words[slot + SLOT.high]!;
    seen[at++] = words[slot + SLOT.low]!;
  }
  return seen;
}
