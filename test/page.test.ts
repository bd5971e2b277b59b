import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { pageModule } from '../scripts/page-module.ts';

it('the script and the style sheet of the page are bundled from the sources beside them', async () => {
  const checkedIn = readFileSync(new URL('../src/report/html/built.ts', import.meta.url), 'utf8');
  expect((await pageModule()) === checkedIn, 'run npm run page').toBe(true);
});
