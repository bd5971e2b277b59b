import { azure } from './azure.ts';
import type { CheckReport } from './check-report.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

/** Every format of a check. A new one is its file and one line here. The first is the default. */
export const checkReports: readonly CheckReport[] = [text, markdown, json, junit, sarif, github, gitlab, azure];
