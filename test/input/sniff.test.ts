import { describe, expect, it } from 'vitest';
import { sayMessage } from '../../src/language/language.ts';
import { SNIFF_BYTES, sniff } from '../../src/input/detect.ts';
import { COLUMNS, GOOD, HEADER, excelRows, lines, quotedRows, text } from '../hostile/logs.ts';
import { cost } from '../cost.ts';

const log = text([...HEADER, ...lines(GOOD)]);
const at = Date.parse(GOOD[0]![0]!);

function sniffed(content: string | Buffer, name = 'x.txt'): unknown {
  const result = sniff(Buffer.from(content).subarray(0, SNIFF_BYTES), name);
  if ('reason' in result) return sayMessage('en', result.reason);
  const { by, ...how } = result.writing;
  return [by, ...Object.values(how), result.encoding, result.firstAt];
}

describe('sniff', () => {
  it.each([
    ['Exchange’s own writing', log, ['exchange', 'utf-8', at]],
    ['CR alone between lines', log.replaceAll('\r\n', '\r'), ['exchange', 'cr', 'utf-8', at]],
    ['a header alone', text(HEADER), ['exchange', 'utf-8', undefined]],
    ['records alone', text(lines(GOOD)), ['exchange', 'utf-8', at]],
    [
      'records among more junk',
      text(lines(GOOD).flatMap((line) => [line, '????', '\u0000\u0000'])),
      ['exchange', 'utf-8', at],
    ],
    ['half a line first', text(lines(GOOD)).slice(5), ['exchange', 'utf-8', at + 10]],
    ['zeros first', `${'\0'.repeat(9000)}${log}`, ['exchange', 'utf-8', at]],
    ['UTF-16 with two short lines', Buffer.from('#\r\n' + text(lines(GOOD)), 'utf16le'), ['exchange', 'utf-16le', at]],
    ['a row of names', text(excelRows([COLUMNS, ...GOOD], ',')), ['resaved', ',', 'utf-8', at]],
    ['rows all quoted, without names', text(quotedRows(GOOD, '\t')), ['resaved', '\t', 'utf-8', at]],
    ['rows of semicolons, without names', text(excelRows(GOOD, ';')), ['resaved', ';', 'utf-8', at]],
    ['#Fields of semicolons', text([HEADER[4]!.replaceAll(',', ';')]), ['resaved', ';', 'utf-8', undefined]],
    ['# lines padded by Excel', text([`${HEADER[2]!},,,,,`, ...lines(GOOD)]), ['resaved', ',', 'utf-8', at]],
    [
      'lines in single cells',
      text([...HEADER, lines(GOOD)[0]!, `"${lines(GOOD)[1]!}"`]),
      ['resaved', ',', 'utf-8', at],
    ],
    [
      'dates as in ISO 8601 with a space',
      text(quotedRows([COLUMNS, ['2026-03-02 09:00:00', 'x']])),
      ['resaved', ',', 'utf-8', at],
    ],
    [
      'a date in a later column',
      text(quotedRows([COLUMNS.toReversed(), GOOD[0]!.toReversed()])),
      ['resaved', ',', 'utf-8', at],
    ],
  ])('knows %s', (_, content, expected) => {
    expect(sniffed(content)).toEqual(expected);
  });

  it.each([
    ['nothing at all', '', 'empty file'],
    ['a mark alone', '\uFEFF', 'empty file'],
    ['zeros alone', Buffer.alloc(30_000), 'contains only zero bytes, as after a crash'],
    [
      'a ticket that quotes a log',
      text(['Mail waits:', ...lines(GOOD), ...GOOD.map(() => 'Why?')]),
      'not a connectivity log, though 4 of its first lines are log records: a text that quotes a log, or a badly damaged log',
    ],
    ['a note', 'date-time, session and source', 'not a connectivity log'],
    ['other columns', '"date-time","session","source"\r\n', 'not a connectivity log'],
    ['another log', '#Log-type: Message Tracking Log,,,\r\n', 'another log: Message Tracking Log'],
    [
      'an IIS log',
      '#Software: Microsoft Internet Information Services 8.5\r\n',
      'another log: Microsoft Internet Information Services 8.5',
    ],
    [
      'an event log',
      'ElfFile\0xyz',
      'an event log: export it with "wevtutil qe FILE /lf:true /f:RenderedXml /e:Events > events.xml"',
    ],
    ['exported events', Buffer.from('\uFEFF<?xml version="1.0"?>\r\n<Events>', 'utf16le'), 'an XML file: <Events>'],
    ['a web page', '<!doctype html>\n<HTML>', 'an HTML page'],
  ])('says what it is instead: %s', (_, content, reason) => {
    expect(sniffed(content)).toBe(reason);
  });

  it.each([
    ['System.evtx', 'wevtutil qe System.evtx /lf:true /f:RenderedXml /e:Events > System.xml'],
    [
      'EXCH02/Logs/Application.EVTX',
      'wevtutil qe Application.evtx /lf:true /f:RenderedXml /e:Events > Application.xml',
    ],
    // Names that a shell would read otherwise are not put into a command.
    ['x & calc.evtx', 'wevtutil qe FILE /lf:true /f:RenderedXml /e:Events > events.xml'],
    ['%TEMP%.evtx', 'wevtutil qe FILE /lf:true /f:RenderedXml /e:Events > events.xml'],
    ['-x.evtx', 'wevtutil qe FILE /lf:true /f:RenderedXml /e:Events > events.xml'],
  ])('says the command that exports %s', (name, command) => {
    expect(sniffed('ElfFile\0xyz', name)).toBe(`an event log: export it with "${command}"`);
  });

  it('takes an unreadable file named CONNECTLOG for a log, but not one that says what it is', () => {
    expect(sniffed('nothing known', 'CONNECTLOG20260302-1.LOG')).toEqual(['exchange', 'utf-8', undefined]);
    expect(sniffed(Buffer.alloc(30_000), 'connectlog2026030209-1.log')).toEqual(['exchange', 'utf-8', undefined]);
    expect(sniffed('ElfFile\0', 'CONNECTLOG20260302-1.LOG')).toMatch(/^an event log/);
    expect(sniffed('#Log-type: Agent Log\r\n', 'CONNECTLOG20260302-1.LOG')).toBe('another log: Agent Log');
  });

  it('does not take a long half of a log for another encoding or for CR lines', () => {
    expect(sniffed(`${log.slice(0, -2)}\r`)).toEqual(['exchange', 'utf-8', at]);
    expect(sniffed(text(HEADER).replaceAll('\r\n', '\n'))).toEqual(['exchange', 'utf-8', undefined]);
  });

  it('is quick on any text', async () => {
    for (const unit of [
      '"',
      ',',
      '\n',
      ' ',
      '<!x> ',
      '\u2028',
      '2026-03-02T09:00:00,"',
      '#log-type: ,x',
      'date-time,',
    ]) {
      const head = Buffer.from(unit.repeat(SNIFF_BYTES));
      // A search that begins again at each character takes a hundred times as long.
      expect(await cost(() => sniffed(head))).toBeLessThan(20);
    }
  });
});
