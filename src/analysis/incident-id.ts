import { createHash } from 'node:crypto';
import { nameKey } from '../model/order.ts';
import { instant } from '../model/instant.ts';

/** Stable from run to run: from the rule, the target and the first instant. */
export function incidentId(rule: string, target: string, from: number): string {
  const hash = createHash('sha256').update(`${rule}\n${nameKey(target)}\n${instant(from)}`);
  return `${rule}-${hash.digest('hex').slice(0, 8)}`;
}
