import { describe, expect, it } from 'vitest';
import { compact, jsonText, type Json, type JsonObject } from './compact.ts';
import { differences } from './compare.ts';
import { compared, differencesText, differs } from './report.ts';
import { summaryText } from './summary.ts';

/** Of the record and of what is there now, as lines. */
function lines(recorded: Json, actual: Json): string[] {
  return differences(compact(recorded), actual).map(({ path, kind, change }) => `${path} ${kind} ${change}`);
}

const incident = (rule: string, target: string, more: JsonObject = {}): JsonObject => ({
  id: `${rule}-${target}`,
  rule,
  target,
  severity: 'critical',
  ...more,
});
const many = (count: number): JsonObject[] => Array.from({ length: count }, (_, at) => ({ at, kind: 'restart' }));

describe('differences', () => {
  it('are none between equal values, whatever the order of their keys', () => {
    expect(lines({ a: 1, b: [{ c: null, d: 'x' }] }, { b: [{ d: 'x', c: null }], a: 1 })).toEqual([]);
  });

  it('name the path, what was and what is', () => {
    expect(
      lines(
        { incidents: [incident('a', 'x'), incident('b', 'y')] },
        { incidents: [incident('a', 'x'), incident('b', 'y', { severity: 'warning' })] },
      ),
    ).toEqual(['incidents[1] (b-y).severity changed "critical" -> "warning"']);
  });

  it('name members that are new or gone', () => {
    expect(lines({ a: 1 }, { b: { c: 2 } })).toEqual(['a removed 1', 'b added {"c":2}']);
  });

  it('are of one item where another stands before it', () => {
    expect(lines([incident('b', 'y')], [incident('a', 'x'), incident('b', 'y')])).toEqual([
      ' length 1 -> 2 entries',
      '[0] (a-x) added {"id":"a-x","rule":"a","target":"x","severity":"critical"}',
    ]);
  });

  it('say where only the order is another', () => {
    const [first, second] = [incident('a', 'x'), incident('b', 'y')];
    expect(lines([first, second], [second, first])).toEqual([' order b-y, a-x']);
  });

  it('follow an item whose id is another', () => {
    expect(lines([incident('a', 'x')], [incident('a', 'x', { id: 'new' })])).toEqual([
      '[0] (new).id changed "a-x" -> "new"',
    ]);
  });

  it('follow items that say nothing of what they are, by their order', () => {
    expect(lines([{ a: { b: 1 } }, { a: { b: 2 } }], [{ a: { b: 1 } }, { a: { b: 3 } }])).toEqual([
      '[1].a.b changed 2 -> 3',
    ]);
  });

  it('in lists of sentences are of those that changed', () => {
    expect(lines(['one', 'two', 'three'], ['one', 'three', 'four'])).toEqual(['[1] removed "two"', '[2] added "four"']);
  });

  it('say of a sentence that became an object whether its text is the same', () => {
    expect(lines({ title: 'It failed' }, { title: { code: 'x', text: 'It failed' } })).toEqual([
      'title worded the same text, now in { code, text }: "It failed"',
    ]);
    expect(lines({ title: 'It failed' }, { title: { code: 'x', text: 'Failed' } })).toEqual([
      'title changed "It failed" -> {"code":"x","text":"Failed"}',
    ]);
  });
});

describe('a long list', () => {
  it('is kept short, and equal to itself', () => {
    const recorded = compact({ timeline: many(300) });
    expect(jsonText(recorded).length).toBeLessThan(1600);
    expect(differences(recorded, { timeline: many(300) })).toEqual([]);
  });

  it('shows what is there now in place of an item that only a digest is kept of', () => {
    const actual = many(300).map((item, index) => (index === 100 ? { ...item, kind: 'silence' } : item));
    expect(lines({ timeline: many(300) }, { timeline: actual })).toEqual([
      'timeline[100] (silence 100) changed (kept as a digest) -> {"at":100,"kind":"silence"}',
    ]);
  });

  it('shows both where the item is kept', () => {
    const actual = many(300).map((item, index) => (index === 299 ? { ...item, kind: 'silence' } : item));
    expect(lines({ timeline: many(300) }, { timeline: actual })).toEqual([
      'timeline[299] (silence 299).kind changed "restart" -> "silence"',
    ]);
  });

  it('says how many are new, and which', () => {
    const actual = [...many(150), { at: 0.5, kind: 'new' }, ...many(300).slice(150)];
    expect(lines({ timeline: many(300) }, { timeline: actual })).toEqual([
      'timeline length 300 -> 301 entries',
      'timeline[150] added {"at":0.5,"kind":"new"}',
    ]);
  });

  it('says which are gone, and what is known of them', () => {
    expect(lines({ timeline: many(300) }, { timeline: many(300).filter(({ at }) => at !== 1 && at !== 9) })).toEqual([
      'timeline length 300 -> 298 entries',
      'timeline[1] removed {"at":1,"kind":"restart"}',
      'timeline[9] removed (kept as a digest)',
    ]);
  });

  it('may become a short one', () => {
    expect(lines({ timeline: many(30) }, { timeline: many(1) })[0]).toBe('timeline length 30 -> 1 entries');
  });
});

describe('what a reviewer reads', () => {
  const text = Array.from({ length: 200 }, (_, index) => `line ${index + 1}`);
  const recorded = compact({ args: ['logs'], status: 0, stderr: [], text, json: { incidents: [incident('a', 'x')] } });
  const changed = {
    args: ['logs'],
    status: 3,
    stderr: ['incomplete'],
    text: text.map((line) => (line === 'line 10' || line === 'line 120' ? `${line}, other` : line)),
    json: { incidents: [incident('a', 'x', { severity: 'warning' })] },
  };
  const one = compared('example', recorded as JsonObject, changed);

  it('is every difference, lines with what stands around them', () => {
    expect(differencesText(one).split('\n')).toEqual([
      'example',
      '  status: 0 -> 3',
      '  incidents[0] (a-x).severity: "critical" -> "warning"',
      '  text',
      '    @ line 10',
      '      line 9',
      '    - line 10',
      '    + line 10, other',
      '      line 11',
      '    @ line 120',
      '      line 119',
      '    - (a line that is kept as a digest)',
      '    + line 120, other',
      '      line 121',
      '  stderr',
      '    @ line 1',
      '    + incomplete',
    ]);
  });

  it('begins with how many inputs differ, and in what', () => {
    const same = compared('same', recorded as JsonObject, { ...changed, ...(recorded as JsonObject), text });
    expect([one, same].map(differs)).toEqual([true, false]);
    expect(summaryText([one, same]).split('\n')).toEqual([
      '1 of 2 inputs differ.',
      '      1 in   1 inputs  status changed (example)',
      '      1 in   1 inputs  incidents[].severity: "critical" -> "warning" (example)',
      '      1 in   1 inputs  text: "#" -> "#, other" (example)',
      '      1 in   1 inputs  text: line changed (example)',
      '      1 in   1 inputs  stderr: line added (example)',
    ]);
    expect(summaryText([same])).toBe('No input of 1 differs.');
  });

  it('is cut where it is long, and says so', () => {
    const all = compared('long', recorded as JsonObject, { ...changed, text: text.map((line) => `${line}!`) });
    expect(differencesText(all)).toContain('more lines (--full prints all)');
    expect(differencesText(all, { full: true })).toContain('+ line 200!');
  });

  it('says of an input without a record that it has none', () => {
    expect(differencesText(compared('new', undefined, changed))).toBe('new\n  record: there is none yet');
  });
});
