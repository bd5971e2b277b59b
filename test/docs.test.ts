import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pages, refreshed } from '../scripts/docs-content.ts';

describe.each(pages())('%s', (page) => {
  const text = readFileSync(page, 'utf8');

  it('shows what the program prints today (else: npm run docs)', async () => {
    expect(text).toBe(await refreshed(text));
  });

  it('links to files that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(([, link]) => link!);
    expect(links.filter((link) => !existsSync(join(dirname(page), link)))).toEqual([]);
  });
});
