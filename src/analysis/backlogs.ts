import type { Backlog } from '../model/analysis.ts';
import { SLOT_MS, type SlotCount } from '../model/finding.ts';
import { compareText } from '../lib/order.ts';
import type { ScanResult } from '../model/scan-result.ts';
import { instant } from '../model/time.ts';

/** A queue that is short for longer than this has drained. */
const DRAINED_SLOTS = 3;
const LISTED = 50;

/** Every time that a next hop had a long backlog: the longest first. */
export function backlogsOf(streams: readonly ScanResult[], peakMessages: number): Backlog[] {
  const long = streams.flatMap(({ stream, queues }) =>
    queues.flatMap(({ nextHop, peaks }) =>
      stretches(peaks)
        .filter((stretch) => stretch.some(([, messages]) => messages >= peakMessages))
        .map((stretch) => backlogOf(stretch, { ...stream, nextHop })),
    ),
  );
  return long
    .sort((a, b) => b.peak - a.peak || compareText(a.from, b.from) || compareText(a.nextHop, b.nextHop))
    .slice(0, LISTED);
}

function stretches(peaks: readonly SlotCount[]): SlotCount[][] {
  const found: SlotCount[][] = [];
  for (const peak of peaks) {
    const stretch = found.at(-1);
    if (stretch !== undefined && peak[0] - stretch.at(-1)![0] <= DRAINED_SLOTS) stretch.push(peak);
    else found.push([peak]);
  }
  return found;
}

function backlogOf(curve: readonly SlotCount[], whose: Pick<Backlog, 'server' | 'service' | 'nextHop'>): Backlog {
  const highest = curve.reduce((a, b) => (b[1] > a[1] ? b : a));
  const at = (slot: number): string => instant(slot * SLOT_MS);
  return {
    ...whose,
    peak: highest[1],
    peakAt: at(highest[0]),
    from: at(curve[0]![0]),
    to: at(curve.at(-1)![0] + 1),
    curve: curve.map(([slot, messages]) => ({ at: at(slot), messages })),
  };
}
