import { describe, expect, it } from 'vitest';
import { comparisonReports, type Analysis, type Comparison } from '../../src/index.ts';
import { compareAnalyses } from '../../src/comparison/compare.ts';
import { comparisonOf } from '../comparison/full-comparison.ts';
import { everyday, logs, outage } from '../comparison/logs.ts';

describe('the comparison in the tests', () => {
  it('has something of everything', () => {
    expect(comparisonOf('EXCH02').counts).toEqual({ new: 1, worse: 1, unknown: 1, fixed: 1, better: 1, same: 2 });
  });
});

describe('the first line of the text', () => {
  const first = (comparison: Comparison, language: 'en' | 'ja' = 'en'): string =>
    comparisonReports[0]!.render(comparison, { timeZone: 'UTC', language }).split('\n')[0]!;
  const named = (before: Analysis, after: Analysis, failOn: Comparison['failOn'] = 'warning'): Comparison =>
    compareAnalyses(before, after, { names: { before: 'a', after: 'b' }, failOn });
  const one = logs({ incidents: [outage()] });

  it.each<[Comparison, string, string]>([
    [named(logs(), one), 'Worse: 1 new.', '悪化しました: 新規 1 件。'],
    [
      named(one, logs()),
      'Better: 1 fixed; nothing is new or worse.',
      '改善しました: 解消 1 件。新しいものや悪化したものはありません。',
    ],
    [named(one, one), 'Not worse: 1 unchanged.', '悪化していません: 変化なし 1 件。'],
    [
      named(logs(), logs()),
      'Not worse: no incident on either side.',
      '悪化していません: どちらにもインシデントはありません。',
    ],
    [
      named(logs(), logs({ incidents: [everyday(90)] }), 'error'),
      'Not worse: 1 new; what is new or worse is below the severity error.',
      '悪化していません: 新規 1 件。新しいものと悪化したものは、判定の対象となる重大度 (エラー) に達していません。',
    ],
    [
      named(logs(), logs({ unread: ['x'], incidents: [outage()] })),
      'Incomplete, so it is not known whether something got worse. In what was read: 1 new.',
      '不完全なため、悪化していないとは言い切れません。ログから分かる範囲: 新規 1 件。',
    ],
    [
      named(logs(), logs({ unread: ['x'] })),
      'Incomplete, so it is not known whether something got worse. In what was read, there is no incident on either side.',
      '不完全なため、悪化していないとは言い切れません。ログから分かる範囲では、どちらにもインシデントはありません。',
    ],
  ])('is the answer', (comparison, english, japanese) => {
    expect([first(comparison), first(comparison, 'ja')]).toEqual([english, japanese]);
  });
});
