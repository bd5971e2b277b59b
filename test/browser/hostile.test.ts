import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/index.ts';
import { analysisOf } from '../analyses.ts';
import { HOSTILE } from '../hostile-texts.ts';
import { opener, type Opener } from './browser.ts';

let browser: Opener;
let plain: string;
beforeAll(async () => {
  browser = await opener();
  plain = await elementsOf(analysisOf('EXCH02.contoso.com'));
});
afterAll(async () => {
  await browser.close();
});

/** Each text by itself is parsed in markup.test.ts: a browser takes longer to open. */
const NASTIEST = ['HTML', 'the end of a script', 'the end of an attribute', 'the end of a title'];

/** Elements and names of attributes as the browser understands them, once the page runs. */
async function elementsOf(analysis: Analysis): Promise<string> {
  const { page, mishaps } = await browser.open(analysis);
  await page.locator('summary').first().click();
  const elements = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => element.localName !== 'wbr' && !element.matches('.command code span, .grid *'))
      .map((element) => [element.localName, ...element.getAttributeNames().sort()].join(' ')),
  );
  await page.context().close();
  expect(mishaps).toEqual([]);
  return elements.join('\n');
}

describe('in a browser, a log with', () => {
  it.each(NASTIEST)('%s makes the same page, and no mishap', async (name) => {
    expect(await elementsOf(analysisOf(HOSTILE[name]!))).toBe(plain);
  });

  it('all of it together makes the same page, and no mishap', async () => {
    expect(await elementsOf(analysisOf(Object.values(HOSTILE).join(' ')))).toBe(plain);
  });
});
