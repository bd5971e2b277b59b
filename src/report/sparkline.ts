import type { Instant } from '../model/time.ts';
import { SLOT_MS } from '../model/finding.ts';
import type { CountAt } from '../model/incident.ts';

const BARS = '▁▂▃▄▅▆▇█';
const NOTHING = '·';

/**
 * How often something was counted over the time from `from` to `to`, a bar for each part of it: at most `width` parts,
 * and none shorter than the slots in which counts are kept. The highest bar is the most in one part.
 */
export function sparkline(counts: readonly CountAt[], from: Instant, to: Instant, width: number): string {
  const begin = slotOf(from);
  const slots = Math.max(1, slotOf(to) - begin + 1);
  const parts = new Array<number>(Math.min(width, slots)).fill(0);
  for (const { at, sessions } of counts) {
    const slot = Math.min(slots - 1, Math.max(0, slotOf(at) - begin));
    parts[Math.floor((slot * parts.length) / slots)]! += sessions;
  }
  const most = Math.max(...parts);
  return parts.map((count) => (count > 0 ? BARS[Math.ceil((count * BARS.length) / most) - 1]! : NOTHING)).join('');
}

function slotOf(at: Instant): number {
  return Math.floor(Date.parse(at) / SLOT_MS);
}
