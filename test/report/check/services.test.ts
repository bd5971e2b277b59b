import { verbatim } from '../../../src/language/language.ts';
import { marked, type Tokens } from 'marked';
import { describe, expect, it } from 'vitest';

import type { Check, CheckCase } from '../../../src/model/check.ts';
import { checkReports, type Report, type ReportOptions } from '../../../src/index.ts';
import { jobSummary } from '../../../src/report/check/document.ts';
import { azure, github, gitlab } from '../../../src/report/check/services.ts';
import { azureCommandIn, githubCommandIn } from './check-readers.ts';
import { checkOf, emptyCheck, passedCheck } from './checks.ts';

/** The limits of the services, and what each makes of a check. */

const UTC: ReportOptions = { timeZone: 'UTC', language: 'en' };

const [text, markdown] = checkReports as [Report<Check>, Report<Check>];

function lines(report: string): string[] {
  return report.split('\n').slice(0, -1);
}

const LEVELS = ['note', 'warning', 'error'] as const;

/** A check whose cases have so many remarks of each level, the mildest first. */
function checkWith(each: number, status: CheckCase['status'] = 'failed'): Check {
  const remarks = LEVELS.flatMap((level) =>
    Array.from({ length: each }, (_, i) => ({
      level,
      ...verbatim(`${level} ${i}`),
      evidence: { file: 'a.LOG', line: 7, text: 'x' },
    })),
  );
  const one = { id: 'rule/dns-failure', kind: 'rule' as const, title: verbatim('x'), status, remarks };
  return { ...emptyCheck, verdict: status === 'warned' ? 'passed' : 'failed', cases: [one] };
}

describe('github', () => {
  it('shows ten annotations of each type, the worst first, and says how many are left', () => {
    const all = lines(github.render(checkWith(13), UTC));
    const names = all.slice(0, -1).map((line) => {
      const command = githubCommandIn(line);
      return typeof command === 'object' ? command.name : command;
    });
    expect(names).toEqual([
      ...Array<string>(10).fill('error'),
      ...Array<string>(10).fill('warning'),
      ...Array<string>(10).fill('notice'),
    ]);
    expect(all.at(-1)).toBe(
      'FAILED: note 0 (dns-failure). 9 more remarks are not shown here: the other formats contain all.',
    );
  });

  it('says where, and shows the line', () => {
    expect(githubCommandIn(lines(github.render(checkWith(1), UTC))[0]!)).toEqual({
      name: 'error',
      properties: { file: 'a.LOG', line: '7', title: 'dns-failure' },
      data: 'error 0\nx',
    });
  });

  it('says that all holds', () => {
    expect(github.render(passedCheck, UTC)).toBe('PASSED: all 2 requirements are met.\n');
    expect(github.render(emptyCheck, UTC)).toBe('PASSED: no requirements were configured.\n');
  });
});

describe('azure', () => {
  it('shows ten issues of the two types that there are, and leaves a failure to the exit code', () => {
    const all = lines(azure.render(checkWith(13), UTC)).map(azureCommandIn);
    const types = all.map((command) => (typeof command === 'object' ? command.properties['type'] : command));
    expect(types).toEqual([...Array<string>(10).fill('error'), ...Array<string>(10).fill('warning'), undefined]);
  });

  it('marks what passes with warnings, and nothing else', () => {
    const completes = (check: Check): unknown[] =>
      lines(azure.render(check, UTC))
        .map(azureCommandIn)
        .filter((command) => typeof command === 'object' && command.name === 'task.complete');
    expect(completes(checkWith(1, 'warned'))).toEqual([
      { name: 'task.complete', properties: { result: 'SucceededWithIssues' }, data: '' },
    ]);
    expect([checkWith(1), passedCheck, checkOf('EXCH02', 'failed'), checkOf('EXCH02')].flatMap(completes)).toEqual([]);
  });
});

