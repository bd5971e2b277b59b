import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateOrganisation } from '../../bench/generate/organisation.ts';
import { serverName } from '../../bench/generate/shape.ts';
import { writeTree } from '../../bench/generate/write-tree.ts';
import { analyze, reports, type Analysis } from '../../src/index.ts';
import { opener, type Opener } from './browser.ts';

const SERVERS = 8;
const HOURS = 72;
/** Longer than this and a reader feels that the page waits. */
const LAG_MS = 200;

let browser: Opener;
let folder: string;
let analysis: Analysis;
beforeAll(async () => {
  browser = await opener();
  folder = mkdtempSync(join(tmpdir(), 'connectlog-large-'));
  generateOrganisation(
    {
      seed: 3,
      servers: SERVERS,
      start: Date.parse('2026-03-02T00:00:00Z'),
      hours: HOURS,
      sessionsPerHour: 110_000 / (SERVERS * 4 * HOURS),
      outages: [
        { server: serverName(2), from: 30, to: 36 },
        { server: serverName(5), from: 3, to: 60, cycle: { gone: 0.5, back: 1.5 } },
        { server: serverName(7), kind: 'dns-failure', from: 50, to: 55 },
      ],
      restarts: [],
      recordsPerFile: 20_000,
    },
    writeTree(folder),
  );
  analysis = await analyze([folder]);
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

describe('a page of 100,000 sessions', () => {
  it('is small', () => {
    expect(analysis.sessions.total).toBeGreaterThan(100_000);
    const page = reports.find(({ format }) => format === 'html')!.render(analysis, { timeZone: 'UTC', language: 'en' });
    expect(Buffer.byteLength(page)).toBeLessThan(1_500_000);
  });

  it('follows its reader without lag', async () => {
    const { page, mishaps } = await browser.open(analysis);
    const round = (): Promise<(readonly [string, number])[]> =>
      page.evaluate(() => {
        const field = (selector: string): HTMLInputElement => document.querySelector<HTMLInputElement>(selector)!;
        const type = (name: string, value: string, event: string): void => {
          field(`[name="${name}"]`).value = value;
          field(`[name="${name}"]`).dispatchEvent(new Event(event, { bubbles: true }));
        };
        const click = (selector: string): void => {
          field(selector).click();
        };
        const actions: Readonly<Record<string, () => void>> = {
          text: () => {
            type('text', 'exch02', 'input');
          },
          'more text': () => {
            type('text', 'exch02 transport', 'input');
          },
          server: () => {
            type('server', '1', 'input');
          },
          'a part of the time': () => {
            type('from', '2026-03-03T05:00:00', 'change');
          },
          everything: () => {
            click('.filters button');
          },
          'another zone': () => {
            click('[name="zone"]:not(:checked)');
          },
          'a sorted table': () => {
            click('#sessions th:nth-child(4) button');
          },
          'an incident': () => {
            click('[data-zoom]');
          },
        };
        return Object.entries(actions).map(([name, act]) => {
          const from = performance.now();
          act();
          // What was changed is laid out, too.
          document.body.getBoundingClientRect();
          return [name, performance.now() - from] as const;
        });
      });
    // The machine may be busy with other tests: the quickest of a few tells what the page itself takes.
    const rounds = [await round(), await round(), await round()];
    const times = rounds[0]!.map(([name], i) => [name, Math.min(...rounds.map((times) => times[i]![1]))] as const);
    expect(times.filter(([, ms]) => ms > LAG_MS)).toEqual([]);
    expect(mishaps).toEqual([]);
  });
});
