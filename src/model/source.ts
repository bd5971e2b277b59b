import type { Interval } from '../lib/interval.ts';
import type { Message } from './message.ts';
import { nameKey } from '../lib/order.ts';

/** The transport services that write a connectivity log, named as in Microsoft's folder names. */
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
  /** Set where bytes must be unpacked first: to be waited for before each `read`. Throws `Unreadable`. */
  readonly ready?: () => Promise<void>;
  /** Returns how many bytes were read; 0 at the end of the file. Throws `Unreadable` when reading fails. */
  read(into: Uint8Array): number;
  close(): void;
}

/** Why bytes cannot be read, or not any further, in a few words for people. A text is the system's own words. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly reason: Message | string;

  constructor(reason: Message | string, options?: ErrorOptions) {
    super(typeof reason === 'string' ? reason : reason.text, options);
    this.reason = reason;
  }
}

/**
 * Who wrote the file. `exchange`: one physical line is one record. `resaved`: CSV as Excel or `Export-Csv` write it,
 * with a header row in place of the `#` lines and real line breaks inside quotes.
 */
export type Writing = ({ readonly by: 'exchange' } | { readonly by: 'resaved'; readonly delimiter: string }) & {
  /** Lines end in CR alone, as programs for the old Mac OS write them. */
  readonly lineEnds?: 'cr';
};

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** How bytes are packed in the file that holds them: as they are, as a whole file of gzip, or as a member of a zip. */
export type Packing = { readonly kind: 'none' } | { readonly kind: 'gzip' } | ZipPacking;

/** A member of a zip, as the archive's directory describes it. */
export interface ZipPacking {
  readonly kind: 'zip';
  /** Where in the file its packed bytes begin. */
  readonly start: number;
  readonly packedBytes: number;
  /** Once unpacked. */
  readonly bytes: number;
  readonly isDeflated: boolean;
  readonly crc32: number;
}

/** A file on disk, or what is packed in it. */
export interface Packed {
  readonly file: string;
  readonly packing: Packing;
  /** Of a file that was unpacked as far as that went: why not any further. */
  readonly damage?: Message | string | undefined;
}

/** Where the bytes of a log lie. */
export interface Place extends Packed {
  readonly encoding: Encoding;
}

/** One log file: plain data, so that it can be opened on another thread. */
export interface Source {
  /** As the user would name it: the root they gave, and the way from there, through archives too. No two are the same. */
  readonly path: string;
  readonly stream: Stream;
  /** Size on disk; of a member of a zip, its unpacked size. */
  readonly bytes: number;
  readonly writing: Writing;
  /** Time of the first record, epoch milliseconds; undefined where the beginning of the file shows none. */
  readonly firstAt: number | undefined;
  readonly place: Place;
}

/** Files next to the connectivity logs that say why a server refused mail. */
export const EVIDENCE_KINDS = ['component-states', 'event-log', 'smtp-conversation', 'smtp-send-log'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** A file with the logs that may say why a server refused mail. */
export interface EvidenceSource {
  readonly path: string;
  /** What it looks like. */
  readonly kind: EvidenceKind;
  /** What the user says that it is, where they named it. */
  readonly given?: EvidenceKind | undefined;
  /** Why it is not to be read as such. */
  readonly unread?: Message;
  /** The server of whose folder it is; `unknown` where the path does not tell. */
  readonly server: string;
  readonly bytes: number;
  /** Of a send log: time of the first record, epoch milliseconds. */
  readonly firstAt: number | undefined;
  readonly place: Place;
}

/**
 * Opens a log as UTF-8, whatever the packing and the encoding on disk. Throws `Unreadable` when it cannot be opened; the
 * reader throws it where the file is shorter than it was when it was found.
 */
export type OpenPlace = (found: Pick<Source, 'place' | 'bytes'>) => ByteReader;

/** What was found and is not read as a log, with its reason: nothing is passed over in silence. */
export interface PassedOver {
  readonly path: string;
  readonly stream: Stream;
  readonly bytes: number;
  readonly status: 'skipped' | 'unreadable';
  /** A text is the system's own words. */
  readonly reason: Message | string;
  /** Of a log that is not read: when it begins and ends. */
  readonly extent?: Interval;
  /** The input that holds all that this one does. */
  readonly copyOf?: string;
  /** What is known of logs that should be there. */
  readonly marker?: Marker;
}

/**
 * Of a file that a log collector left in place of logs, `no-files`: it found none; `no-space`: it stopped, for want of
 * free disk space. Of a file named as a log, `empty-log`: it is empty. Of a path that the user gave, `no-log`: no log was
 * found under it. Of a path in the user's map, `map-in-vain`: its row matches no log.
 */
export type Marker = 'no-files' | 'no-space' | 'empty-log' | 'no-log' | 'map-in-vain';
