import { statSync } from 'node:fs';
import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import {
  type EvidenceSource,
  type Packed,
  type PassedOver,
  type Source,
  Unreadable,
  type EvidenceKind,
} from '../model/source.ts';
import type { RecogniseEvidence } from '../model/evidence-facts.ts';
import { type Container, type Head, containerOf, headOf, selfExtracting, markerOf } from './containers.ts';
import { distinctNames } from './listing.ts';
import { isAppleDouble, isProgram, firstRecordTime, LOG_NAME, SNIFF_BYTES, sniff } from './detect.ts';
import type { StreamNames } from './stream-map.ts';
import { isOfCollector } from './stream-of-path.ts';
import { withRetry } from './open-file.ts';
import type { TemporaryFiles, Written } from './temporary-files.ts';
import { UNPACKING_LIMITS, unpacked } from './unpacking.ts';
import { MAX_MEMBERS, zipInProgram, zipMembers } from './zip.ts';

/** Bytes that may be a log or an archive: a file, or a member of an archive. */
export interface Candidate {
  /** As shown: archives on the way are like folders. */
  readonly path: string;
  readonly name: string;
  /** Names of the folders and archives above it. */
  readonly folders: readonly string[];
  /** How many of them lie below the path that the user gave. */
  readonly below: number;
  readonly packed: Packed;
  /** How many archives are around it. */
  readonly depth: number;
}

/** What was found of one candidate. `beginning` distinguishes copies of one log from other logs. */
export type Content =
  | { readonly source: Source; readonly beginning: string; readonly given?: EvidenceKind | undefined }
  | { readonly evidence: EvidenceSource }
  | { readonly passedOver: PassedOver };

export interface Exploring {
  readonly names: StreamNames;
  readonly temporary: TemporaryFiles;
  readonly signal: AbortSignal | undefined;
  /** Lazily loads the evidence detector; omit to ignore non-log files. */
  readonly recogniser?: (() => Promise<RecogniseEvidence>) | undefined;
  /** What the user says that the file is, where it is no connectivity log. */
  readonly given?: EvidenceKind | undefined;
}

/** Around an archive. Collectors make zips in a zip; who collects those zips it once more, and who sends that, again. */
const MAX_DEPTH = 3;

/** Two logs rarely have so many bytes in common, and two copies of one do: the header holds the time when it was written. */
const BEGINNING_BYTES = 512;

