import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Rule } from '../src/model/rule.ts';
import { rules } from '../src/rules/index.ts';
import { findingsIn, isToldOfStream, problemsOf, scanLog, type RuleCases } from './rule-tester.ts';

const RULES = join(import.meta.dirname, '../src/rules');
const SECTIONS = ['What it means', 'Flagged', 'Not flagged', 'What to do'];

interface Page {
  readonly titles: readonly string[];
  readonly sections: readonly { readonly heading: string; readonly text: string; readonly logs: readonly string[] }[];
}

/** Reads the fixed shape of a rule's page: headings outside of code, and the ```log blocks under each. */
function readPage(text: string): Page {
  const titles: string[] = [];
  const sections: { heading: string; text: string; logs: string[] }[] = [];
  let fence: string | undefined;
  let log = '';
  for (const line of text.split('\n')) {
    const section = sections.at(-1);
    if (fence !== undefined) {
      if (line !== '```') {
        log += `${line}\n`;
        continue;
      }
      if (fence === 'log') section?.logs.push(log);
      fence = undefined;
    } else if (line.startsWith('```')) {
      fence = line.slice(3);
      log = '';
    } else if (line.startsWith('# ')) {
      titles.push(line.slice(2));
    } else if (line.startsWith('## ')) {
      sections.push({ heading: line.slice(3), text: '', logs: [] });
    } else if (section !== undefined) {
      section.text += line.trim();
    }
  }
  return { titles, sections };
}

function pageOf(rule: Rule): Page {
  return readPage(readFileSync(join(RULES, `${rule.id}.md`), 'utf8'));
}

function logsOf(rule: Rule, heading: string): readonly string[] {
  return pageOf(rule).sections.find((section) => section.heading === heading)?.logs ?? [];
}

async function isFlagged(rule: Rule, log: string): Promise<boolean> {
  return rule.about === 'stream' ? await isToldOfStream(rule, log) : findingsIn(rule, log).length > 0;
}

describe('the registry', () => {
  it('holds every file of src/rules, and nothing else is there', () => {
    const ids = rules.map(({ id }) => id);
    const expected = ['index.ts', ...ids.flatMap((id) => [`${id}.md`, `${id}.ts`])].sort();
    expect(readdirSync(RULES).sort()).toEqual(expected);
  });

  it('has one rule for each id', () => {
    const ids = rules.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('names each rule in kebab-case', () => {
    const ids = rules.map(({ id }) => id);
    expect(ids.filter((id) => !/^[a-z]+(?:-[a-z]+)*$/.test(id))).toEqual([]);
  });

  it('has each rule in the file of its name', async () => {
    for (const rule of rules) {
      const exported = (await import(`../src/rules/${rule.id}.ts`)) as Record<string, unknown>;
      expect(Object.values(exported), rule.id).toContain(rule);
    }
  });

  it('has a test for each rule', () => {
    const tests = readdirSync(join(import.meta.dirname, 'rules'));
    expect(tests).toEqual(expect.arrayContaining(rules.map(({ id }) => `${id}.test.ts`)));
  });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it('has a page in the fixed shape', () => {
    const { titles, sections } = pageOf(rule);
    expect(titles).toEqual([id]);
    expect(sections.map(({ heading }) => heading)).toEqual(SECTIONS);
    expect(sections.filter(({ text }) => text === '')).toEqual([]);
  });

  it('shows log blocks of records only, of both kinds', () => {
    expect(logsOf(rule, 'Flagged')).not.toEqual([]);
    expect(logsOf(rule, 'Not flagged')).not.toEqual([]);
    const unread = pageOf(rule)
      .sections.flatMap(({ logs }) => logs)
      .filter((log) => {
        const { parsed, rejected } = scanLog(rule, log).files[0]!.lines;
        return parsed === 0 || rejected > 0;
      });
    expect(unread).toEqual([]);
  });

  it('flags every log block under Flagged', async () => {
    for (const log of logsOf(rule, 'Flagged')) expect(await isFlagged(rule, log), log).toBe(true);
  });

  it('flags no log block under Not flagged', async () => {
    for (const log of logsOf(rule, 'Not flagged')) expect(await isFlagged(rule, log), log).toBe(false);
  });
});

describe('the rule tester', () => {
  const record = '2026-03-02T09:12:00.000Z,08DE78A1B2C3D4E5,SMTP,example.com,-,Messages: 1 Bytes: 2 ()';
  const good: RuleCases = {
    clean: [['a', record]],
    flagged: [['b', record, [{ target: 'example.com', lines: [1] }]]],
  };

  it('has nothing against cases that prove something', () => {
    expect(problemsOf(rules[0]!, good)).toEqual([]);
  });

  it.each<[string, RuleCases, readonly string[]]>([
    ['no cases', { clean: [], flagged: [] }, ['no clean case', 'no flagged case']],
    [
      'a flagged case without findings',
      { ...good, flagged: [['b', record, []]] },
      ['b: flagged, and names no findings'],
    ],
    ['two cases of one name', { ...good, clean: [['b', record]] }, ['b: two cases have this name']],
    ['a log without a record', { ...good, clean: [['a', '#Version: 15\n']] }, ['a: its log holds no record']],
    [
      'a log with a line that cannot be read',
      { ...good, clean: [['a', `${record}\nhalf a line`]] },
      ['a: 1 of its lines cannot be read'],
    ],
  ])('objects to %s', (_, cases, problems) => {
    expect(problemsOf(rules[0]!, cases)).toEqual(problems);
  });
});
