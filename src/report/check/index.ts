import type { CheckReport } from './check-report.ts';
import { json } from './json.ts';

/** Every format of a check. A new one is its file and one line here. The first is the default. */
export const checkReports: readonly CheckReport[] = [json];
