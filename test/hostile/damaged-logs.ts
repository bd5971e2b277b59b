import { type HostileCase, files, log } from './hostile-case.ts';
import { GOOD, HEADER, REFUSED, between, bytesBetween, lines, record, text } from './logs.ts';

const whole = text([...HEADER, ...lines(GOOD), ...lines(REFUSED)]);
const START = '+,DnsConnectorDelivery 00000000-0000-0000-0000-000000000000;QueueLength=1;';
const CLOSE = '-,Messages: 1 Bytes: 5 ()';
const third = (rest: string): string => `2026-03-02T09:00:30.000Z,08DE78A1B2C3D4FF,SMTP,example.com,${rest}`;

/** Damage in a log as Exchange writes it: one line is lost, and the others are read. */
export const damagedLogs: readonly HostileCase[] = [
  log('clean', 'Nothing is wrong: the neighbour of all the other cases.', whole),
  log(
    'open-quote',
    'A quote open at the end of a line is damage: later lines are never searched for its end.',
    between(third('-,"Messages: 0 Bytes: 0 (Retry : "'.slice(0, -1))),
  ),
  log(
    'open-quote-last-line',
    'A live copy ends in the middle of a quoted field.',
    `${whole}${third('>,"mx1.example.com[203.0.113.20], mx2')}`,
  ),
  log(
    'quote-in-mid-field',
    'A quote that does not begin its field is text.',
    between(third('>,an odd " quote'), third(CLOSE)),
  ),
  log(
    'text-behind-closing-quote',
    'Text behind a closing quote is kept with what was quoted.',
    between(third('>,"quoted"text'), third(CLOSE)),
  ),
  log(
    'half-line',
    'A crash cut a line short, and the service wrote its header again behind it: a restart.',
    between('2026-03-02T09:00:3', ...HEADER.slice(0, 3), '#Date: 2026-03-02T09:00:40.000Z', HEADER[4]!),
  ),
  log(
    'half-line-then-record',
    'A record stands on the same line behind half of another: that line is lost, and told.',
    between(`2026-03-02T09:00:30.000Z,08DE78A1B2C3D4FF,SM${lines(REFUSED)[0]!}`),
  ),
  log(
    'header-with-hole',
    'A #Fields line with a hole in it names no other columns.',
    between(`#Fields: date-time,session,${'\0'.repeat(20)}`),
  ),
  log(
    'half-first-line',
    'The beginning of the file was cut off in the middle of a line: no header, usual columns, warned.',
    text([...lines(GOOD), ...lines(REFUSED)]).slice(11),
  ),
  log('last-line-unended', 'A live log: its last line has no line break, and is whole.', whole.slice(0, -2)),
  log('only-returns-left', 'The last line break was cut between CR and LF.', whole.slice(0, -1)),
  log('nul-run', 'A run of zeros between two lines, as a crash leaves it.', bytesBetween(Buffer.alloc(5000))),
  log(
    'nul-run-in-line',
    'A run of zeros inside of a line: what stands before and behind are no one record.',
    between(third(`-,Messages: 1 B${'\0'.repeat(300)}ytes: 5 ()`)),
  ),
  log(
    'nul-run-before-header',
    'Zeros, and a header directly behind them on the same line: a restart after a crash.',
    between(`${'\0'.repeat(512)}${HEADER[0]!}`, ...HEADER.slice(1)),
  ),
  log(
    'nul-run-first-large',
    'The file begins with more zeros than are looked at: its name says that it is a log.',
    Buffer.concat([Buffer.alloc(40_000), Buffer.from(`\r\n${whole}`)]),
  ),
  log('nul-only', 'Nothing but zeros: nothing to read, and never green.', Buffer.alloc(20_000)),
  log(
    'bad-utf-8',
    'Bytes that are no UTF-8 are shown as U+FFFD, and the record counts.',
    bytesBetween(
      Buffer.concat([
        Buffer.from(third('>,caf')),
        Buffer.from([0xe9, 0xff, 0xc3, 0x28]),
        Buffer.from(`\r\n${third(CLOSE)}`),
      ]),
    ),
  ),
  log(
    'bad-utf-8-in-id',
    'A session id with a broken byte is another id: that session is lost, not its neighbours.',
    bytesBetween(
      Buffer.concat([
        Buffer.from('2026-03-02T09:00:30.000Z,08DE78A1B2C3D4'),
        Buffer.from([0xff, 0xfe]),
        Buffer.from(`,SMTP,example.com,${CLOSE}`),
      ]),
    ),
  ),
  log(
    'binary',
    'A run of every byte value in the middle of a log.',
    bytesBetween(Buffer.from(Array.from({ length: 256 }, (_, i) => i))),
  ),
  log(
    'day-that-does-not-exist',
    '30 February is no date.',
    between(record('-', 'Messages: 1 Bytes: 5 ()', '2026-02-30T09:00:30.000Z')),
  ),
  log(
    'date-with-offset',
    'A time with an offset is not how Exchange writes, and is not guessed at.',
    between(record('-', 'Messages: 1 Bytes: 5 ()', '2026-03-02T09:00:30.000+01:00')),
  ),
  log(
    'dates-of-other-builds',
    'No fraction, seven digits of one, a space for the T, no Z: all are ISO 8601 in UTC, and read.',
    between(
      record('+', 'x;QueueLength=1;', '2026-03-02T09:00:30Z'),
      record('>', 'mx1.example.com[203.0.113.20]', '2026-03-02 09:00:30.1234567Z'),
      record('-', 'Messages: 1 Bytes: 5 ()', '2026-03-02T09:00:31'),
    ),
  ),
  log(
    'too-few-fields',
    'A record with a field less than the header names.',
    between('2026-03-02T09:00:30.000Z,08DE78A1B2C3D4FF,SMTP,example.com,-'),
  ),
  log(
    'too-many-fields',
    'A description whose commas were not quoted: the surplus joins the last column.',
    between(third('-,Messages: 1 Bytes: 5 (Retry : one, two, three)')),
  ),
  log(
    'unknown-direction',
    'Another sign of direction is accepted, says nothing, and is warned of.',
    between(third('?,who knows'), third(CLOSE)),
  ),
  log(
    'empty-session',
    'A line without a session speaks of the whole service.',
    between('2026-03-02T09:00:30.000Z,,Transport,,*,service stopped'),
  ),
  log(
    'odd-session-id',
    'An id that is no 16 hex digits is an id.',
    between(
      `2026-03-02T09:00:30.000Z,aggregation 7,SMTP,example.com,${START}`,
      `2026-03-02T09:00:31.000Z,aggregation 7,SMTP,example.com,${CLOSE}`,
    ),
  ),
  log(
    'session-id-in-lower-case',
    'An id counts without its letter case.',
    between(third(START).replace('D4FF', 'd4ff'), third(CLOSE)),
  ),
  log(
    'session-id-used-again',
    'An id that has ended is used again: two sessions.',
    between(third(START), third(CLOSE), third(START), third(CLOSE)),
  ),
  log('session-without-beginning', 'The end of a session whose beginning was lost.', between(third(CLOSE))),
  log('session-without-end', 'A session that never ends is open.', between(third(START))),
  log(
    'clock-set-back',
    'The clock goes back an hour between two lines: order is that of the lines.',
    between(
      record('+', 'x;QueueLength=1;', '2026-03-02T08:00:30.000Z'),
      record('-', 'Messages: 1 Bytes: 5 ()', '2026-03-02T08:00:31.000Z'),
    ),
  ),
  log('line-endings-cr', 'CR alone ends the lines, as after a way over an old Mac.', whole.replaceAll('\r\n', '\r')),
  log('line-endings-cr-cr-lf', 'A transfer as text made CR CR LF of CR LF.', whole.replaceAll('\r\n', '\r\r\n')),
  log('line-endings-lf-cr', 'LF CR: each line begins with the CR of the one before.', whole.replaceAll('\r\n', '\n\r')),
  log(
    'return-in-line',
    'A single CR inside of a line is text: Exchange writes it as two characters.',
    between(third('>,one\rtwo'), third(CLOSE)),
  ),
  log('blank-lines', 'Blank lines and lines of spaces are counted as blank.', between('', '   ', '\t', '')),
  log(
    'form-feed',
    'A page break of a print-out between two lines, and one at the beginning of a line.',
    between('\f', `\f${third(CLOSE)}`),
  ),
  log(
    'comment-anywhere',
    'Lines that begin with # are no records, whatever they say.',
    between('#', '#Note: "open, quote', `#${third(CLOSE)}`),
  ),
  log('byte-order-mark', 'UTF-8 with its mark.', `\uFEFF${whole}`),
  log(
    'byte-order-mark-twice',
    'A mark in the middle: two files were put together.',
    whole + `\uFEFF${whole.replaceAll('C3D40', 'C3D41')}`,
  ),
  log(
    'header-in-mid-file',
    'A restart writes the header again, with another version.',
    between(
      ...HEADER.slice(0, 1),
      '#Version: 15.02.1544.011',
      HEADER[2]!,
      '#Date: 2026-03-02T09:00:40.000Z',
      HEADER[4]!,
    ),
  ),
  log(
    'header-missing',
    'No header at all: the usual columns are taken, and that is warned of.',
    text([...lines(GOOD), ...lines(REFUSED)]),
  ),
  log(
    'header-fields-reordered',
    'Columns are bound by name.',
    text([
      ...HEADER.slice(0, 4),
      '#Fields: session,date-time,direction,source,Destination,description',
      ...[...GOOD, ...REFUSED].map(([time, id, from, to, direction, said]) =>
        [id, time, direction, from, to, said].join(','),
      ),
    ]),
  ),
  log(
    'header-fields-added',
    'Columns of a later build are passed over by name.',
    text([
      ...HEADER.slice(0, 4),
      '#Fields: date-time,session,tenant,source,Destination,direction,description,reserved',
      ...[...GOOD, ...REFUSED].map(([time, id, ...rest]) => [time, id, 'contoso', ...rest, ''].join(',')),
    ]),
  ),
  log(
    'header-fields-unusable',
    'A header of another log in the middle: its lines have no columns of ours, until ours come again.',
    between(
      '#Log-type: SMTP Send Protocol Log',
      '#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context',
      '2026-03-02T09:00:30.000Z,Internet,08DE78A1B2C3D4FF,0,,203.0.113.20:25,*,,attempting to connect',
      HEADER[4]!,
    ),
  ),
  log(
    'line-too-long',
    'A line of two megabytes is counted, shown by its beginning, and not held.',
    between(third(`>,${'y'.repeat(2_000_000)}`), third(CLOSE)),
  ),
  log('line-of-quotes', 'A line of nothing but quotes.', between('"'.repeat(1001), '"'.repeat(1000))),
  log(
    'many-rejects',
    'Of many damaged lines all are counted, and some are listed.',
    between(...Array.from({ length: 250 }, (_, i) => `damaged line ${i}`)),
  ),
  log(
    'garbage',
    'A log by its name alone: no line of it is one.',
    Buffer.from('This was a log once.\r\nNow it is not.\r\n'),
  ),
  files('two-files-one-damaged', 'Damage in one file says nothing of the next.', {
    'CONNECTLOG20260302-1.LOG': text([...HEADER, ...lines(GOOD)]) + third('>,"cut in a quo'),
    'CONNECTLOG20260302-2.LOG': text([...HEADER, ...lines(REFUSED)]),
  }),
];
