import { readFileSync } from 'node:fs';
import { UserError } from '../errors.ts';
import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import { type PassedOver, SERVICES, type Service, type Stream } from '../model/source.ts';
import { sniffEncoding } from './detect.ts';
import { withRetry, reasonOf } from './open-file.ts';
import { streamOfPath } from './stream-of-path.ts';

/** A row of the user's map: who wrote the logs whose path holds its path. */
export interface MapRow {
  /** Where it stands in the file, as a spreadsheet counts. */
  readonly row: number;
  readonly path: string;
  /** Names of folders and files that follow each other in a path. */
  readonly ways: readonly string[];
  readonly server: string | undefined;
  readonly service: Service | undefined;
}

const COLUMNS = ['path', 'server', 'service'];

/** A CSV file as people and spreadsheets write it. Throws a `UserError` where it cannot be read. */
export async function readStreamMap(file: string): Promise<MapRow[]> {
  const { parse, CsvError } = await import('csv-parse/sync');
  let lastRead = 0;
  let rows: readonly { record: Readonly<Record<string, string>>; info: { lines: number } }[];
  try {
    // Excel reads a delimiter from a line of its own, and keeps the line.
    const text = textOf(file).replace(/^sep=.(?=[\r\n])/i, '');
    rows = parse<Record<string, string>>(text, {
      columns: (names: string[]) => {
        lastRead = 1;
        return columnsOf(names, file);
      },
      delimiter: /[,;\t]/.exec(text)?.[0] ?? ',',
      info: true,
      on_record: (record, { lines }) => {
        lastRead = lines;
        return record;
      },
      relax_column_count: true,
      skip_records_with_empty_values: true,
      trim: true,
    }) as unknown as typeof rows;
  } catch (error) {
    if (error instanceof UserError) throw error;
    // The library stops at quotes only, in English, and an open one it notices at the end of the file.
    if (error instanceof CsvError) throw mapError(file, message('error.map-quote', { row: lastRead + 1 }));
    throw mapError(file, message('error.map-unread', { reason: reasonOf(error) }));
  }
  if (rows.length === 0) throw mapError(file, message('error.map-empty'));
  return rows.map(({ record, info: { lines: row } }) => {
    const { path = '', server = '', service = '' } = record;
    if (path === '') throw mapError(file, message('error.map-no-path', { row }));
    const known = SERVICES.find((name) => name === service.toLowerCase());
    if (service !== '' && known === undefined) {
      throw mapError(file, message('error.map-service', { row, service, services: { list: SERVICES } }));
    }
    return { row, path, ways: waysOf(path), server: server === '' ? undefined : server, service: known };
  });
}

/** Throws a `UserError` where it is in an old code page, in which no name of a server could be trusted. */
function textOf(file: string): string {
  const bytes = withRetry(() => readFileSync(file));
  try {
    return new TextDecoder(sniffEncoding(bytes), { fatal: true }).decode(bytes);
  } catch {
    throw mapError(file, message('error.map-encoding'));
  }
}

/** Columns without a name are those that a spreadsheet leaves behind. */
function columnsOf(names: readonly string[], file: string): (string | false)[] {
  const columns = names.map((name) => name.trim().toLowerCase());
  const named = columns.filter((name) => name !== '');
  if (!named.includes('path') || named.some((name, i) => !COLUMNS.includes(name) || named.indexOf(name) < i)) {
    throw mapError(file, message('error.map-header', { header: names.join(',').slice(0, 80) }));
  }
  return columns.map((name) => name !== '' && name);
}

/** The first row whose path stands in this one, on whole names. */
export function rowFor(path: string, rows: readonly MapRow[]): MapRow | undefined {
  const ways = waysOf(path);
  return rows.find((row) => ways.some((_, at) => row.ways.every((way, i) => ways[at + i] === way)));
}

/** A row that matches no log: its path is misspelt, or an earlier row matched first. */
export function unusedMapRow({ row, path }: MapRow, file: string): PassedOver {
  const reason = message('input.map-in-vain', { file, row });
  const stream = { server: 'unknown', service: 'unknown' } as const;
  return { path, stream, bytes: 0, status: 'skipped', reason, marker: 'map-in-vain' };
}

function mapError(file: string, what: Message): UserError {
  return new UserError('BAD_MAP', 'usage', message('error.map', { file, what }), message('hint.map'));
}

/** As they compare: without letter case, and in one spelling of accents, of which a Mac writes another. */
function waysOf(path: string): string[] {
  return path
    .normalize('NFC')
    .toLowerCase()
    .split(/[/\\]/)
    .filter((way) => way !== '' && way !== '.');
}

/** Where a log was found. */
export interface FoundAt {
  readonly path: string;
  readonly folders: readonly string[];
  readonly below: number;
  /** A log collector has put it there. */
  readonly isCollected?: boolean;
}

/** Who wrote a log, as the user says, or else from its path. */
export type StreamNames = (found: FoundAt) => Stream;

export interface GivenNames {
  readonly server?: string | undefined;
  readonly service?: Service | undefined;
  /** A CSV file with the columns path, server and service. */
  readonly streamMap?: string | undefined;
}

/** `rows`: of the map; `onCount` is called for each that matches. */
export function streamNames(
  { server, service }: GivenNames,
  rows: readonly MapRow[],
  onCount: (row: MapRow) => void,
): StreamNames {
  return (found) => {
    const mapped = rowFor(found.path, rows);
    if (mapped !== undefined) onCount(mapped);
    const inferred = streamOfPath(found.folders, found.below, found.isCollected);
    return {
      server: server ?? mapped?.server ?? inferred.server,
      service: service ?? mapped?.service ?? inferred.service,
    };
  };
}
