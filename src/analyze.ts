import { availableParallelism } from 'node:os';
import { UserError, unknownRule } from './errors.ts';
import { fold } from './analysis/fold.ts';
import { discover, type Discovered, type GivenEvidence } from './input/discover.ts';
import { openPlace } from './input/file-reader.ts';
import { hashesOf } from './input/hash.ts';
import { inTimeOrder, partByWindow } from './input/window.ts';
import { findingsSpan, sessionIdsOf } from './analysis/session-ids.ts';
import { message, pathList } from './language/language.ts';
import type { Analysis, Reject } from './model/analysis.ts';
import type { ScanResult } from './model/scan-result.ts';
import type { RuleSettings, ScanPolicy, Window } from './model/rule.ts';
import type { EvidenceSource, Service, Source } from './model/source.ts';
import type { ReadEvidence, RecogniseEvidence } from './model/evidence-facts.ts';
import { rules, rulesWith } from './rules/index.ts';
import { scanInWorkers } from './scan/pool.ts';
import { PIECE_BYTES, chunksOf, scanInTurn, type ScannedPiece } from './scan/scan.ts';
import { Streams } from './scan/sessions/streams.ts';
import { yieldToEventLoop } from './lib/event-loop.ts';

export interface AnalyzeOptions {
  /** Only what happened at or after this time, epoch milliseconds. */
  readonly since?: number | undefined;
  /** Only what happened before this time, epoch milliseconds. */
  readonly until?: number | undefined;
  /** The server that wrote the logs, where the paths do not name it. */
  readonly server?: string | undefined;
  /** The service that wrote the logs, where the paths do not name it. */
  readonly service?: Service | undefined;
  /** A CSV file with the columns path, server and service, for logs whose paths do not name them. */
  readonly streamMap?: string | undefined;
  /** What the path `-` stands for: a log, or an archive of logs. */
  readonly standardInput?: AsyncIterable<Uint8Array> | undefined;
  /** Findings further apart than this, in minutes, are two incidents. Each rule has a default. */
  readonly gapMinutes?: number | undefined;
  /** Rules that are switched off, by id. */
  readonly rulesOff?: readonly string[] | undefined;
  /** Limits of rules that are to have other values: by rule, by limit. */
  readonly limits?: RuleSettings['limits'] | undefined;
  /** Evidence files, wherever they are: component states, event logs, SMTP conversations. */
  readonly given?: readonly GivenEvidence[] | undefined;
  /** The IANA time zone of event logs and state files that name none; left out, such times stay unknown. */
  readonly eventsTimeZone?: string | undefined;
  /** How many threads read: as many as the machine has cores by default, and one where there is little to read. */
  readonly workers?: number | undefined;
  /** Whether the inputs are to be named with the SHA-256 of their files, which reads every file once more. */
  readonly hashes?: boolean | undefined;
  /** Whether an analysis is wanted in place of an error where no log is found, or where a path does not exist. */
  readonly mayFindNone?: boolean | undefined;
  /** Called when the files are found, and whenever some of them has been read. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Called for every rejected line, in the order of reading; the analysis lists only the first. */
  readonly onReject?: ((reject: Reject) => void) | undefined;
  /**
   * Stops the run. While logs are sought, the promise rejects with the signal's reason; once they are read, it gives what
   * is known so far, marked as `interrupted`.
   */
  readonly signal?: AbortSignal | undefined;
  /** Called with the folder of temporary files, where it cannot be removed. */
  readonly onLeftBehind?: ((folder: string) => void) | undefined;
}

export interface Progress {
  /** Of logs, read so far and in all. */
  readonly bytes: number;
  readonly totalBytes: number;
  /** The file that was read last. */
  readonly path?: string;
}

/** Less than this is read sooner than threads are started. */
const WORTH_WORKERS_BYTES = 256 * 1024 * 1024;

/** How many of the files that are no connectivity logs an error names. */
const OTHERS_NAMED = 3;

/** The pipeline: see `analyze` in index.ts. */
export async function analyze(paths: readonly string[], options: AnalyzeOptions): Promise<Analysis> {
  const window: Window = { since: options.since, until: options.until };
  const settings: RuleSettings = {
    off: options.rulesOff ?? [],
    limits: options.limits ?? {},
    gapMinutes: options.gapMinutes,
  };
  assertKnown(settings);
  const allRejects = options.onReject !== undefined;
  const policy: ScanPolicy = { rules: rulesWith(settings), off: settings.off, window, allRejects };

  const found = await discover(paths, { ...options, recogniser });
  try {
    if (options.mayFindNone !== true) assertAnythingToRead(paths, found);
    const { inside, outside } = partByWindow(inTimeOrder(found.sources), window);
    const { streams, interruptedAt } = await readAll(inside, policy, settings, options);
    const passedOver = [...found.passedOver, ...outside];
    const evidence = await evidenceIn(found.evidence, streams, options);
    const analysis = fold({ sources: inside, passedOver, streams, evidence, interruptedAt }, policy);
    const isWanted = options.hashes === true && options.signal?.aborted !== true;
    const hashed = isWanted
      ? withHashes(analysis, await hashesOf([...inside, ...found.evidence], options.signal))
      : analysis;
    await yieldToEventLoop(undefined);
    return options.signal?.aborted === true ? { ...hashed, interrupted: true } : hashed;
  } finally {
    found.close();
  }
}

async function recogniser(): Promise<RecogniseEvidence> {
  return (await import('./evidence/index.ts')).recogniseEvidence;
}

