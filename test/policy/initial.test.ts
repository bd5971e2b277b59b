import fc from 'fast-check';
import { parse } from 'yaml';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyze, type Analysis } from '../../src/index.ts';
import { LANGUAGES, type Language } from '../../src/language/language.ts';
import type { Service } from '../../src/model/source.ts';
import { initialPolicy } from '../../src/policy/initial.ts';
import { analysisOf, emptyAnalysis } from '../analyses.ts';
import { foldLogs, type LogFile } from '../analysis/fold-logs.ts';
import { HEADER, anyLine } from '../arbitrary-logs.ts';
import { HOSTILE } from '../hostile-texts.ts';
import { RULE_IDS, objectionsTo, policyOf } from './policies.ts';
import { runs } from '../properties.ts';

/** The policy that `check --init` writes. */

function initial(analysis: Analysis, language: Language = 'en'): Promise<string> {
  return Promise.resolve(initialPolicy(analysis, { ruleIds: RULE_IDS, language }));
}

/** With every suggestion taken. */
function taken(policy: string): string {
  return policy.replace(/^#(?! \S)/gm, '');
}

let organisation: Analysis;
beforeAll(async () => {
  organisation = await analyze(['fixtures/logs/organisation']);
});

describe('the first policy of the sample organisation', () => {
  it('is what the logs hold', async () => {
    await expect(await initial(organisation)).toMatchFileSnapshot('../../fixtures/golden/policy.yaml');
  });

  it('asks for what it says, and with its suggestions for more', async () => {
    const policy = await policyOf(await initial(organisation));
    expect([policy.required.length, policy.maxGapMs, policy.rules, policy.retryRates]).toEqual([12, 7_200_000, {}, []]);
    const { since, maxAgeMs, rules, maintenance, retryRates } = await policyOf(taken(await initial(organisation)));
    expect([since, maxAgeMs, Object.keys(rules).length, maintenance.windows.length, retryRates.length]).toEqual([
      '1d',
      93_600_000,
      5,
      1,
      3,
    ]);
  });

  it('says the same in Japanese', async () => {
    const [english, japanese] = [await initial(organisation), await initial(organisation, 'ja')];
    expect(parse(taken(japanese))).toEqual(parse(taken(english)));
    expect(japanese).not.toMatch(/^# [^\n]*(?:the|of) /m);
  });
});

describe.each(LANGUAGES)('the first policy in %s', (language) => {
  it('is read without an objection where nothing was found', async () => {
    const policy = await initial(emptyAnalysis, language);
    expect(await objectionsTo(policy)).toEqual([]);
    expect(await objectionsTo(taken(policy))).toEqual([]);
  });

  it('has no word of a hostile text', async () => {
    for (const [name, text] of Object.entries(HOSTILE)) {
      const policy = await initial(analysisOf(text, 7), language);
      expect(policy, name).not.toContain(text);
      expect(policy.replaceAll('\n', ''), name).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
      expect(await objectionsTo(taken(policy)), name).toEqual([]);
      expect(policy, name).toMatch(language === 'en' ? /logs of 1 server without/ : /1 台のサーバーのログを省きました/);
    }
  });

  it.each(['null', 'true', '1e5', '0x10', '12e3', 'no', 'on', 'unknown', 'a-b.c', '2026-03-02', 'x.'])(
    'keeps %s a name',
    async (name) => {
      const policy = taken(await initial(analysisOf(name, 7), language));
      const { required } = await policyOf(policy);
      expect(required.filter(({ server }) => server !== name && server !== 'EXCH01')).toEqual([]);
    },
  );

  it('is read without an objection, whatever the logs hold', async () => {
    const services: Service[] = ['hub', 'frontend', 'submission', 'unknown'];
    const files = fc
      .array(
        fc.tuple(
          fc.constantFrom('EXCH01', 'exch01.contoso.com', 'EXCH01.fabrikam.com', 'unknown', '1e5', 'a b\n- c: d', ''),
          fc.constantFrom(...services),
          fc.array(anyLine, { maxLength: 20 }),
        ),
        { maxLength: 6 },
      )
      .map((all) =>
        all.map(([server, service, lines], i): LogFile => ({
          path: `${i}.log`,
          server,
          service,
          lines: [...HEADER, ...lines],
        })),
      );
    await fc.assert(
      fc.asyncProperty(files, async (all) => {
        const policy = await initial(await foldLogs(all), language);
        expect(await objectionsTo(policy)).toEqual([]);
        expect(await objectionsTo(taken(policy))).toEqual([]);
      }),
      runs(200),
    );
  });
});

describe('a first policy', () => {
  const [stream] = analysisOf('EXCH01').streams;
  const [incident] = analysisOf('EXCH02.contoso.com').incidents;
  const from = '2026-03-02T09:00:00.000Z';

  it('requires a server once, however it is spelled', async () => {
    const streams = (
      ['EXCH01', 'exch01.contoso.com', 'EXCH02.contoso.com', 'EXCH02.fabrikam.com', 'EXCH02'] as const
    ).map((server) => ({ ...stream!, server, from }));
    const { required } = await policyOf(await initial({ ...emptyAnalysis, streams }));
    expect(required.map(({ server }) => server)).toEqual(['EXCH01', 'EXCH02.contoso.com', 'EXCH02.fabrikam.com']);
  });

  it('requires no more servers than anybody reads, and says so', async () => {
    const streams = Array.from({ length: 1000 }, (_, i) => ({ ...stream!, server: `EXCH${i}`, from }));
    const policy = await initial({ ...emptyAnalysis, streams });
    expect(policy).toContain('# Left out: logs of 800 servers');
    expect((await policyOf(policy)).required.length).toBe(200);
  });

  it('lets a log be silent as long as usual, and not as long as when it was odd', async () => {
    const [a, b, c, d] = ['09:00', '10:00', '12:30', '20:00'].map((clock) => `2026-03-02T${clock}:00.000Z`);
    const active = [a, b, c, d].map((at) => ({ from: at!, to: at! }));
    const odd = { ...stream!, active, gaps: [{ from: c!, to: d! }] };
    expect(await initial({ ...emptyAnalysis, streams: [odd] })).toMatch(/in these logs: 2 h 30 min\.\nmaxGap: 3h\n/);
    expect(await initial({ ...emptyAnalysis, streams: [{ ...odd, gaps: [] }] })).toMatch(
      /: 7 h 30 min\.\nmaxGap: 8h\n/,
    );
  });

  it('only tells everyday failures that would fail the check', async () => {
    const group = { ...incident!, rule: 'dns-failure', scope: 'group' } as const;
    const policy = await initial({
      ...emptyAnalysis,
      incidents: [
        { ...group, severity: 'error', sessions: 7 },
        { ...group, severity: 'warning', sessions: 1200 },
        { ...group, rule: 'tls-failure', severity: 'warning', sessions: 1 },
        { ...group, rule: 'log-gap', scope: 'target' },
        { ...group, rule: 'of-another-version' },
      ],
    });
    expect(policy).toContain('\nrules:\n#  tls-failure: warn # 1 session\n  dns-failure: warn # 1,207 sessions\n\n');
  });
});
