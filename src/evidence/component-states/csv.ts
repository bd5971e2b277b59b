import { type CsvRow, CsvRows } from '../csv-rows.ts';
import type { Findings } from './findings.ts';

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
