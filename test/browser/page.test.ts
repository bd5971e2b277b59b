import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyze, type Analysis } from '../../src/index.ts';
import { LANGUAGES } from '../../src/language/language.ts';
import { analysisOf, emptyAnalysis } from '../analyses.ts';
import { opener, type Opener } from './browser.ts';

const ORGANISATION = join(import.meta.dirname, '../../fixtures/logs/organisation');

let browser: Opener;
let organisation: Analysis;
beforeAll(async () => {
  browser = await opener();
  organisation = await analyze([ORGANISATION]);
});
afterAll(async () => {
  await browser.close();
});

/** Texts of elements that are to be seen. */
async function seen(page: Page, selector: string): Promise<string[]> {
  return page
    .locator(selector)
    .evaluateAll((found) => found.filter((element) => element.checkVisibility()).map((element) => element.textContent));
}

/** Drags over a part of a picture, from one share of its width to another. */
async function drag(page: Page, selector: string, from: number, to: number): Promise<void> {
  const picture = page.locator(selector).first();
  await picture.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await picture.boundingBox())!;
  await page.mouse.move(x + from * width, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + ((from + to) / 2) * width, y + height / 2, { steps: 3 });
  await page.mouse.move(x + to * width, y + height / 2, { steps: 3 });
  await page.mouse.up();
}

const NOTHING: readonly string[] = [];

describe('opened from disk', () => {
  it.each(['light', 'dark'] as const)('draws, and asks for nothing: %s', async (colorScheme) => {
    const { page, mishaps } = await browser.open(organisation, { colorScheme });
    expect(await page.locator('h1').textContent()).toMatch(
      /^EXCH02\.contoso\.com refused mail from 09:12 to 11:02 UTC/,
    );
    const drawn = await page
      .locator('[data-plot]')
      .evaluateAll((plots) =>
        plots.map((plot) =>
          [...plot.querySelectorAll('path.curve[d]')].some((curve) => curve.getBoundingClientRect().height > 20),
        ),
      );
    expect(drawn).toEqual([true, true]);
    const band = await page.locator('.lane .band').first().boundingBox();
    expect(band!.width).toBeGreaterThan(20);
    expect(mishaps).toEqual(NOTHING);
  });

  it.each([
    ['an empty analysis', emptyAnalysis],
    ['a full one', analysisOf('EXCH02.contoso.com')],
    ['a huge one', analysisOf('EXCH02.contoso.com', 500, 5000)],
  ] as const)('has no mishap with %s', async (_, analysis) => {
    const { mishaps } = await browser.open(analysis);
    expect(mishaps).toEqual(NOTHING);
  });
});

describe('a part of the time', () => {
  it('is picked on the timeline, and the whole page follows', async () => {
    const { page, mishaps } = await browser.open(organisation);
    const [cards, events, files] = ['.card', '#events tbody tr', '#inputs tbody tr'];
    const whole = await Promise.all(
      [cards, events, files].map(async (selector) => (await seen(page, selector)).length),
    );
    const matrix = await page.locator('.matrix tbody').textContent();
    const retries = await page.locator('[data-plot="failed"] output').first().textContent();

    // The first quarter of two days: before the outage began.
    await drag(page, '.chart', 0.02, 0.15);
    expect(await page.locator('.now').textContent()).toMatch(
      /^Shown: 2026-03-02 00:\d\d:\d\d to 2026-03-02 0[67]:\d\d:\d\d UTC/,
    );
    const part = await Promise.all([cards, events, files].map(async (selector) => (await seen(page, selector)).length));
    expect(part.map((count, i) => count < whole[i]!)).toEqual([true, true, true]);
    expect(await seen(page, events)).toEqual([]);
    expect(await seen(page, '#incidents .card')).toEqual([]);
    expect(await page.locator('[data-count="events"]').textContent()).toBe('0 of 8 shown');
    expect(await page.locator('.matrix tbody').textContent()).not.toBe(matrix);
    expect(await page.locator('[data-plot="failed"] output').first().textContent()).not.toBe(retries);
    expect(Number.parseFloat((await page.locator('.lane .band').first().getAttribute('x'))!)).toBeGreaterThan(100);

    await page.locator('.chart').dblclick({ position: { x: 300, y: 300 } });
    const again = await Promise.all(
      [cards, events, files].map(async (selector) => (await seen(page, selector)).length),
    );
    expect(again).toEqual(whole);
    expect(await page.locator('.matrix tbody').textContent()).toBe(matrix);
    expect(mishaps).toEqual(NOTHING);
  });

  it('is picked on a plot', async () => {
    const { page, mishaps } = await browser.open(organisation);
    await drag(page, '[data-plot="others"] .plane', 0.25, 0.5);
    expect(await page.locator('.now').textContent()).toMatch(/^Shown: 2026-03-02 1\d:.* to 2026-03-0[23] \d\d:/);
    expect(mishaps).toEqual(NOTHING);
  });

  it('is typed, and given up by the button', async () => {
    const { page, mishaps } = await browser.open(organisation);
    await page.locator('[name="from"]').fill('2026-03-02T09:00:00');
    await page.locator('[name="from"]').blur();
    await page.locator('[name="to"]').fill('2026-03-02T12:00:00');
    await page.locator('[name="to"]').blur();
    expect(await page.locator('.now').textContent()).toBe(
      'Shown: 2026-03-02 09:00:00 to 2026-03-02 12:00:00 UTC (3 h).',
    );
    expect((await seen(page, '#events tbody tr')).length).toBe(5);
    await page.locator('.filters button').click();
    expect(await page.locator('.now').textContent()).toBe('');
    expect((await seen(page, '#events tbody tr')).length).toBe(8);
    expect(mishaps).toEqual(NOTHING);
  });

  it('counts the sessions of its steps', async () => {
    const { page } = await browser.open(organisation);
    await page.locator('[name="from"]').fill('2026-03-02T09:00:00');
    await page.locator('[name="from"]').blur();
    await page.locator('[name="to"]').fill('2026-03-02T11:30:00');
    await page.locator('[name="to"]').blur();
    const [from, to] = ['2026-03-02T09:00:00.000Z', '2026-03-02T11:30:00.000Z'];
    const expected = organisation.traffic.routes.reduce(
      (sum, { steps }) =>
        sum + steps.reduce((total, { at, outcomes }) => total + (at >= from && at < to ? (outcomes.retry ?? 0) : 0), 0),
      0,
    );
    const rows = await seen(page, '#sessions tr[data-outcome="retry"] td:nth-child(4)');
    expect(rows.reduce((sum, text) => sum + Number(text), 0)).toBe(expected);
  });

  it('is that of an incident', async () => {
    const { page } = await browser.open(organisation);
    await page.locator('[data-zoom]').first().click();
    const band = (await page.locator('.lane .band').first().boundingBox())!;
    const chart = (await page.locator('.chart').boundingBox())!;
    expect(band.width / chart.width).toBeGreaterThan(0.6);
  });
});

