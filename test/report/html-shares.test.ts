import { describe, expect, it } from 'vitest';
import { failedText, failuresOf, shareLook, shareText } from '../../src/report/html/shares.ts';

describe('failures', () => {
  it('are counted among the sessions that came to an end', () => {
    const outcomes = { success: 10, retry: 1, fail: 2, resubmit: 3, aborted: 4, other: 5, open: 100 };
    expect(failuresOf(outcomes)).toEqual({ failed: 10, ended: 25 });
    expect(failuresOf({ open: 3 })).toEqual({ failed: 0, ended: 0 });
  });

  it.each([
    [0, 0, 'share-none', '', '–', ''],
    [0, 10, 'share-0', '0 %', '0', '/ 10'],
    [1, 10_000, 'share-1', '0.1 %', '1', '/ 10,000'],
    [1, 100, 'share-1', '1.0 %', '1', '/ 100'],
    [2, 100, 'share-2', '2.0 %', '2', '/ 100'],
    [6, 100, 'share-3', '6.0 %', '6', '/ 100'],
    [26, 100, 'share-4', '26 %', '26', '/ 100'],
    [1204, 1204, 'share-4', '100 %', '1,204', '/ 1,204'],
  ])('%i of %i look like %s and read %s', (failed, ended, look, share, failedWord, endedWord) => {
    expect(shareLook(failed, ended)).toBe(look);
    expect(shareText(failed, ended)).toBe(share);
    expect(failedText(failed, ended)).toEqual({ failed: failedWord, ended: endedWord });
  });
});
