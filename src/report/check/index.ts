import type { Check } from '../../model/check.ts';
import { type Report, documentReports, jsonReport } from '../report.ts';
import { checkDocument } from './document.ts';
import { junit } from './junit.ts';
import { sarif } from './sarif.ts';
import { azure, github, gitlab } from './services.ts';

/** Every format of a check. A new one is its file and one line here. The first is the default. */
export const checkReports: readonly Report<Check>[] = [
  ...documentReports(checkDocument, { text: 'format.check-text', markdown: 'format.check-markdown' }),
  jsonReport('format.check-json'),
  junit,
  sarif,
  github,
  gitlab,
  azure,
];
