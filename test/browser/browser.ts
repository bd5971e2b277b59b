import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { reports, type Analysis } from '../../src/index.ts';
import type { Language } from '../../src/language/language.ts';

/** Opens reports in Debian's Chromium, from disk, and notes all that must not happen. */

const CHROMIUM = '/usr/bin/chromium';
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export interface Opened {
  readonly page: Page;
  /** Messages on the console, errors, what the policy stopped, dialogs, and requests for anything but the file. */
  readonly mishaps: string[];
}

export interface Opening extends BrowserContextOptions {
  readonly format?: 'html' | 'summary-html';
  readonly language?: Language;
  readonly reportZone?: string;
}

export interface Opener {
  open(analysis: Analysis, options?: Opening): Promise<Opened>;
  close(): Promise<void>;
}

/** Throws where there is no browser: the page is not proved without one. */
export async function opener(): Promise<Opener> {
  if (!existsSync(CHROMIUM)) {
    throw new Error(`${CHROMIUM} is missing, and the page is proved in it: apt-get install chromium.`);
  }
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  const folder = mkdtempSync(join(tmpdir(), 'connectlog-page-'));
  let files = 0;
  return {
    open: async (analysis, { format = 'html', language = 'en', reportZone = 'UTC', ...options } = {}) => {
      const file = join(folder, `${files++}.html`);
      const report = reports.find((known) => known.format === format)!;
      writeFileSync(file, report.render(analysis, { timeZone: reportZone, language }));
      const context = await browser.newContext({
        viewport: { width: 1280, height: 900 },
        timezoneId: 'America/New_York',
        ...options,
      });
      const page = await context.newPage();
      const url = pathToFileURL(file).href;
      const mishaps = noted(page, url);
      await page.exposeFunction('noteViolation', (what: string) => mishaps.push(`policy: ${what}`));
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
          (globalThis as unknown as { noteViolation(what: string): void }).noteViolation(
            `${violatedDirective} ${blockedURI}`,
          );
        });
      });
      await page.goto(url);
      return { page, mishaps };
    },
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function noted(page: Page, url: string): string[] {
  const mishaps: string[] = [];
  page.on('console', (message) => mishaps.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => mishaps.push(`error: ${String(error)}`));
  page.on('dialog', (dialog) => {
    mishaps.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url() !== url) mishaps.push(`request: ${request.url()}`);
  });
  return mishaps;
}
