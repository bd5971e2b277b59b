import axe from 'axe-core';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyze, type Analysis } from '../../src/index.ts';
import { analysisOf, emptyAnalysis } from '../analyses.ts';
import { opener, type Opened, type Opener, type Opening } from './browser.ts';

let browser: Opener;
let organisation: Analysis;
beforeAll(async () => {
  browser = await opener();
  organisation = await analyze([join(import.meta.dirname, '../../fixtures/logs/organisation')]);
});
afterAll(async () => {
  await browser.close();
});

/** What axe-core has against the page, with everything unfolded. */
async function objectionsTo({ page }: Opened): Promise<string[]> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] }),
  );
  return violations.map(({ id, impact, nodes }) => {
    const [first] = nodes;
    return `${id} (${impact ?? ''}), ${nodes.length} times: ${first!.html.slice(0, 160)} ${first!.failureSummary ?? ''}`;
  });
}

describe('a reader who cannot see well, or not at all, finds nothing in the way', () => {
  it.each<readonly [string, Opening]>([
    ['in light colours', { colorScheme: 'light' }],
    ['in dark colours', { colorScheme: 'dark' }],
    ['in Japanese', { language: 'ja', reportZone: 'Asia/Tokyo' }],
    ['on a phone', { viewport: { width: 400, height: 800 } }],
  ])('%s', async (_, options) => {
    expect(await objectionsTo(await browser.open(organisation, options))).toEqual([]);
  });

  it.each([
    ['an empty analysis', emptyAnalysis],
    ['everything that an analysis can hold', analysisOf('EXCH02.contoso.com')],
  ])('with %s', async (_, analysis) => {
    expect(await objectionsTo(await browser.open(analysis))).toEqual([]);
    expect(await objectionsTo(await browser.open(analysis, { colorScheme: 'dark' }))).toEqual([]);
  });

  it('with filters set', async () => {
    const opened = await browser.open(organisation);
    await opened.page.locator('[name="server"]').selectOption({ label: 'EXCH01' });
    await opened.page.locator('[data-zoom]').first().click();
    expect(await objectionsTo(opened)).toEqual([]);
  });
});
