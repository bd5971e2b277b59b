import { once } from 'node:events';
import { bindColumns } from './columns.ts';
import type { Scanner } from './scanner.ts';

/**
 * Reads a log that another program wrote again as CSV, by csv-parse, and hands each row to the scanner in Exchange's
 * own writing: from there on both kinds of file mean the same. A row counts as one line; evidence names the physical
 * line on which the row begins.
 */
export async function readResaved(
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  delimiter: string,
  scanner: Scanner,
): Promise<void> {
  const { parse } = await import('csv-parse');
  // Where the next row begins: physical lines and bytes before it.
  let before = { lines: 0, bytes: 0 };
  const parser = parse({
    bom: true,
    delimiter,
    relax_column_count: true,
    skip_records_with_error: true,
    on_record: (row: string[], { lines, bytes }: { lines: number; bytes: number }) => {
      const line = Buffer.from(exchangeLine(row));
      scanner.skipTo(before.lines);
      scanner.line(line, 0, line.length, before.bytes, true);
      before = { lines, bytes };
      return null;
    },
    on_skip: (error, raw) => {
      scanner.skipTo(before.lines);
      scanner.reject('open-quote', Buffer.from(raw ?? ''), before.bytes);
      before = { lines: Number(error?.['lines'] ?? before.lines + 1), bytes: Number(error?.['bytes'] ?? before.bytes) };
    },
  });
  parser.resume();
  for await (const chunk of chunks) if (!parser.write(chunk)) await once(parser, 'drain');
  parser.end();
  await once(parser, 'end');
}

/** A row as Exchange would have written it: the header row as `#Fields`, line breaks as the texts `\r` and `\n`. */
function exchangeLine(row: readonly string[]): string {
  if (bindColumns(row) !== undefined) return `#Fields: ${row.join(',')}`;
  return row.map(exchangeField).join(',');
}

function exchangeField(value: string): string {
  const oneLine = value.replaceAll('\r', '\\r').replaceAll('\n', '\\n');
  return /[",]/.test(oneLine) ? `"${oneLine.replaceAll('"', '""')}"` : oneLine;
}