describe('the filters', () => {
  it('show what fits a server, a target, an outcome and a text', async () => {
    const { page, mishaps } = await browser.open(organisation);
    const rows = async (): Promise<string[]> => seen(page, '#sessions tbody tr');
    await page.locator('[name="server"]').selectOption({ label: 'EXCH01' });
    expect((await rows()).every((row) => row.startsWith('EXCH01'))).toBe(true);
    await page.locator('[name="target"]').selectOption({ label: 'EXCH02.contoso.com' });
    await page.locator('[name="outcome"]').selectOption({ label: 'Retry' });
    expect((await rows()).map((row) => row.slice(0, 30))).toEqual(['EXCH01EXCH02.contoso.comRetry9']);
    expect((await seen(page, '.card')).length).toBe(1);
    expect(await page.locator('.lane-label.faint').count()).toBeGreaterThan(5);
    await page.locator('.filters button').click();
    await page.locator('[name="text"]').fill('grey LISTED');
    expect((await seen(page, '.card-title')).map((title) => title.trim())).toEqual([
      '2 hosts refused messages: 451 4.7.1 "grey listed", come again',
    ]);
    expect(mishaps).toEqual(NOTHING);
  });

  it('are set by a cell of the matrix, and unset by it', async () => {
    const { page } = await browser.open(organisation);
    const cell = page.locator('.matrix td button').first();
    await cell.click();
    expect(await page.locator('[name="server"] option:checked').textContent()).toBe('EXCH01');
    expect(await page.locator('[name="target"] option:checked').textContent()).toBe('EXCH01.contoso.com');
    await cell.click();
    expect(await page.locator('[name="server"] option:checked').textContent()).toBe('All');
  });
});

describe('a table', () => {
  it('is sorted by numbers, times and words', async () => {
    const { page } = await browser.open(organisation);
    const column = async (number: number): Promise<string[]> => seen(page, `#coverage td:nth-child(${number})`);
    const head = (name: string) => page.locator('#coverage th', { hasText: new RegExp(`^${name}$`) });
    await head('Sessions').getByRole('button').click();
    expect(await head('Sessions').getAttribute('aria-sort')).toBe('descending');
    const sessions = (await column(3)).map(Number);
    expect(sessions).toEqual(sessions.toSorted((a, b) => b - a));
    await head('Last line').getByRole('button').click();
    const times = await column(5);
    expect(times).toEqual(times.toSorted());
    expect(await head('Sessions').getAttribute('aria-sort')).toBeNull();
    await head('Service').getByRole('button').click();
    await head('Service').getByRole('button').click();
    const words = await column(2);
    expect(words).toEqual(words.toSorted().reverse());
  });

  it('of cards is sorted by time and by sessions', async () => {
    const { page } = await browser.open(analysisOf('EXCH02.contoso.com'));
    const order = async (): Promise<string[]> =>
      page.locator('#incidents .card').evaluateAll((cards) => cards.map(({ id }) => id));
    expect(await order()).toEqual(['incident-1', 'incident-2', 'incident-3']);
    await page.locator('[data-sort-cards]').selectOption('from');
    const times = await page
      .locator('#incidents .card')
      .evaluateAll((cards) => cards.map((card) => Number((card as HTMLElement).dataset['from'])));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });
});

