import { type HostileCase, csv } from './hostile-case.ts';
import { COLUMNS, type Fields, GOOD, HEADER, REFUSED, excelRows, lines, quotedRows, text } from './logs.ts';

const both = [...GOOD, ...REFUSED];
const header = quotedRows([COLUMNS])[0]!;
const third = (direction: string, said: string, time = '2026-03-02T09:00:30.000Z'): Fields => [
  time,
  '08DE78A1B2C3D4FF',
  'SMTP',
  'example.com',
  direction,
  said,
];
const END = third('-', 'Messages: 1 Bytes: 5 ()');

/** As `Export-Csv`, with something between the two sessions. */
function between(...rows: readonly string[]): string {
  return text([header, ...quotedRows(GOOD), ...rows, ...quotedRows(REFUSED)]);
}

/** Every record with its fields changed. */
function changed(change: (fields: Fields, i: number) => Fields, names: Fields): string {
  return text(quotedRows([names, ...both.map(change)]));
}

/** What Excel and `Export-Csv` make of a log, and damage in it. */
export const resavedLogs: readonly HostileCase[] = [
  csv('resaved', 'As Export-Csv of PowerShell 7 writes it.', between()),
  csv(
    'resaved-type-line',
    'As Export-Csv of PowerShell 5.1 writes it: a #TYPE line first.',
    `#TYPE System.Management.Automation.PSCustomObject\r\n${between()}`,
  ),
  csv('resaved-byte-order-mark', 'Excel’s CSV UTF-8 has a mark, here before a quote.', `\uFEFF${between()}`),
  csv(
    'resaved-semicolons',
    'Excel under a locale with a decimal comma: semicolons, and quotes where they must be.',
    text(excelRows([COLUMNS, ...both], ';')),
  ),
  csv(
    'resaved-sep-line',
    'Excel’s own first line names the delimiter.',
    text(['sep=;', ...excelRows([COLUMNS, ...both], ';')]),
  ),
  csv(
    'resaved-tabs',
    'Excel’s Unicode text: UTF-16 with tabs.',
    Buffer.from(`\uFEFF${text(excelRows([COLUMNS, ...both], '\t'))}`, 'utf16le'),
  ),
  csv(
    'resaved-cr',
    'Excel’s CSV for the old Macintosh: CR alone ends the rows.',
    text(excelRows([COLUMNS, ...both], ','), '\r'),
  ),
  csv(
    'resaved-hash-lines-kept',
    'Excel keeps the # lines of the log, with a comma for each column.',
    text([...HEADER.slice(0, 4).map((line) => `${line},,,,,`), HEADER[4]!, ...lines(both)]),
  ),
  csv(
    'resaved-hash-lines-in-mid-file',
    'A restart wrote the header again, and Excel kept that, too.',
    text([
      ...HEADER.slice(0, 4).map((line) => `${line},,,,,`),
      HEADER[4]!,
      ...lines(GOOD),
      ...[...HEADER.slice(0, 3), '#Date: 2026-03-02T09:00:40.000Z'].map((line) => `${line},,,,,`),
      HEADER[4]!,
      ...lines(REFUSED),
    ]),
  ),
  csv(
    'resaved-hash-lines-semicolons',
    'The same with semicolons.',
    text([
      ...HEADER.slice(0, 4).map((line) => `${line};;;;;`),
      HEADER[4]!.replaceAll(',', ';'),
      ...excelRows(both, ';'),
    ]),
  ),
  csv(
    'resaved-one-column',
    'Excel took each line for one cell, and quotes all that hold a comma.',
    text(
      excelRows(
        [...HEADER, ...lines(both)].map((line) => [line]),
        ',',
      ),
    ),
  ),
  csv(
    'resaved-line-breaks',
    'Line breaks inside of quotes belong to the text: one row, evidence behind it names the physical line.',
    between(...quotedRows([third('>', 'one\r\ntwo\nthree'), END])),
  ),
  csv(
    'resaved-line-break-then-date',
    'A line inside of quotes that begins with a date and has no delimiter behind it is text.',
    between(...quotedRows([third('>', 'tried at\n2026-03-02T09:00:00.000Z'), END])),
  ),
  csv('resaved-blank-rows', 'Blank rows, and rows of empty cells.', between('', ',,,,,', '"","","","","",""', '   ')),
  csv('resaved-header-again', 'Two exports put together: the header row stands in the middle again.', between(header)),
  csv('resaved-header-missing', 'The header row was cut off.', text(quotedRows(both))),
  csv(
    'resaved-header-late',
    'Lines of something else before the header row.',
    text(['Report of 2 March', '', 'made by hand', '', '', '', ...quotedRows([COLUMNS, ...both])]),
  ),
  csv(
    'resaved-columns-reordered',
    'Columns in another order.',
    changed(
      ([time, id, from, to, direction, said]) => [said!, direction!, to!, from!, id!, time!],
      COLUMNS.toReversed(),
    ),
  ),
  csv(
    'resaved-column-name-with-comma',
    'An added column whose name has a comma is one column.',
    changed((fields) => [...fields, 'x'], [...COLUMNS, 'note, by hand']),
  ),
  csv(
    'resaved-columns-reordered-open-quote',
    'Damage is local where the date is not the first column, too.',
    text([
      ...quotedRows([COLUMNS.toReversed(), ...GOOD.map((fields) => fields.toReversed())]),
      '"an open quote,"-","example.com","SMTP","08DE78A1B2C3D4FF","2026-03-02T09:00:30.000Z"',
      ...quotedRows(REFUSED.map((fields) => fields.toReversed())),
    ]),
  ),
  csv(
    'resaved-open-quote',
    'A quote that never closes: that row alone is lost.',
    between(quotedRows([END])[0]!.slice(0, -1)),
  ),
  csv(
    'resaved-open-quote-first',
    'The first quote of a row is lost: it ends with one open.',
    between(quotedRows([END])[0]!.slice(1)),
  ),
  csv(
    'resaved-open-quote-two-lines',
    'A row of two lines lost a quote: both are lost, and nothing else.',
    between(quotedRows([third('>', 'one\ntwo')])[0]!.replace('","SMTP', ',"SMTP'), ...quotedRows([END])),
  ),
  csv('resaved-open-quote-last', 'A copy that was cut inside of quotes.', between().slice(0, -20)),
  csv(
    'resaved-open-quote-before-header',
    'An open quote before a header row.',
    between(quotedRows([END])[0]!.slice(0, -1), header),
  ),
  csv(
    'resaved-quote-in-mid-field',
    'A quote in the middle of a quoted field that is not doubled.',
    between(quotedRows([END])[0]!.replace('Bytes', 'By"tes'), quotedRows([END])[0]!.replace('Bytes: 5', '"Bytes": 5')),
  ),
  csv(
    'resaved-half-row',
    'A row cut short, and one of nothing.',
    between('"2026-03-02T09:00:30.000Z","08DE7', '"2026-03-02T09:00:31.000Z","08DE78A1B2C3D4FF","SMTP"'),
  ),
  csv('resaved-nul-run', 'Zeros between two rows.', between('\0'.repeat(3000))),
  csv('resaved-mark-in-mid-file', 'Two exports with their marks put together.', between(`\uFEFF${header}`)),
  csv(
    'resaved-dates-in-local-form',
    'Excel wrote dates in the form of a country: day and month are never guessed.',
    changed(
      ([, ...rest], i) => [['27/06/2013 21:08:37.520', '06.07.2013 21:08', '6/7/2013 9:08:37 PM'][i % 3]!, ...rest],
      COLUMNS,
    ),
  ),
  csv(
    'resaved-dates-with-space',
    'ISO 8601 with a space and without Z is read as UTC.',
    changed(([time, ...rest]) => [time!.replace('T', ' ').slice(0, -5), ...rest], COLUMNS),
  ),
  csv(
    'resaved-dates-without-seconds',
    'Excel dropped the seconds: such a time is not read.',
    changed(([time, ...rest]) => [time!.replace('T', ' ').slice(0, 16), ...rest], COLUMNS),
  ),
  csv(
    'resaved-ids-as-numbers',
    'Excel took ids of digits and one E for numbers: different sessions have one text now.',
    between(
      ...quotedRows(
        [third('+', 'x;QueueLength=1;'), END, third('+', 'x;QueueLength=1;'), third('+', 'x;QueueLength=1;')].map(
          ([time, , ...rest]) => [time!, '8.03E+15', ...rest],
        ),
      ),
    ),
  ),
];
