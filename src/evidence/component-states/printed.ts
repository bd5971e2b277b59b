import { type CsvRow, CsvRows } from '../csv-rows.ts';
import { type Findings, LONGEST_LINE } from './findings.ts';
import { type Place, physicalLines, shownLine } from '../physical-lines.ts';

/** Reads what Export-Csv writes: a component a row. Its requesters are there only where somebody made texts of them. */
export function readCsv(text: string, { object, problem }: Findings): void {
  let names: readonly string[] | undefined;
  const rows = new CsvRows({
    row: ({ fields, line, source }: CsvRow) => {
      if (names === undefined) names = fields;
      else object({ properties: new Map(names.map((name, i) => [name, fields[i] ?? ''])), line, source });
    },
    damaged: (line) => {
      problem(line, 'evidence.events.open-quote');
    },
  });
  rows.write(text);
  rows.end();
}

/** `Component                  : HubTransport`: names are not translated. */
const PROPERTY = /^([A-Za-z]\w{0,99}) *:(?: |$)/;

/** Reads what Format-List shows. A value that is too long continues in the next lines, below its beginning. */
export function readList(text: string, { object, problem }: Findings): void {
  let properties = new Map<string, string>();
  let places = new Map<string, Place>();
  let last: string | undefined;
  const endObject = (): void => {
    const [first] = places.values();
    if (first !== undefined) object({ properties, places, ...first });
    properties = new Map();
    places = new Map();
    last = undefined;
  };
  for (const { line, text: whole } of physicalLines(text)) {
    const shown = whole.slice(0, LONGEST_LINE);
    if (shown.length < whole.length) problem(line, 'evidence.too-large');
    const property = PROPERTY.exec(shown);
    if (property !== null) {
      if (properties.has(property[1]!)) endObject();
      last = property[1]!;
      properties.set(last, shown.slice(property[0].length).trim());
      places.set(last, { line, source: shownLine(whole) });
    } else if (shown.trim() === '') endObject();
    else if (last !== undefined && /^\s/.test(shown)) properties.set(last, `${properties.get(last)!} ${shown.trim()}`);
  }
  endObject();
}

/** What Format-Table draws under the names of the columns. */
const RULE = /^ *-+(?: +-+)* *$/;

interface Column {
  readonly name: string;
  readonly from: number;
  /** Where the next one begins. */
  readonly to: number | undefined;
}

interface TableRow {
  readonly properties: Map<string, string>;
  readonly place: Place;
}

/** Whether it draws a table: a line of dashes below one that names the component. */
export function isTableHead(head: string, rule: string): boolean {
  return RULE.test(rule.slice(0, LONGEST_LINE)) && columnsOf(head, rule).some(({ name }) => name === 'Component');
}

/** Reads what Format-Table shows. With `-Wrap`, a value that is too long continues in the next line, the others being blank there. */
export function readTable(text: string, { object, problem }: Findings): void {
  let head = '';
  let columns: readonly Column[] | undefined;
  let row: TableRow | undefined;
  const endRow = (): void => {
    if (row !== undefined) object({ properties: row.properties, ...row.place });
    row = undefined;
  };
  for (const { line, text: whole } of physicalLines(text)) {
    const shown = whole.slice(0, LONGEST_LINE);
    if (shown.length < whole.length) problem(line, 'evidence.too-large');
    if (isTableHead(head, shown)) {
      endRow();
      columns = columnsOf(head, shown);
    } else if (shown.trim() === '') {
      endRow();
      columns = undefined;
    } else if (columns !== undefined) {
      const cells = cellsOf(shown, columns);
      if (row !== undefined && cells.get('Component') === '') goOn(row.properties, cells);
      else {
        endRow();
        row = { properties: cells, place: { line, source: shownLine(whole) } };
      }
    }
    head = shown;
  }
  endRow();
}

function columnsOf(head: string, rule: string): Column[] {
  const starts = [...rule.matchAll(/-+/g)].map(({ index }) => index);
  return starts.map((from, i) => {
    const to = starts[i + 1];
    return { name: head.slice(from, to).trim(), from, to };
  });
}

function cellsOf(line: string, columns: readonly Column[]): Map<string, string> {
  return new Map(columns.map(({ name, from, to }) => [name, line.slice(from, to).trim()]));
}

/** Names are cut anywhere, texts between words. */
function goOn(properties: Map<string, string>, cells: ReadonlyMap<string, string>): void {
  for (const [name, cell] of cells) {
    const before = properties.get(name)!;
    if (cell !== '') properties.set(name, before.includes(';') ? `${before} ${cell}` : before + cell);
  }
}
