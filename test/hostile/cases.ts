import { archives } from './archives.ts';
import { damagedLogs } from './damaged-logs.ts';
import { encodedLogs } from './encoded-logs.ts';
import type { HostileCase } from './hostile-case.ts';
import { oddForms } from './odd-forms.ts';
import { otherFiles } from './other-files.ts';
import { resavedLogs } from './resaved-logs.ts';

export const cases: readonly HostileCase[] = [
  ...damagedLogs,
  ...encodedLogs,
  ...oddForms,
  ...resavedLogs,
  ...otherFiles,
  ...archives,
];
