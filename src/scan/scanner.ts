import { readTarget } from '../description/target.ts';
import type { Reject } from '../model/analysis.ts';
import type { EvidenceRef } from '../model/evidence.ts';
import { union, mergeCloserThan } from '../lib/interval.ts';
import type { Message } from '../model/message.ts';
import type { ScanResult, VersionSeen } from '../model/scan-result.ts';
import { type ScanPolicy, contains } from '../model/rule.ts';
import type { SessionEnd } from '../model/session.ts';
import type { ByteReader, Stream } from '../model/source.ts';
import { Kernel, type LineHost, ROW } from './kernel/kernel.ts';
import { acceptancesIn, edgesOf, processesIn, queuesIn, seenIds, sessionIn, successesIn } from './kernel/sessions.ts';
import { FileLines, type HeaderDate, type Position, REJECTS_LISTED } from './lines/file-lines.ts';
import type { LineSink } from './lines/line-sink.ts';
import { PhysicalLines } from './lines/physical-lines.ts';
import type { LineRecord } from './lines/record.ts';
import { UnparsedDescriptions } from './unparsed-descriptions.ts';
import type { EdgePart } from './sessions/edges.ts';
import { LOG_GAP_MS, LinkedIntervals, PROCESS_GAP_MS } from './sessions/linked-intervals.ts';
import { SessionCounts } from './sessions/tally.ts';
import { UnknownShapes } from './sessions/unknown-shapes.ts';
import { noteVersion } from './sessions/versions.ts';
import type { SessionWatcher } from './sessions/collector.ts';
import { WatchedLine } from './kernel/watched-line.ts';
import { FailedSessionEnds, carriedBy } from './failed-session-ends.ts';

const RETURN = 0x0d;
/** In place of the evidence of a session that is watched: who watches it has its lines. */
const NOT_KEPT: EvidenceRef = { file: '', line: 0, text: '' };

/**
 * Reads the lines of one piece of one file and groups them into sessions. The kernel does so with all that is usual;
 * here is what it hands over: odd lines, and descriptions that matter.
 */
export class Scanner implements LineSink, LineHost {
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
  readonly #unwell: FailedSessionEnds;
  readonly #activity = new LinkedIntervals(LOG_GAP_MS);
  /** The line that is being read, where it is an odd one, and its session field. */
  #odd: Buffer | undefined;
  #session: string | undefined;
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
    this.#unwell = new FailedSessionEnds(this.#kernel, policy.rules, this.#tally, this.#unknown);
    this.#kernel.run.setUsualColumns(this.#file.isUsual);
    this.#watcher = watcher;
    if (watcher === undefined) return;
    this.#kernel.run.watch();
    this.#atHand = new WatchedLine(
      this.#kernel,
      () => this.#session,
      () => {
        this.#catchUp();
        return this.#file.place();
      },
    );
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
    this.#catchUp();
    const read = this.#file.read(bytes, start, end, offset);
    this.#kernel.run.setUsualColumns(this.#file.isUsual);
    if (read === undefined) return;
    if ('headerAt' in read) {
      this.#header(read);
      return;
    }
    // A copy: the kernel's memory moves when it grows.
    this.#odd = Buffer.from(bytes.subarray(start, end));
    this.#session = read.session;
    this.#take(read);
    this.unwell();
    this.#odd = undefined;
    this.#session = undefined;
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

  oddLine(start: number, end: number): void {
    this.#lines.oddLine(start, end);
  }

  silence(from: number, to: number): void {
    this.#activity.add({ from, to });
  }

  lineTaken(row: number): void {
    this.#atHand!.row = row;
    this.#watcher!.line(this.#atHand!);
  }

  replaced(_slot: number, row: number): void {
    this.#leave(row, undefined);
  }

  ended(_slot: number, row: number): void {
    this.#leave(row, this.#readEnd());
  }

  unwell(): void {
    this.#unwell.take((start, end, taken) => this.#evidenceAt(start, end, taken));
  }

  /** The kernel counts usual lines by itself. */
  #catchUp(): void {
    this.unwell();
    this.#file.pass(this.#kernel.run.takenLines());
  }

  /** Gives the kernel a record that it could not read. */
  #take({ time, id, direction, source, destination, description }: LineRecord): void {
    const { run, bytes } = this.#kernel;
    const texts = run.scratch.value;
    bytes.write(source + destination + description, texts, 'latin1');
    const lengths = [source.length, destination.length, description.length] as const;
    run.setRecord(time, id !== undefined, id?.high ?? 0, id?.low ?? 0, direction, texts, ...lengths);
    run.takeRecord();
    this.#kernel.refresh();
  }

  #readEnd(): SessionEnd {
    const fact = this.descriptions.read('-');
    const { messages, bytes } = carriedBy(fact);
    return { messages, bytes, fact, evidence: this.#watcher === undefined ? this.#evidence() : NOT_KEPT };
  }

  /** The line that is being read. */
  #evidence(): EvidenceRef {
    this.#catchUp();
    const { lineStart, lineEnd } = this.#kernel.run;
    return this.#evidenceAt(lineStart.value, lineEnd.value, 0);
  }

  /** A usual line that the kernel took so many lines after those that are counted, or else the odd line at hand. */
  #evidenceAt(start: number, newline: number, ahead: number): EvidenceRef {
    if (this.#odd !== undefined) return this.#file.evidence(this.#odd, 0, this.#odd.length, 0);
    const { bytes } = this.#kernel;
    const end = bytes[newline - 1] === RETURN ? newline - 1 : newline;
    return this.#file.evidence(bytes, start, end, ahead);
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
    else if (this.#kernel.column(row, ROW.head) === 0) this.#tally.settle(part);
    else this.#heads.push({ side: 'head', part });
  }

  /** Counts the sessions whose ends the kernel has read; it has noted the times of successes by peer. */
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
