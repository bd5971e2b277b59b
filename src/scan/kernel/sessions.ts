import type { Peer } from '../../description/target.ts';
import type { IdSet } from '../../model/partial.ts';
import type { SessionEnd, SessionPart } from '../../model/session.ts';
import type { EdgePart } from '../sessions/edges.ts';
import { SLOT } from '../sessions/id-set.ts';
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
  return {
    idHigh: id.idHigh,
    idLow: id.idLow,
    source: kernel.text(kernel.column(row, ROW.source)),
    last,
    queueLength: queueLength < 0 ? undefined : queueLength,
    closed,
    end,
    ...peerAt(kernel, (at >> 2) + ROW.destination),
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
    connectedTo: said(2)?.trim(),
    failedHost: said(3),
    toMailbox: words[at + 4] !== 0,
  };
}

/** Every session that is still open. */
export function openSessions(kernel: Kernel): EdgePart[] {
  const { run, words } = kernel;
  const open: EdgePart[] = [];
  const slots = run.slotsAt() >> 2;
  const end = slots + run.slotCount() * SLOT.words;
  for (let slot = slots; slot < end; slot += SLOT.words) {
    const row = words[slot + SLOT.state]! - 1;
    if (row < 0) continue;
    const id = { idHigh: words[slot + SLOT.high]!, idLow: words[slot + SLOT.low]! };
    const side = kernel.column(row, ROW.head) === 0 ? 'tail' : 'head';
    open.push({ side, part: sessionIn(kernel, row, id, undefined, false) });
  }
  return open;
}

/** Every id that the kernel has met. */
export function seenIds({ run, words }: Kernel): IdSet {
  const slots = run.slotsAt() >> 2;
  return { slots: words.slice(slots, slots + run.slotCount() * SLOT.words), size: run.idCount() };
}
