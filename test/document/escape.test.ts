import { describe, expect, it } from 'vitest';
import {
  azureCommand,
  calendarText,
  commandLine,
  csvRow,
  diagramLabel,
  fileUri,
  githubCommand,
  html,
  jsonLine,
  jsonText,
  markdown,
  markdownCode,
  sarifText,
  scriptData,
  slashed,
  terminal,
  visible,
  xml,
} from '../../src/document/escape.ts';
import { HOSTILE, MIXED } from '../hostile-texts.ts';
import { HARMLESS, UTC, testReport } from '../report-properties.ts';
import { checkReaderOf } from '../report/check/check-readers.ts';

const TEXTS = Object.entries({ ...HOSTILE, ...MIXED });

/** Every place that a format has for text: the function that escapes it there, and the reader of the format. */
const PLACES: readonly (readonly [place: string, format: string, write: (text: string) => string])[] = [
  ['a line', 'text', (text) => `- ${terminal(text)}\n`],
  ['a paragraph', 'markdown', (text) => `${markdown(text)}\n`],
  ['a sentence', 'markdown', (text) => `At 09:00 ${markdown(text)} (since 08:00)\n`],
  ['a heading', 'markdown', (text) => `## ${markdown(text)}\n`],
  ['an entry of a list', 'markdown', (text) => `- ${markdown(text)}\n- b\n`],
  ['bold text', 'markdown', (text) => `**1: ${markdown(text)}.**\n`],
  ['a cell', 'markdown', (text) => `| a | b |\n| --- | --- |\n| ${markdown(text)} | ${markdown(text)} |\n`],
  ['a block of code', 'markdown', (text) => `${markdownCode([text, 'b', text], 'text').join('\n')}\n`],
  ['a bar of a diagram', 'markdown', (text) => `\`\`\`mermaid\ngantt\n  ${diagramLabel(1, text)} ${BAR}\n\`\`\`\n`],
  ['a cell', 'csv', (text) => csvRow([text, 1, text])],
  ['a value', 'json', (value) => `${jsonText(value)}\n`],
  ['a line', 'jsonl', (text) => jsonLine({ a: text, b: [text] })],
  ['an element', 'summary-html', (text) => `${String(html`<p class="a">x <b>${text}</b></p>`)}\n`],
  ['an attribute', 'summary-html', (text) => `${String(html`<p aria-label="${text}">x</p>`)}\n`],
  ['an attribute and an element', 'junit', (text) => `<a b="${xml(text)}">${xml(text)}</a>\n`],
  ['a message', 'sarif', (text) => `${jsonText({ message: { text: sarifText(text) } })}\n`],
  ['a command', 'github', (text) => `${githubCommand('error', { line: 1, title: text }, [text, text])}\n`],
  ['a command', 'azure', (text) => `${azureCommand('task.logissue', { code: text, type: 'error' }, text)}\n`],
];

const BAR = ':crit, 2026-03-02 09:00:00, 2026-03-02 09:10:00';

describe('every hostile text', () => {
  describe.each(PLACES)('in %s of %s', (place, format, write) => {
    testReport({
      format,
      views: [[`in ${place}`, UTC]],
      render: write,
      read: checkReaderOf(format),
      valueOf: (text) => text,
      shown: (text) => text,
      // Escapes stay as they are, and runners drop the first `=`.
      seen: (word) => visible(word).replace(/^\s*=+/, ''),
      plain: [['a name', HARMLESS]],
    });
  });

  it('is one line of visible characters, and the same if it is escaped twice', () => {
    for (const [name, text] of TEXTS) {
      for (const escape of [visible, calendarText]) {
        expect(escape(text), name).not.toMatch(/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u);
        expect(escape(escape(text)), name).toBe(escape(text));
      }
    }
  });

  it('is the text of data for a script, and does not end the element', () => {
    for (const [name, text] of TEXTS) {
      const [, json, rest] = /^<script [^>]*>([^<>&]*)<\/script>(.*)$/s.exec(String(scriptData('a', [text])))!;
      expect([JSON.parse(json!), rest], name).toEqual([[visible(text)], '']);
    }
  });

  it('is one word of a command, or a place to fill in', () => {
    for (const [name, text] of TEXTS) {
      expect(commandLine([text, 'b']), name).toMatch(/^(?:[\w./:=+-]+|<path>|'[^'\u2018-\u201E\p{C}]*') b$/u);
    }
  });
});

describe('fileUri', () => {
  it.each([
    ['logs/EXCH01/CONNECTLOG20260302-1.LOG', 'logs/EXCH01/CONNECTLOG20260302-1.LOG'],
    ['./logs/a.LOG', 'logs/a.LOG'],
    ['../logs/a.LOG', '../logs/a.LOG'],
    ['logs of March/a #1 100%.LOG', 'logs%20of%20March/a%20%231%20100%25.LOG'],
    ['collected.zip/Hub!.zip/a?b.LOG', 'collected.zip/Hub!.zip/a%3Fb.LOG'],
    ['logs\\EXCH01\\a.LOG', 'logs/EXCH01/a.LOG'],
    ['C:\\logs\\a b.LOG', 'file:///C:/logs/a%20b.LOG'],
    ['/var/logs/a.LOG', 'file:///var/logs/a.LOG'],
    ['\\\\EXCH01\\c$\\Logs\\a.LOG', 'file://EXCH01/c%24/Logs/a.LOG'],
    ['javascript:alert(1)', 'javascript%3Aalert(1)'],
    ['C:', 'C%3A'],
    ['サーバー/a.LOG', '%E3%82%B5%E3%83%BC%E3%83%90%E3%83%BC/a.LOG'],
    ['a\uD800b', 'a%EF%BF%BDb'],
    ['-', '-'],
  ])('gives for %s the reference %s', (path, uri) => {
    expect(fileUri(path)).toBe(uri);
  });
});

describe('slashed', () => {
  it.each([
    ['.\\.\\a\\b', 'a/b'],
    ['./', './'],
    ['.hidden/a', '.hidden/a'],
  ])('gives for %s the path %s', (path, parted) => {
    expect(slashed(path)).toBe(parted);
  });
});

describe('visible', () => {
  it.each([
    ['##vso[task.complete]', '\\x23#vso[task.complete]'],
    ['x ##[error]y', 'x \\x23#[error]y'],
    ['###[error]', '#\\x23#[error]'],
    ['::error::x', '\\x3a:error::x'],
    [' ::error file=x::y', ' \\x3a:error file=x::y'],
    ['a\uFFFEb\u{1FFFF}', 'a\\ufffeb\\u1ffff'],
    // Addresses, members and headings command nothing.
    ['::1', '::1'],
    ['fe80::1, ::', 'fe80::1, ::'],
    ['A::B::c', 'A::B::c'],
    ['## [x]', '## [x]'],
  ])('makes of %s %s', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });
});

describe('jsonText', () => {
  it('means the same, and commands nothing', () => {
    const value = { '##[x]': '##vso[task.complete]\u202E' };
    expect(jsonText(value, 0)).toBe('{"\\u0023#[x]":"\\u0023#vso[task.complete]\\u202e"}');
    expect(JSON.parse(jsonText(value))).toEqual(value);
  });
});

describe('sarifText', () => {
  it('makes no link, and no place for a value', () => {
    expect(sarifText('{0} [x](1) \\[')).toBe('{{0}} \\[x\\](1) \\\\\\[');
  });
});