/** Looks into a candidate and, where it is an archive, into all that it holds. */
export async function* explore(candidate: Candidate, exploring: Exploring): AsyncGenerator<Content> {
  exploring.signal?.throwIfAborted();
  const { path, packed, name, depth } = candidate;
  const passedOver = (status: PassedOver['status'], reason: Message | string): Content => ({
    passedOver: { path, stream: exploring.names(candidate), bytes: bytesOf(packed), status, reason },
  });
  try {
    const first = await headOf(packed, SNIFF_BYTES);
    if (isAppleDouble(first.head)) {
      yield passedOver('skipped', APPLE_DOUBLE);
      return;
    }
    const program = isProgram(first.head) ? await onDisk(packed, exploring) : undefined;
    const container = (program && (await containerInProgram(program.file))) ?? containerOf(first.head, name);
    if (container === 'none') {
      yield await contentOf(candidate, first, exploring);
    } else if (typeof container === 'object') {
      yield passedOver('unreadable', container.unread);
    } else if (depth > MAX_DEPTH) {
      yield passedOver('unreadable', TOO_DEEP);
    } else if (container === 'gzip') {
      // Its own name stays: what it holds has no other.
      const inside = { ...candidate, name: name.replace(/\.gz$/i, ''), depth: depth + 1 };
      const written = await onDisk(packed, exploring);
      yield* explore({ ...inside, packed: { ...written, packing: { kind: 'gzip' } } }, exploring);
    } else {
      const { file, damage } = program ?? (await onDisk(packed, exploring));
      yield* exploreZip(candidate, file, exploring);
      if (damage !== undefined) yield passedOver('unreadable', damage);
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    yield passedOver('unreadable', error.reason);
  }
}

const APPLE_DOUBLE = message('input.apple-double');
const TOO_DEEP = message('archive.too-deep', { depth: MAX_DEPTH });

async function* exploreZip(archive: Candidate, file: string, exploring: Exploring): AsyncGenerator<Content> {
  const distinct = distinctNames();
  for await (const { name: label, packing, problem } of zipMembers(file, MAX_MEMBERS, exploring.signal)) {
    const ways = label.split('/');
    const member = {
      path: `${archive.path}/${distinct(label)}`,
      name: ways.at(-1)!,
      folders: [...archive.folders, archive.name, ...ways.slice(0, -1)],
      below: archive.below + ways.length,
      depth: archive.depth + 1,
    };
    if (packing === undefined) {
      const stream = exploring.names(member);
      yield { passedOver: { path: member.path, stream, bytes: 0, status: 'unreadable', reason: problem } };
    } else {
      yield* explore({ ...member, packed: { file, packing } }, exploring);
    }
  }
}

/** A file that holds the bytes as they are: a temporary one where they are packed, as far as they can be unpacked. */
async function onDisk({ file, packing, damage }: Packed, { temporary }: Exploring): Promise<Written> {
  if (packing.kind === 'none') return { file, damage };
  const written = await temporary.write(unpacked(file, packing, UNPACKING_LIMITS));
  return { file: written.file, damage: written.damage ?? damage };
}

/** A zip that unpacks itself; undefined where the program holds none. */
async function containerInProgram(file: string): Promise<Container | undefined> {
  const found = await zipInProgram(file);
  return found === 'none' ? undefined : found === 'zip' ? 'zip' : selfExtracting;
}

async function contentOf(candidate: Candidate, { head, damage }: Head, exploring: Exploring): Promise<Content> {
  const { names, given, recogniser } = exploring;
  const { path, name, packed, folders } = candidate;
  const sniffed = sniff(head, name);
  const marked = sniffed.is === 'other' ? markerOf(name) : undefined;
  const stream = names({ ...candidate, isCollected: marked !== undefined });
  const bytes = sizeOf(packed);
  if (marked !== undefined) {
    // What there is none of may be another log: no connectivity log is missing then.
    const isOther = stream.service === 'unknown' && isOfCollector(folders.at(-1) ?? '');
    const { reason, marker } = marked;
    return { passedOver: { path, stream, bytes, status: 'skipped', reason, ...(isOther ? {} : { marker }) } };
  }
  switch (sniffed.is) {
    case 'other': {
      const { reason, text: decoded } = sniffed;
      const recognised = decoded === undefined ? undefined : (await recogniser?.())?.(decoded.text, name);
      const kind = recognised ?? given;
      if (decoded !== undefined && kind === undefined && damage !== undefined) {
        // Sound, it may have been a log.
        return { passedOver: { path, stream, bytes, reason: damage, status: 'unreadable' } };
      }
      if (decoded === undefined || kind === undefined) {
        const about = { path, stream, bytes, reason };
        const isLog = LOG_NAME.test(name);
        if (isLog && reason.code === 'input.empty')
          return { passedOver: { ...about, status: 'skipped', marker: 'empty-log' } };
        // Whatever lies there in place of a log, the log was not read.
        return { passedOver: { ...about, status: isLog || given !== undefined ? 'unreadable' : 'skipped' } };
      }
      const { text, encoding } = decoded;
      const [{ server }, firstAt] = [stream, firstRecordTime(text)];
      return { evidence: { path, kind, given, server, bytes, firstAt, place: { ...packed, encoding } } };
    }
    case 'unreadable':
      return { passedOver: { path, stream, bytes, status: 'unreadable', reason: sniffed.reason } };
    case 'connectivity-log': {
      const { writing, firstAt, encoding } = sniffed;
      const source = { path, stream, bytes, writing, firstAt, place: { ...packed, encoding } };
      const beginning = head.toString('latin1', 0, BEGINNING_BYTES);
      return { source, beginning, given: packed.packing.kind === 'zip' ? undefined : given };
    }
  }
}

/** Throws `Unreadable`. */
function sizeOf({ file, packing }: Packed): number {
  return packing.kind === 'zip' ? packing.bytes : withRetry(() => statSync(file).size);
}

/** Of what is not read anyway. */
function bytesOf(packed: Packed): number {
  try {
    return sizeOf(packed);
  } catch {
    return 0;
  }
}
