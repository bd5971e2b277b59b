import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { marked, type Tokens } from 'marked';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { schemaFile } from '../../scripts/write-schema.ts';
import { objectionsTo, policyOf } from './policies.ts';

/** docs/policy.md shows what is read. */

const page = readFileSync('docs/policy.md', 'utf8');
const blocks = marked.lexer(page).filter((token): token is Tokens.Code => token.type === 'code');

/** By the name that stands behind the language of a block. */
const files = Object.fromEntries(
  blocks.flatMap(({ lang = '', text }) => {
    const [, name] = lang.split(' ');
    return name === undefined ? [] : [[name, text]];
  }),
);

/** Some blocks show a part. */
const policies = blocks
  .filter(({ lang }) => lang === 'yaml')
  .map(({ text }) => (text.includes('version: 1') ? text : `version: 1\n${text}`));

const schema = JSON.parse(readFileSync(schemaFile('policy.schema.json'), 'utf8')) as {
  readonly properties: Readonly<Record<string, { readonly default?: unknown }>>;
};
const fits = new Ajv({ strict: true }).compile(schema);

describe('the page of policies', () => {
  it.each(policies)('has policies that are read, and fit the schema: %#', async (text) => {
    expect(await objectionsTo(text, files)).toEqual([]);
    expect(fits(parse(text))).toBe(true);
  });

  it('names every key with its default', () => {
    const [table] = marked.lexer(page).filter((token): token is Tokens.Table => token.type === 'table');
    const described = Object.fromEntries(table!.rows.map(([key, value]) => [key!.text, value!.text]));
    const { $schema, ...keys } = schema.properties;
    const shown = (value: unknown): string =>
      ['string', 'boolean'].includes(typeof value) ? `\`${String(value)}\`` : '';
    expect(described).toEqual(
      Object.fromEntries(Object.entries(keys).map(([key, { default: value }]) => [`\`${key}\``, shown(value)])),
    );
    expect($schema).toBeDefined();
    const names = [...page.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'sessions',
        'minutes',
        'incidents',
        'hours',
        'days',
        'servers',
        'minSessions',
        'leftWithin',
        'expects',
      ]),
    );
  });

  it('has the windows of its files', async () => {
    const { maintenance } = await policyOf(
      policies.find((text) => text.includes('changes.ics'))!,
      files,
    );
    const seen = maintenance.windows
      .slice(0, 6)
      .map(({ server = '*', from, title = '' }) => `${new Date(from).toISOString().slice(0, 16)} ${server} ${title}`);
    expect(seen).toEqual([
      '2026-03-02T08:00 EXCH02 March updates',
      '2026-03-06T23:00 EXCH01 ',
      '2026-03-06T23:00 EXCH03 ',
      '2026-03-10T21:00 EXCH02 Patch night',
      '2026-03-14T21:00 * ',
      '2026-04-14T20:00 EXCH02 Patch night',
    ]);
  });

  it('shows errors as they are reported', async () => {
    const shown = blocks.find(({ lang, text }) => lang === 'text' && text.startsWith('connectlog.yaml:'))!.text;
    const text = `version: 1
failOn: warn
rules:
  service-not-activ: error
require:
  - server: EXCH01
    services: []
`;
    expect((await objectionsTo(text)).map((line) => `connectlog.yaml:${line}`).join('\n')).toBe(shown);
  });
});
