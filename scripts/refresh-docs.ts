/** Writes today's output into the pages. `npm run docs`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { pages, refreshed } from './docs-content.ts';

for (const page of pages()) writeFileSync(page, await refreshed(readFileSync(page, 'utf8')));