describe('gitlab', () => {
  it('has a fingerprint of its own for each entry, which stays from night to night', () => {
    const prints = (check: Check): string[] =>
      (JSON.parse(gitlab.render(check, UTC)) as { readonly fingerprint: string }[]).map(
        ({ fingerprint }) => fingerprint,
      );
    const check = checkOf('EXCH02.contoso.com');
    expect(new Set(prints(check)).size).toBe(prints(check).length);
    const worded = check.cases.map((one) => ({
      ...one,
      remarks: one.remarks.map((remark) => ({ ...remark, text: 'other words' })),
    }));
    expect(prints({ ...check, cases: worded })).toEqual(prints(check));
  });

  it('says how bad each is', () => {
    const entries = JSON.parse(gitlab.render(checkWith(1), UTC)) as { readonly severity: string }[];
    expect(entries.map(({ severity }) => severity)).toEqual(['critical', 'minor', 'info']);
    const incomplete = JSON.parse(gitlab.render(checkOf('EXCH02'), UTC)) as { readonly severity: string }[];
    expect(incomplete[0]!.severity).toBe('blocker');
  });

  it('points to the policy, else to an input, else to where a policy would be', () => {
    const { cases } = checkOf('EXCH02');
    const paths = (check: Check): Set<string> =>
      new Set(
        (JSON.parse(gitlab.render(check, UTC)) as { location: { path: string } }[]).map(
          ({ location }) => location.path,
        ),
      );
    const nowhere = cases.map((one) => ({ ...one, remarks: [] }));
    const without = { ...emptyCheck, analysis: checkOf('EXCH02').analysis, cases: nowhere };
    expect(paths({ ...without, policy: '.\\ci\\gate.yaml' })).toEqual(new Set(['ci/gate.yaml']));
    expect(paths(without)).toEqual(new Set(['EXCH02']));
    expect(paths({ ...emptyCheck, cases: nowhere })).toEqual(new Set(['connectlog.yaml']));
  });
});

describe('the job summary', () => {
  it('is the whole Markdown where the service shows it', () => {
    expect(jobSummary(passedCheck, UTC)).toBe(markdown.render(passedCheck, { ...UTC, verbose: true }));
  });

  it.each(['EXCH02.contoso.com', 'サーバー02'])('is cut at a line, with a sentence, where it would not: %s', (name) => {
    const check = checkOf(name, 'failed', 12_000);
    const whole = markdown.render(check, { ...UTC, verbose: true });
    const summary = jobSummary(check, UTC);
    const size = Buffer.byteLength(summary);
    expect(Buffer.byteLength(whole)).toBeGreaterThan(1024 * 1024);
    expect(size).toBeLessThanOrEqual(1024 * 1024);
    expect(size).toBeGreaterThan(1024 * 1024 - 1000);
    const [kept, ending] = summary.split('\n\nThe summary was cut here');
    expect(whole.startsWith(`${kept!}\n`)).toBe(true);
    expect(ending).toBe(', because the service limits its size: the other formats contain everything.\n');
  });
});

describe('markdown', () => {
  it('fits into a comment, and says how many rows are left out', () => {
    const rendered = markdown.render(checkOf('EXCH02.contoso.com', 'failed', 5000), UTC);
    expect(rendered.length).toBeLessThan(65_536);
    const tables = marked.lexer(rendered).filter((token): token is Tokens.Table => token.type === 'table');
    expect(tables[0]!.rows).toHaveLength(50);
    // The rule's 5000 and its two others, the retry rate, and two of a rule that only warns.
    expect(rendered).toContain('\nAnd 4,955 more: see the JSON report.\n');
  });
});

describe('text', () => {
  it('answers in the first line', () => {
    const first = (check: Check): string => lines(text.render(check, UTC))[0]!;
    const span = { from: '2026-03-02T09:12:00.000Z', to: '2026-03-02T11:02:00.000Z' };
    const remark = {
      level: 'error' as const,
      ...verbatim('EXCH02 refused mail: its transport service was not active.'),
    };
    const one: CheckCase = {
      id: 'rule/service-not-active',
      kind: 'rule',
      title: verbatim('x'),
      status: 'failed',
      remarks: [remark],
    };
    const failed = { ...emptyCheck, verdict: 'failed' as const, cases: [one] };
    expect(first(failed)).toBe(
      'FAILED: EXCH02 refused mail: its transport service was not active (service-not-active)',
    );
    expect(first({ ...failed, cases: [{ ...one, remarks: [{ ...remark, span }] }] })).toBe(
      'FAILED: EXCH02 refused mail: its transport service was not active, from 09:12 to 11:02 UTC on 2 March 2026 (service-not-active)',
    );
    expect(first(passedCheck)).toBe('PASSED: all 2 requirements are met.');
  });

  it('shows three remarks of a case, and says how many more there are', () => {
    const shown = lines(text.render(checkWith(2), UTC)).filter((line) => /^(?:note|warning|failed) /.test(line));
    expect(shown).toHaveLength(3);
    expect(text.render(checkWith(2), UTC)).toContain('\nand 3 more: use --verbose to see all\n');
    const all = lines(text.render(checkWith(2), { ...UTC, verbose: true }));
    expect(all.filter((line) => /^(?:note|warning|failed) /.test(line))).toHaveLength(6);
  });

  it('names what passes only where everything is asked for', () => {
    expect(text.render(passedCheck, UTC)).toContain('\n2 passed, 1 skipped: use --verbose to list them.\n');
    const all = text.render(passedCheck, { ...UTC, verbose: true });
    expect(all).toMatch(/^ {2}passed {2}connection-reset: EXCH02.contoso.com$/m);
    expect(all).not.toContain('--verbose');
  });
});
