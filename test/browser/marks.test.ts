import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyze, type Analysis } from '../../src/index.ts';
import { CASES } from '../cause-cases.ts';
import { type Collection, type LoggedEvent, filesOf } from '../evidence-collections.ts';
import { opener, type Opener } from './browser.ts';

/** What lies beside the logs, in the picture of the whole time. */

const SIGNS = '.marks .mark:not([hidden])';
const COLLECTION = CASES['maintenance-mode']!;

const READ = 'Event 7009 on EXCH02.contoso.com: the service started and read the state';
const TRIED = 'Manual test of EXCH02.contoso.com: its transport service is not active (421 4.3.2 Service not active)';
const SET = 'Maintenance set HubTransport of EXCH02.contoso.com to Active';

const scratch = mkdtempSync(join(tmpdir(), 'connectlog-marks-'));
let browser: Opener;
let few: Analysis;
let many: Analysis;
beforeAll(async () => {
  browser = await opener();
  few = await analysisOf(COLLECTION);
  const [first] = COLLECTION.events!;
  const starts = Array.from({ length: 14 }, (_, i): LoggedEvent => ({ ...first!, at: `09:${10 + i}:00` }));
  many = await analysisOf({ ...COLLECTION, events: starts });
});
afterAll(async () => {
  await browser.close();
  rmSync(scratch, { recursive: true });
});

async function analysisOf(collection: Collection): Promise<Analysis> {
  const root = mkdtempSync(join(scratch, 'case-'));
  for (const [path, content] of Object.entries(filesOf(collection))) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return analyze([root]);
}

/** Where on the screen a sign with a text is: the tip of its tag, and where its time is by the picture's own range. */
async function placesOf(page: Page, name: string, at: string): Promise<{ tip: number; due: number }> {
  const { x, width } = (await page.locator('.lane').first().getByRole('img', { name }).locator('path').boundingBox())!;
  const chart = (await page.locator('.chart').boundingBox())!;
  const [from, to] = await page
    .locator('.board')
    .evaluate(({ dataset }: HTMLElement) => [Number(dataset['from']), Number(dataset['to'])]);
  const share = (Date.parse(`2026-03-02T${at}Z`) - from) / (to - from);
  return { tip: x + width / 2, due: chart.x + share * chart.width };
}

/** How many marks each sign stands for, from left to right, and how far each is from the one before. */
async function signsOf(page: Page): Promise<{ counts: number[]; apart: number[] }> {
  const signs = await page.locator(SIGNS).evaluateAll((found) =>
    found.map((sign) => ({
      count: Number(sign.querySelector('text')!.textContent || 1),
      left: sign.querySelector('path')!.getBoundingClientRect(),
    })),
  );
  const middles = signs.map(({ left }) => left.x + left.width / 2);
  return { counts: signs.map(({ count }) => count), apart: middles.slice(1).map((x, i) => x - middles[i]!) };
}

describe('what lies beside the logs', () => {
  it.each([true, false])('stands at its time in the lane of its incident, with a text; scripts: %s', async (isLive) => {
    const { page, mishaps } = await browser.open(few, { javaScriptEnabled: isLive });
    const names: readonly (readonly [string, string])[] = [
      [`${READ} Inactive: 2026-03-02 09:12`, '09:12:30'],
      [`${TRIED}: 2026-03-02 10:30`, '10:30:00'],
      [`${SET}: 2026-03-02 11:18; ${READ} Active: 2026-03-02 11:18`, '11:18:00.123'],
    ];
    for (const [name, at] of names) {
      const { tip, due } = await placesOf(page, name, at);
      expect(Math.abs(tip - due), name).toBeLessThan(1);
    }
    expect((await signsOf(page)).counts).toEqual([1, 1, 2]);
    const band = (await page.locator('.lane .band').first().boundingBox())!;
    const before = (await page.locator(SIGNS).first().boundingBox())!;
    expect(before.x).toBeLessThan(band.x);
    expect(mishaps).toEqual([]);
  });

  it.each([400, 1280])('is one sign with a count where there is no room: %i pixels', async (width) => {
    const { page } = await browser.open(many, { viewport: { width, height: 800 } });
    const { counts, apart } = await signsOf(page);
    expect(counts.reduce((sum, count) => sum + count)).toBe(16);
    expect(Math.min(...apart)).toBeGreaterThanOrEqual(13.9);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });

  it('is parted where the reader looks closer, as far as it is seen', async () => {
    const { page } = await browser.open(many);
    const [whole] = (await signsOf(page)).counts;
    await page.locator('[name="from"]').fill('2026-03-02T09:11:30');
    await page.locator('[name="from"]').blur();
    await page.locator('[name="to"]').fill('2026-03-02T09:22:30');
    await page.locator('[name="to"]').blur();
    expect(whole).toBeGreaterThan(5);
    expect((await signsOf(page)).counts).toEqual(Array.from({ length: 11 }, () => 1));
  });

  it('follows the zone that the reader picks', async () => {
    const { page } = await browser.open(few);
    await page.locator('[name="zone"][value="local"]').check();
    expect(await page.locator(`${SIGNS} title`).allTextContents()).toEqual([
      `${READ} Inactive: 2026-03-02 04:12`,
      `${TRIED}: 2026-03-02 05:30`,
      `${SET}: 2026-03-02 06:18; ${READ} Active: 2026-03-02 06:18`,
    ]);
  });

  it('has room on paper, however wide the screen', async () => {
    const { page } = await browser.open(many, { viewport: { width: 1920, height: 800 } });
    const onScreen = (await signsOf(page)).counts.length;
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect((await signsOf(page)).counts.length).toBeLessThan(onScreen);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    expect((await signsOf(page)).counts.length).toBe(onScreen);
  });

  it('is in the legend only where there is such a sign', async () => {
    const legendOf = async (analysis: Analysis): Promise<number> =>
      (await browser.open(analysis)).page.locator('.legend .mark').count();
    expect(await legendOf(few)).toBe(1);
    const { states, events, tried, ...logs } = COLLECTION;
    expect([states, events, tried]).not.toContain(undefined);
    expect(await legendOf(await analysisOf(logs))).toBe(0);
  });
});
