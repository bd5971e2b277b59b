import { type HostileCase, log } from './hostile-case.ts';
import { COLUMNS, GOOD, HEADER, REFUSED, between, lines, quotedRows, record, text } from './logs.ts';

const WORDS: Readonly<Record<string, string>> = { '+': 'connect', '>': 'send', '-': 'disconnect' };
const sessions = [...GOOD, ...REFUSED];
const reordered = ([time, id, source, destination, direction, said]: readonly string[]): string[] => [
  time!,
  id!,
  direction!,
  destination!,
  source!,
  said!,
];

/** What other programs and hands make of a log as Exchange writes it: nothing of it is green unseen. */
export const oddForms: readonly HostileCase[] = [
  log(
    'space-behind-delimiters',
    'A space behind each comma is no part of any field.',
    text([...HEADER, ...sessions.map((fields) => fields.join(', '))]),
  ),
  log(
    'space-before-description',
    'A space before the description alone, also in quotes, is no part of it.',
    text([
      ...HEADER,
      ...lines(GOOD.map((fields) => fields.with(5, ` ${fields[5]!}`))),
      ...REFUSED.map((fields) => fields.with(5, `"  ${fields[5]!}"`).join(',')),
    ]),
  ),
  log(
    'directions-in-words',
    'Directions as words: what the records tell is in no count, and that is no clean bill.',
    text([...HEADER, ...lines(sessions.map((fields) => fields.with(4, WORDS[fields[4]!]!)))]),
  ),
  log(
    'decimal-comma-in-dates',
    'A comma for the decimal point in every date: all columns shift by one.',
    text([...HEADER, ...lines(sessions).map((line) => line.replace('.', ','))]),
  ),
  log(
    'returns-in-the-middle',
    'A stretch of lines that end in CR alone, a header among them, in a file that ends its lines in LF.',
    text([...HEADER, ...lines(GOOD)], '\n') +
      text([...HEADER, record('>', 'a\rb'), ...lines(REFUSED)], '\r') +
      text(lines(GOOD), '\n'),
  ),
  log(
    'half-line-then-header',
    'A crash cut a description short, and the service wrote its header on the same line.',
    between(`${record('-', 'Messages: 0 Bytes: 0 (Ret')}${HEADER[0]!}`, ...HEADER.slice(1)),
  ),
  log(
    'line-end-lost',
    'A record directly behind a whole one, on the same line: neither can be told.',
    between(record('-', 'Messages: 1 Bytes: 5 ()') + record('+', 'x;QueueLength=1;')),
  ),
  log(
    'record-quoted-in-description',
    'A description that quotes a line of a log is text: Exchange puts it into quotes.',
    between(record('-', `"Messages: 0 Bytes: 0 (Retry : ${record('+', 'x')})"`)),
  ),
  log(
    'resaved-rows-behind',
    'A re-saved log with its columns in another order stands behind one of Exchange: its header row names its columns.',
    text([...HEADER, ...lines(GOOD), ...quotedRows([reordered(COLUMNS), ...REFUSED.map(reordered)])]),
  ),
];
