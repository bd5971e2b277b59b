import { describe, expect, it } from 'vitest';
import { fileUri, jsonText, sarifText, slashed, visible } from '../../src/report/escape.ts';

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
