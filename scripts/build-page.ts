/** Bundles the script and the style sheet of the HTML report: `npm run page`. A test compares the result with what is checked in. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pageModule } from './page-module.ts';

writeFileSync(fileURLToPath(new URL('../src/report/html/built.ts', import.meta.url)), await pageModule());
