import { readTarget } from '../description/target.ts';
import type { Reject } from '../model/analysis.ts';
import type { EvidenceRef } from '../model/evidence.ts';
import { RETURN } from '../lib/bytes.ts';
import { union, mergeCloserThan } from '../lib/interval.ts';
import type { Message } from '../model/message.ts';
import type { ScanResult, VersionSeen } from '../model/scan-result.ts';
import { type ScanPolicy, contains } from '../model/rule.ts';
import type { SessionEnd } from '../model/session.ts';
import type { ByteReader, Stream } from '../model/source.ts';
import { Kernel, type LineHost } from './kernel/kernel.ts';
import { FAST_PATH_NEXT, LINE_IS_RECORD, ROW_HEAD } from './kernel/layout.ts';
import { acceptancesIn, edgesOf, processesIn, queuesIn, seenIds, sessionIn, successesIn } from './kernel/sessions.ts';
import { FileLines, type HeaderDate, type Position, REJECTS_LISTED } from './lines/file-lines.ts';
import type { LineSink } from './lines/record.ts';
import { PhysicalLines, type SlowLineReader } from './lines/physical-lines.ts';
import { UnparsedDescriptions } from './unparsed-descriptions.ts';
import type { EdgePart } from './sessions/edges.ts';
import { LOG_GAP_MS, LinkedIntervals, PROCESS_GAP_MS } from './sessions/linked-intervals.ts';
import { SessionCounts } from './sessions/tally.ts';
import { UnknownShapes } from './sessions/unknown-shapes.ts';
import { noteVersion } from './sessions/versions.ts';
import type { SessionWatcher } from './sessions/collector.ts';
import { WatchedLine } from './kernel/watched-line.ts';
import { FailedSessionEnds, carriedBy } from './failed-session-ends.ts';

/** In place of the evidence of a session that is watched: who watches it has its lines. */
const NOT_KEPT: EvidenceRef = { file: '', line: 0, text: '' };

/**
 * Reads the lines of one piece of one file and groups them into sessions. The kernel does so with the lines of the fast
 * path; here is what it hands over: lines of the slow path, and descriptions that matter.
 */
export class Scanner implements LineSink, LineHost, SlowLineReader {
  readonly #stream: Stream;
  readonly #policy: ScanPolicy;
  readonly #file: FileLines;
  readonly #kernel: Kernel;
  readonly #lines: PhysicalLines;
  readonly #tally: SessionCounts;
  /** Ended sessions whose first line here was no `+`. */
  readonly #heads: EdgePart[] = [];
  readonly #versions: VersionSeen[] = [];
  readonly #unknown = new UnknownShapes();
  readonly descriptions: UnparsedDescriptions;
  readonly #failedEnds: FailedSessionEnds;
  readonly #activity = new LinkedIntervals(LOG_GAP_MS);
  readonly #watcher: SessionWatcher | undefined;
  readonly #atHand: WatchedLine | undefined;

