import { once } from 'node:events';
import { LONGEST_LINE } from '../kernel/kernel.ts';
import { bindColumns } from './columns.ts';
import type { LineSink } from './line-sink.ts';
import { SHOWN_BYTES } from './physical-lines.ts';

/**
 * Reads a log that another program wrote again as CSV, by csv-parse, and hands each row to the sink in Exchange's
 * own writing: from there on both kinds of file mean the same. A row counts as one line; evidence names the physical
 * line on which the row begins. Returns why the rest of the file was not read, where a broken quote swallowed it.
 */
export async function readResaved(
  chunks: AsyncIterable<Uint8Array>,
  delimiter: string,
  sink: LineSink,
): Promise<string | undefined> {
  const { parse } = await import('csv-parse');
  // Where the next row begins: physical lines and bytes before it.
  let lines = 0;
  let bytes = 0;
  let failure: string | undefined;
  const parser = parse({
    bom: true,
    delimiter,
    relax_column_count: true,
    skip_records_with_error: true,
    on_record: (row: string[], info: { bytes: number }) => {
      const line = Buffer.from(exchangeLine(row));
      sink.skipTo(lines);
      if (line.length > LONGEST_LINE) sink.reject('line-too-long', line.subarray(0, SHOWN_BYTES), bytes);
      else sink.line(line, 0, line.length, bytes);
      lines += physicalLines(row);
      bytes = info.bytes;
      return null;
    },
    on_skip: () => {
      if (failure !== undefined) return;
      // csv-parse stays inside the quote from here on, and finds no row any more.
      sink.skipTo(lines);
      sink.reject('open-quote', Buffer.alloc(0), bytes);
      failure = `a broken quote in line ${lines + 1} hides the rest of the file`;
    },
  });
  parser.resume();
  for await (const chunk of chunks) if (!parser.write(chunk)) await once(parser, 'drain');
  parser.end();
  await once(parser, 'end');
  return failure;
}

function physicalLines(row: readonly string[]): number {
  return row.reduce((sum, field) => sum + (field.match(/\r\n|\n|\r/g)?.length ?? 0), 1);
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
