import { archives } from './archives.ts';
import { damagedLogs } from './damaged-logs.ts';
import { encodedLogs } from './encoded-logs.ts';
import type { HostileCase } from './hostile-case.ts';
import { oddForms } from './odd-forms.ts';
import { otherFiles } from './other-files.ts';
import { resavedLogs } from './resaved-logs.ts';

/** By the file of `fixtures/hostile` that holds what is expected of them. */
export const groups: Readonly<Record<string, readonly HostileCase[]>> = {
  'damaged-logs': damagedLogs,
  'encoded-logs': encodedLogs,
  'unusual-forms': oddForms,
  'resaved-logs': resavedLogs,
  'other-files': otherFiles,
  archives,
};

export const cases: readonly HostileCase[] = Object.values(groups).flat();