describe('the time zone', () => {
  it('is that of the report, UTC, or the one of the reader', async () => {
    const { page, mishaps } = await browser.open(organisation, { reportZone: 'Europe/Berlin' });
    const first = page.locator('.figures time').first();
    const day = page.locator('.grid text.day').first();
    expect(await first.textContent()).toBe('2026-03-02 10:12:04');
    await page.locator('[name="zone"][value="UTC"]').check();
    expect(await first.textContent()).toBe('2026-03-02 09:12:04');
    expect(await page.locator('[name="from"]').inputValue()).toBe('2026-03-02T00:00');
    await page.locator('[name="zone"][value="local"]').check();
    expect(await first.textContent()).toBe('2026-03-02 04:12:04');
    expect(await page.locator('[data-local-zone]').textContent()).toBe('Local (America/New_York)');
    expect(await day.textContent()).toBe('2026-03-02');
    expect(await page.locator('.lane title').first().textContent()).toMatch(/: 2026-03-02 04:12 – 2026-03-02 06:02$/);
    expect(mishaps).toEqual(NOTHING);
  });
});

describe('a reader', () => {
  it('copies a command as it is', async () => {
    const { page } = await browser.open(organisation);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const button = page.locator('.to-do [data-copy]').first();
    await button.click();
    await expect.poll(() => button.textContent()).toBe('Copied');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(organisation.incidents[0]!.cause.decideWith);
    await expect.poll(() => button.textContent(), { timeout: 5000 }).toBe('Copy');
  });

  it('comes from the timeline to the incident, by the keyboard alone', async () => {
    const { page } = await browser.open(organisation);
    const card = page.locator('#incident-1');
    await card.locator('summary').first().click();
    expect(await card.getAttribute('open')).toBeNull();
    await page.locator('.lane a').first().focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => card.getAttribute('open')).toBe('');
    await card.locator('summary').first().click();
    await page.locator('.lane a').first().focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => card.getAttribute('open')).toBe('');
  });

  it('sees the numbers of the time that is pointed at', async () => {
    const { page } = await browser.open(organisation);
    const retries = page.locator('[data-plot="failed"] output').first();
    expect(await retries.textContent()).toBe('42');
    const { x, y, width } = (await page.locator('.chart').boundingBox())!;
    await page.mouse.move(x + 0.21 * width, y + 40);
    expect(Number(await retries.textContent())).toBeLessThan(10);
    expect(await page.locator('.cursor-time').textContent()).toMatch(/^2026-03-02 (09|10):/);
    await page.mouse.move(5, 5);
    await expect.poll(() => retries.textContent()).toBe('42');
  });

  it('chooses the colours', async () => {
    const { page } = await browser.open(organisation, { colorScheme: 'light' });
    const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.locator('[data-theme-choice]').selectOption('dark');
    expect(await ground()).not.toBe(light);
  });

  it('without scripts reads all of it, and sees no control that does nothing', async () => {
    const { page, mishaps } = await browser.open(organisation, { javaScriptEnabled: false });
    expect(await page.locator('.needs-script:visible').count()).toBe(0);
    expect(await page.locator('.plane:visible, .chart:visible').count()).toBe(3);
    expect(await page.locator('.card-title:visible').count()).toBe(organisation.incidents.length);
    await page.locator('#incident-2 summary').first().click();
    expect(await page.locator('#incident-2 .evidence').isVisible()).toBe(true);
    expect(await page.locator('#events tbody tr:visible').count()).toBe(organisation.timeline.length);
    expect(mishaps).toEqual(NOTHING);
  });

  it('prints everything, on white', async () => {
    const { page } = await browser.open(organisation, { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.locator('.needs-script:visible').count()).toBe(0);
    expect(await page.locator('.plane:visible').count()).toBe(2);
    expect(await page.locator('.card .evidence:visible').count()).toBe(organisation.incidents.length);
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('h1')!).color)).toBe('rgb(26, 33, 43)');
    const paper = await page.pdf({ format: 'A4', printBackground: true });
    expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
  });

  // Of A4 without its margins.
  const PAPER = { width: 703, height: 1032 };

  it.each(LANGUAGES)('prints nothing over the edge of the paper: %s', async (language) => {
    const { page } = await browser.open(organisation, { language, viewport: PAPER });
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PAPER.width);
  });

  it.each([400, 760, 1920])('scrolls only down on a screen %i pixels wide', async (width) => {
    const { page } = await browser.open(organisation, { viewport: { width, height: 800 } });
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });

  it.each(LANGUAGES)('scrolls only down as a summary on a phone: %s', async (language) => {
    const { page, mishaps } = await browser.open(organisation, {
      format: 'summary-html',
      language,
      viewport: { width: 400, height: 800 },
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(400);
    expect(mishaps).toEqual(NOTHING);
  });
});
