import type { Interval } from './interval.ts';
import { nameKey } from './order.ts';

/** The transport services that write a connectivity log (format.md 1), named as in Microsoft's folder names. */
export const SERVICES = ['hub', 'frontend', 'submission', 'delivery', 'edge', 'unknown'] as const;
export type Service = (typeof SERVICES)[number];

/** The files that one transport service of one server wrote. */
export interface Stream {
  readonly server: string;
  readonly service: Service;
}

/** Equal for two spellings of one stream. */
export function streamKey({ server, service }: Stream): string {
  return `${nameKey(server)}/${service}`;
}

/** Bytes, pulled synchronously: the scanner reads into one buffer that it reuses. */
export interface ByteReader {
  /** Returns how many bytes were read; 0 at the end of the file. Throws the system's error when reading fails. */
  read(into: Uint8Array): number;
  close(): void;
}

/**
 * Who wrote the file. `exchange`: one physical line is one record. `resaved`: CSV as Excel or `Export-Csv` write it,
 * with a header row in place of the `#` lines and real line breaks inside quotes.
 */
export type Writing = { readonly by: 'exchange' } | { readonly by: 'resaved'; readonly delimiter: string };

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Where the bytes of a log lie. */
export interface Place {
  readonly file: string;
  readonly encoding: Encoding;
}

/** One log file: plain data, so that it can be opened on another thread. */
export interface Source {
  /** As the user would name it: the root they gave, and the way from there. */
  readonly path: string;
  readonly stream: Stream;
  /** Size on disk. */
  readonly bytes: number;
  readonly writing: Writing;
  /** Time of the first record, epoch milliseconds; undefined where the beginning of the file shows none. */
  readonly firstAt: number | undefined;
  readonly place: Place;
}

/** Opens a log as UTF-8, whatever the encoding on disk. Throws the system's error when it cannot be opened. */
export type OpenPlace = (place: Place) => ByteReader;

/** What was found and is not read as a log, with its reason: nothing is passed over in silence. */
export interface PassedOver {
  readonly path: string;
  readonly stream: Stream;
  readonly bytes: number;
  readonly status: 'skipped' | 'unreadable';
  readonly reason: string;
  /** Of a log that is not read: when it begins and ends. */
  readonly extent?: Interval;
}
