import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { analyze, reports } from '../../src/index.ts';
import { type Fields, GOOD, HEADER, lines, text } from '../hostile/logs.ts';

const folder = mkdtempSync(join(tmpdir(), 'connectlog-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function firstLine(records: readonly Fields[]): Promise<string> {
  writeFileSync(join(folder, 'CONNECTLOG20260302-1.LOG'), text([...HEADER, ...lines(records)]));
  const analysis = await analyze([folder]);
  return reports[0]!.render(analysis, { timeZone: 'UTC', language: 'en' }).split('\n')[0]!;
}

describe('the verdict without an incident', () => {
  it('is clean where all is known', async () => {
    expect(await firstLine(GOOD)).toMatch(/^No outage was found: /);
  });

  it('is of what could be read where most descriptions are not known', async () => {
    const foreign = GOOD.map((fields) => fields.with(5, 'Verbindung hergestellt zu irgendwem'));
    expect(await firstLine(foreign)).toMatch(/^No outage was found in what could be read: /);
  });
});