/** What the sources say. `interruptedAt`: the first that was not read to its end, where the signal stopped the run. */
async function readAll(
  sources: readonly Source[],
  policy: ScanPolicy,
  settings: RuleSettings,
  options: AnalyzeOptions,
): Promise<{ readonly streams: ScanResult[]; readonly interruptedAt: number | undefined }> {
  const streams = new Streams(
    policy,
    sources.map(({ stream }) => stream),
  );
  const report = reporter(sources, options.onProgress);
  let readWhole = 0;
  const onEnd = (turn: number): void => {
    readWhole = turn + 1;
  };
  try {
    for await (const { turn, scanResult } of scanAll(sources, policy, settings, options, onEnd)) {
      if (options.onReject !== undefined) scanResult.rejects.listed.forEach(options.onReject);
      streams.add(
        scanResult,
        Math.min(scanResult.files[0]!.extent?.to ?? -Infinity, sources[turn + 1]?.firstAt ?? Infinity),
      );
      report(turn);
    }
  } catch (error) {
    if (options.signal?.aborted !== true) throw error;
    return { streams: streams.close(), interruptedAt: readWhole };
  }
  return { streams: streams.close(), interruptedAt: undefined };
}

/** Evidence is read after the logs: of send logs, only the replies to failed sessions are needed. */
async function evidenceIn(
  sources: readonly EvidenceSource[],
  streams: readonly ScanResult[],
  { eventsTimeZone: timeZone, signal }: AnalyzeOptions,
): Promise<ReadEvidence[]> {
  if (sources.length === 0) return [];
  const { readAllEvidence } = await import('./evidence/index.ts');
  const runs = streams.flatMap(({ findings }) => findings);
  const sessions = new Set(runs.flatMap(sessionIdsOf));
  const wanted = { timeZone, sessions, failed: findingsSpan(runs) };
  return readAllEvidence(sources, (source) => chunksOf(openPlace(source), signal), wanted, signal);
}

function withHashes(analysis: Analysis, hashes: ReadonlyMap<string, string>): Analysis {
  const hashed = <File extends { readonly path: string }>(file: File): File & { readonly sha256?: string } => {
    const sha256 = hashes.get(file.path);
    return sha256 === undefined ? file : { ...file, sha256 };
  };
  const { inputs, evidence } = analysis;
  return {
    ...analysis,
    inputs: inputs.map(hashed),
    ...(evidence === undefined ? {} : { evidence: { ...evidence, files: evidence.files.map(hashed) } }),
  };
}

function scanAll(
  sources: readonly Source[],
  policy: ScanPolicy,
  settings: RuleSettings,
  { workers = availableParallelism(), signal }: AnalyzeOptions,
  onEnd: (turn: number) => void,
): AsyncIterable<ScannedPiece> {
  const isWorth = sources.reduce((sum, { bytes }) => sum + bytes, 0) >= WORTH_WORKERS_BYTES;
  if (workers <= 1 || !isWorth) return scanInTurn(sources, openPlace, policy, signal, onEnd);
  const script = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);
  const workerPolicy = { window: policy.window, rules: settings, allRejects: policy.allRejects === true };
  return scanInWorkers(sources, Math.min(workers, sources.length), script, workerPolicy, signal, onEnd);
}

/** Reports how much of the sources has been read, after each piece of them. */
function reporter(sources: readonly Source[], onProgress: AnalyzeOptions['onProgress']): (turn: number) => void {
  if (onProgress === undefined) return () => undefined;
  const totalBytes = sources.reduce((sum, { bytes }) => sum + bytes, 0);
  let read = { turn: 0, before: 0, pieces: 0 };
  onProgress({ bytes: 0, totalBytes });
  return (turn) => {
    for (
      ;
      read.turn < turn;
      read = { turn: read.turn + 1, before: read.before + sources[read.turn]!.bytes, pieces: 0 }
    );
    const { path, bytes } = sources[turn]!;
    read.pieces += 1;
    onProgress({ bytes: read.before + Math.min(bytes, read.pieces * PIECE_BYTES), totalBytes, path });
  };
}

/** A rule or a limit that does not exist would be ignored in silence. */
function assertKnown({ off, limits }: RuleSettings): void {
  for (const id of [...off, ...Object.keys(limits)]) {
    const rule = rules.find((known) => known.id === id);
    if (rule === undefined) {
      throw unknownRule(
        id,
        rules.map((known) => known.id),
      );
    }
    const unknown = Object.keys(limits[id] ?? {}).find((name) => rule.limits[name] === undefined);
    if (unknown !== undefined) {
      throw new UserError(
        'UNKNOWN_LIMIT',
        'usage',
        message('error.unknown-limit', { rule: id, limit: unknown }),
        message('hint.known-limits', { limits: { list: Object.keys(rule.limits) } }),
      );
    }
  }
}

function assertAnythingToRead(paths: readonly string[], { sources, passedOver, evidence }: Discovered): void {
  if (sources.length > 0 || passedOver.some(({ status }) => status === 'unreadable')) return;
  const evidenceFiles = evidence.map(({ path, kind }) => ({ path, reason: message(`evidence-kind.${kind}`) }));
  const others = [...passedOver, ...evidenceFiles];
  const named = others.slice(0, OTHERS_NAMED).map(({ path, reason }) => message('error.other', { path, reason }));
  const under = { paths: pathList(paths) };
  const said =
    named.length === 0
      ? message('error.no-logs-no-files', under)
      : message('error.no-logs-found-others', {
          ...under,
          others: { list: named },
          more: others.length - named.length,
        });
  throw new UserError('NO_LOGS_FOUND', 'input', said, message('hint.no-logs-header'));
}
