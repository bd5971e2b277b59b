import { readFileSync } from 'node:fs';
import { UserError } from '../errors.ts';
import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import { SERVICES, type Service, type Stream } from '../model/source.ts';
import { streamOfPath } from './stream-of-path.ts';
import { asked, reasonOf } from './system-errors.ts';

/** Where a log was found. */
export interface FoundAt {
  readonly path: string;
  readonly folders: readonly string[];
  readonly below: number;
}

/** Who wrote a log, as the user says or else as its path tells. */
export type StreamNames = (found: FoundAt) => Stream;

export interface GivenNames {
  readonly server?: string | undefined;
  readonly service?: Service | undefined;
  /** A CSV file with the columns path, server and service. */
  readonly streamMap?: string | undefined;
}

/** Throws a `UserError` where the map cannot be read. */
export async function streamNames({ server, service, streamMap }: GivenNames): Promise<StreamNames> {
  const rows = streamMap === undefined ? [] : await readMap(streamMap);
  return (found) => {
    const mapped = rows.find(({ ways }) => holds(waysOf(found.path), ways));
    const inferred = streamOfPath(found.folders, found.below);
    return {
      server: server ?? mapped?.server ?? inferred.server,
      service: service ?? mapped?.service ?? inferred.service,
    };
  };
}

interface MapRow {
  /** Names of folders and files that follow each other in a path, in small letters. */
  readonly ways: readonly string[];
  readonly server: string | undefined;
  readonly service: Service | undefined;
}

async function readMap(file: string): Promise<MapRow[]> {
  const { parse } = await import('csv-parse/sync');
  let rows: readonly Readonly<Record<string, string>>[];
  try {
    const text = asked(() => readFileSync(file, 'utf8'));
    rows = parse(text, {
      bom: true,
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      trim: true,
    });
  } catch (error) {
    const reason = error instanceof Error && 'record' in error ? error.message : reasonOf(error);
    throw mapError(file, message('error.map-unread', { reason }));
  }
  return rows.map((row, i) => {
    const { path = '', server = '', service = '' } = row;
    if (path === '') throw mapError(file, message('error.map-no-path', { row: i + 1 }));
    const known = SERVICES.find((name) => name === service.toLowerCase());
    if (service !== '' && known === undefined) {
      throw mapError(file, message('error.map-service', { row: i + 1, service, services: { list: SERVICES } }));
    }
    return { ways: waysOf(path), server: server === '' ? undefined : server, service: known };
  });
}

function mapError(file: string, what: Message): UserError {
  return new UserError('BAD_MAP', 'usage', message('error.map', { file, what }), message('hint.map'));
}

function waysOf(path: string): string[] {
  return path
    .toLowerCase()
    .split(/[/\\]/)
    .filter((way) => way !== '' && way !== '.');
}

function holds(path: readonly string[], ways: readonly string[]): boolean {
  return path.some((_, at) => ways.every((way, i) => path[at + i] === way));
}
