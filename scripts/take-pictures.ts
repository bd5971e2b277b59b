/** Takes the pictures of the HTML report in the README, of an invented organisation: `npm run pictures`. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { generateOrganisation } from '../bench/generate/organisation.ts';
import { writeTree } from '../bench/generate/write-tree.ts';
import { analyze, reports } from '../src/index.ts';

const IMAGES = join(import.meta.dirname, '../docs/images');
const SIZE = { width: 1280, height: 1130 };

const folder = mkdtempSync(join(tmpdir(), 'connectlog-pictures-'));
const logs = join(folder, 'logs');
generateOrganisation(
  {
    seed: 7,
    servers: 4,
    start: Date.parse('2026-03-02T00:00:00Z'),
    hours: 24,
    sessionsPerHour: 300,
    outages: [
      { server: 'EXCH02', from: 19.3, to: 24 },
      { server: 'EXCH03', from: 8.2, to: 10.9 },
      { server: 'EXCH03', from: 14, to: 17.2, kind: 'authentication-failure' },
      { server: 'EXCH04', from: 2, to: 8.6, cycle: { gone: 0.3, back: 0.6 } },
      { server: 'EXCH01', from: 13.1, to: 15.4, kind: 'network-unreachable' },
    ],
    restarts: [
      { server: 'EXCH02', service: 'hub', at: 19.3, evidence: 'logged' },
      { server: 'EXCH03', service: 'hub', at: 10.9, evidence: 'logged' },
    ],
    recordsPerFile: 80_000,
  },
  writeTree(logs),
);
rmSync(join(logs, 'EXCH04/Mailbox/Connectivity/Delivery'), { recursive: true });

const file = join(folder, 'report.html');
const report = reports.find(({ format }) => format === 'html')!;
writeFileSync(file, report.render(await analyze([logs]), { timeZone: 'UTC', language: 'en' }));

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
for (const colorScheme of ['light', 'dark'] as const) {
  const page = await browser.newPage({ viewport: SIZE, colorScheme, timezoneId: 'Europe/Berlin' });
  await page.goto(pathToFileURL(file).href);
  if (colorScheme === 'dark') {
    await page.mouse.move(SIZE.width / 2, SIZE.height / 2);
    await page.mouse.wheel(0, (await page.locator('.filters').boundingBox())!.y);
    await page.waitForTimeout(500);
    const { x, y, width } = (await page.locator('.chart').boundingBox())!;
    await page.mouse.move(x + 0.32 * width, y + 40);
    await page.mouse.down();
    await page.mouse.move(x + 0.76 * width, y + 40, { steps: 4 });
    await page.mouse.up();
    await page.mouse.move(x + 0.64 * width, y + 140, { steps: 2 });
  }
  await page.screenshot({ path: join(IMAGES, `report-${colorScheme}.png`) });
}
await browser.close();
rmSync(folder, { recursive: true });