  /** `held`: the beginning of a line that the piece before did not finish. */
  constructor(
    path: string,
    stream: Stream,
    policy: ScanPolicy,
    position: Position,
    held?: Buffer,
    watcher?: SessionWatcher,
  ) {
    const { since = -Infinity, until = Infinity } = policy.window;
    this.#stream = stream;
    this.#policy = policy;
    this.#file = new FileLines(path, position, policy.allRejects === true ? Infinity : REJECTS_LISTED);
    this.#kernel = Kernel.take(this, since, until, LOG_GAP_MS);
    this.#lines = new PhysicalLines(this.#kernel, this, position.offset, held);
    this.#tally = new SessionCounts(policy);
    const evidence = (): EvidenceRef => this.#evidence();
    this.descriptions = new UnparsedDescriptions(this.#kernel, policy, this.#tally, this.#unknown, evidence);
    this.#failedEnds = new FailedSessionEnds(this.#kernel, policy.rules, this.#tally, this.#unknown);
    this.#watcher = watcher;
    if (watcher === undefined) return;
    this.#kernel.run.watch();
    this.#atHand = new WatchedLine(this.#kernel, () => {
      this.#catchUp();
      return this.#file.place();
    });
  }

  /** Reads physical lines once. Returns how many bytes came: 0 at the end of the file. Throws what reading throws. */
  pull(reader: ByteReader): number {
    return this.#lines.pull(reader);
  }

  /** Nothing follows a last line that has no line break. */
  finishLines(): void {
    this.#lines.finish();
  }

  /** Where the next line will stand. */
  position(): Position {
    this.#catchUp();
    return { ...this.#file.position(), offset: this.#lines.offset };
  }

  /** How many rejected lines are listed so far. */
  get rejectsListed(): number {
    return this.#file.rejects().listed.length;
  }

  /** What was read of a line that is not finished; undefined in the middle of one too long to be held. */
  held(): Buffer | undefined {
    return this.#lines.held();
  }

  line(bytes: Buffer, start: number, end: number, offset: number): void {
    const at = this.#kernel.run.input.value;
    const newline = at + bytes.copy(this.#kernel.bytes, at, start, end) + 1;
    this.#kernel.bytes[newline - 1] = RETURN;
    this.takeLine(at, newline, offset);
  }

  takeLine(start: number, newline: number, offset: number): void {
    this.#catchUp();
    if ((this.readLine(start, newline, offset) & LINE_IS_RECORD) === 0) return;
    this.#kernel.run.takeSlowRecord(start, newline);
    this.#kernel.refresh();
  }

  slowLine(start: number, newline: number, taken: number): number {
    this.#file.pass(taken);
    return this.#lines.slowLine(start, newline);
  }

  readLine(start: number, newline: number, offset: number): number {
    const { bytes } = this.#kernel;
    const read = this.#file.read(bytes, start, lineEnd(bytes, start, newline), offset);
    const next = this.isFastPath ? FAST_PATH_NEXT : 0;
    if (read === undefined) return next;
    if ('headerAt' in read) {
      this.#header(read);
      return next;
    }
    this.#kernel.setRecord(read);
    return next | LINE_IS_RECORD;
  }

  get isFastPath(): boolean {
    return this.#file.isFastPath;
  }

  reject(reason: Reject['reason'], beginning: Buffer, offset: number): void {
    this.#catchUp();
    this.#file.reject(reason, beginning, offset);
  }

  skipTo(lines: number): void {
    this.#file.skipTo(lines);
  }

  warn(code: string): void {
    this.#file.warn(code);
  }

  /** What was read so far came to this. `failure` says why reading stopped before the end. Nothing may follow. */
  finish(failure: Message | string | undefined): ScanResult {
    this.#catchUp();
    const { first, last, parsed, skipped, activeFrom, activeTo } = this.#kernel.run;
    const extent = last.value >= first.value ? { from: first.value, to: last.value } : undefined;
    if (activeTo.value >= activeFrom.value) this.#activity.add({ from: activeFrom.value, to: activeTo.value });
    this.#tallyEnded();
    const unknown = this.#unknown.shapes();
    const scanResult: ScanResult = {
      stream: this.#stream,
      files: [this.#file.tally(failure, { parsed: parsed.value, skipped: skipped.value, extent, unknown })],
      ...this.#tally.counts(),
      givenUp: 0,
      restarts: this.descriptions.restarts,
      versions: this.#versions,
      processes: mergeCloserThan(processesIn(this.#kernel), PROCESS_GAP_MS, union),
      unknown,
      unended: [],
      activity: this.#activity.linked(),
      edges: edgesOf(this.#kernel, this.#heads),
      seen: seenIds(this.#kernel),
      rejects: this.#file.rejects(),
    };
    this.#kernel.giveBack();
    return scanResult;
  }

  silence(from: number, to: number): void {
    this.#activity.add({ from, to });
  }

  lineTaken(row: number): void {
    this.#atHand!.row = row;
    this.#watcher!.line(this.#atHand!);
  }

  replaced(row: number): void {
    this.#leave(row, undefined);
  }

  ended(row: number): void {
    this.#leave(row, this.#readEnd());
  }

  failedEnds(): void {
    this.#failedEnds.take((start, end, taken) => this.#evidenceAt(start, end, taken));
  }

  /** The kernel counts the lines of the fast path. */
  #catchUp(): void {
    this.failedEnds();
    this.#file.pass(this.#kernel.run.takenLines());
  }

  #readEnd(): SessionEnd {
    const fact = this.descriptions.read('-');
    const { messages, bytes } = carriedBy(fact);
    return { messages, bytes, fact, evidence: this.#watcher === undefined ? this.#evidence() : NOT_KEPT };
  }

  /** The line at hand. */
  #evidence(): EvidenceRef {
    this.#catchUp();
    const { lineStart, lineEnd } = this.#kernel.run;
    return this.#evidenceAt(lineStart.value, lineEnd.value, 0);
  }

  /** A line that the kernel took so many lines after those that are counted. */
  #evidenceAt(start: number, newline: number, ahead: number): EvidenceRef {
    const { bytes } = this.#kernel;
    return this.#file.evidence(bytes, start, lineEnd(bytes, start, newline), ahead);
  }

  #header({ headerAt, version, isRestart }: HeaderDate): void {
    if (version !== undefined) noteVersion(this.#versions, { at: headerAt, version });
    if (isRestart && contains(this.#policy.window, headerAt)) {
      this.descriptions.restarts.push({ at: headerAt, evidence: 'header' });
    }
  }

  /** Counts a session that leaves the table, or keeps it as a head where its beginning may lie in an earlier piece. */
  #leave(row: number, end: SessionEnd | undefined): void {
    const { idHigh, idLow } = this.#kernel.run;
    const part = sessionIn(this.#kernel, row, { idHigh: idHigh.value, idLow: idLow.value }, end, true);
    if (this.#watcher !== undefined) this.#watcher.closed(part);
    else if (this.#kernel.column(row, ROW_HEAD) === 0) this.#tally.settle(part);
    else this.#heads.push({ side: 'head', part });
  }

  /** Counts the sessions whose ends the kernel has read; it has recorded the times of successes by peer. */
  #tallyEnded(): void {
    const { successes, failovers, replacements, endedMessages, endedBytes } = this.#kernel.run;
    this.#tally.countAll('success', successes.value, endedMessages.value, endedBytes.value);
    this.#tally.countAll('failover', failovers.value, 0, 0);
    this.#tally.countAll('replaced', replacements.value, 0, 0);
    for (const { peer, times } of acceptancesIn(this.#kernel)) {
      this.#tally.accept(peer.destination, readTarget(peer), times);
    }
    for (const rate of successesIn(this.#kernel)) this.#tally.addRate(rate);
    for (const { nextHop, peak } of queuesIn(this.#kernel)) this.#tally.addQueue(nextHop, peak);
  }
}

/** Where the text of a line ends. */
function lineEnd(bytes: Buffer, start: number, newline: number): number {
  return newline > start && bytes[newline - 1] === RETURN ? newline - 1 : newline;
}
