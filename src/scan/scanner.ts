import { readDescription, type Direction } from '../description/index.ts';
import { outcomeOf } from '../description/ended.ts';
import { readTarget } from '../description/target.ts';
import type { Reject } from '../model/analysis.ts';
import type { EvidenceRef } from '../model/evidence.ts';
import type { Fact } from '../model/fact.ts';
import type { Interval } from '../model/interval.ts';
import type { Partial, Restart } from '../model/partial.ts';
import type { ScanPolicy } from '../model/rule.ts';
import type { SessionEnd, SessionPart } from '../model/session.ts';
import type { ByteReader, Stream } from '../model/source.ts';
import { type Host, Kernel, LONGEST_LINE, ROW } from './kernel/kernel.ts';
import { acceptancesIn, edgesOf, seenIds, sessionIn } from './kernel/sessions.ts';
import { FileLines, type Position } from './lines/file-lines.ts';
import type { LineSink } from './lines/line-sink.ts';
import { PhysicalLines } from './lines/physical-lines.ts';
import { DISCONNECT, type LineRecord } from './lines/record.ts';
import { LOG_GAP_MS, joined } from './sessions/activity.ts';
import type { EdgePart } from './sessions/edges.ts';
import { Tally, inWindow } from './sessions/tally.ts';

const EVIDENCE_LENGTH = 500;
/** What a kernel may be told of a `>` line. */
const HOSTS = 1;
const NO_HOSTS = 2;

/**
 * Reads the lines of one piece of one file and groups them into sessions. The kernel does so with all that is usual;
 * here is what it hands over: odd lines, and descriptions that matter.
 */
export class Scanner implements LineSink, Host {
  readonly #stream: Stream;
  readonly #policy: ScanPolicy;
  readonly #file: FileLines;
  readonly #kernel: Kernel;
  readonly #lines: PhysicalLines;
  readonly #tally: Tally;
  /** Ended sessions whose first line here was no `+`. */
  readonly #heads: EdgePart[] = [];
  readonly #restarts: Restart[] = [];
  #activity: Interval[] = [];
  /** The line that is being read, where it is an odd one. */
  #odd: Buffer | undefined;

  /** `held`: the beginning of a line that the piece before did not finish. */
  constructor(path: string, stream: Stream, policy: ScanPolicy, position: Position, held?: Buffer) {
    const { since = -Infinity, until = Infinity } = policy.window;
    this.#stream = stream;
    this.#policy = policy;
    this.#file = new FileLines(path, position);
    this.#kernel = Kernel.take(this, since, until, LOG_GAP_MS);
    this.#lines = new PhysicalLines(this.#kernel, this, position.offset, held);
    this.#tally = new Tally(policy);
    this.#kernel.run.setUsualColumns(this.#file.isUsual);
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

  /** What was read of a line that is not finished; undefined in the middle of one too long to be held. */
  held(): Buffer | undefined {
    return this.#lines.held();
  }

  line(bytes: Buffer, start: number, end: number, offset: number): void {
    this.#catchUp();
    const read = this.#file.read(bytes, start, end, offset);
    this.#kernel.run.setUsualColumns(this.#file.isUsual);
    if (read === undefined) return;
    if ('restart' in read) {
      if (inWindow(this.#policy.window, read.restart)) this.#restarts.push({ at: read.restart, evidence: 'header' });
      return;
    }
    // A copy: the kernel's memory moves when it grows.
    this.#odd = Buffer.from(bytes.subarray(start, end));
    this.#take(read);
    this.#odd = undefined;
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
  finish(failure: string | undefined): Partial {
    this.#catchUp();
    const { first, last, parsed, skipped, activeFrom, activeTo } = this.#kernel.run;
    const extent = last.value >= first.value ? { from: first.value, to: last.value } : undefined;
    const active = activeTo.value >= activeFrom.value ? [{ from: activeFrom.value, to: activeTo.value }] : [];
    this.#tallyEnded();
    const partial: Partial = {
      stream: this.#stream,
      files: [this.#file.tally(failure, { parsed: parsed.value, skipped: skipped.value, extent })],
      sessions: this.#tally.sessions(),
      givenUp: 0,
      findings: this.#tally.findings(),
      acceptances: this.#tally.acceptances(),
      restarts: this.#restarts,
      activity: joined([...this.#activity, ...active]),
      edges: edgesOf(this.#kernel, this.#heads),
      seen: seenIds(this.#kernel),
      rejects: this.#file.rejects(),
    };
    this.#kernel.giveBack();
    return partial;
  }

  oddLine(start: number, end: number): void {
    this.#lines.oddLine(start, end);
  }

  silence(from: number, to: number): void {
    this.#activity.push({ from, to });
    // A clock that jumps to and fro would make a new interval for every line.
    if (this.#activity.length >= 64) this.#activity = joined(this.#activity);
  }

  replaced(_slot: number, row: number): void {
    this.#leave(row, undefined);
  }

  ended(_slot: number, row: number): void {
    this.#leave(row, this.#readEnd());
  }

  oddQueue(row: number): void {
    const fact = this.#fact('+');
    const queue = fact.kind === 'connect' ? (fact.queueLength ?? -1) : -1;
    this.#setColumn(row, ROW.queue, queue);
  }

  failedConnection(row: number): void {
    const fact = this.#fact('>');
    if (fact.kind !== 'connection-failed' || fact.targetHost === undefined) return;
    this.#setColumn(row, ROW.failedHost, this.#numberOf(fact.targetHost));
  }

  judge(text: number): number {
    return readDescription('>', this.#kernel.text(text)).kind === 'resolved' ? HOSTS : NO_HOSTS;
  }

  /** What a service says of itself. An end without an id, as old builds write it, ends no session, but it may be flagged. */
  withoutSession(): void {
    const { direction, time } = this.#kernel.run;
    if (direction.value === DISCONNECT) {
      this.#tally.flag({ ...this.#withoutLines(), last: time.value, end: this.#readEnd() });
      return;
    }
    const fact = this.#fact('*');
    if (fact.kind === 'service' && fact.change === 'started') {
      this.#restarts.push({ at: time.value, evidence: 'logged' });
    }
  }

  /** The kernel counts usual lines by itself. */
  #catchUp(): void {
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
    const fact = this.#fact('-');
    const counted = fact.kind === 'ended' || fact.kind === 'submission-ended' ? fact : { messages: 0, bytes: 0 };
    return {
      outcome: outcomeOf(fact),
      messages: counted.messages,
      bytes: counted.bytes,
      fact,
      evidence: this.#evidence(),
    };
  }

  /** The line that is being read. */
  #evidence(): EvidenceRef {
    this.#catchUp();
    if (this.#odd !== undefined) return this.#file.evidence(this.#odd, 0, this.#odd.length, EVIDENCE_LENGTH);
    const { start, end } = this.#lines.usualLine();
    return this.#file.evidence(this.#kernel.bytes, start, end, EVIDENCE_LENGTH);
  }

  /** Counts a session that leaves the table, or keeps it as a head where its beginning may lie in an earlier piece. */
  #leave(row: number, end: SessionEnd | undefined): void {
    const { idHigh, idLow } = this.#kernel.run;
    const part = sessionIn(this.#kernel, row, { idHigh: idHigh.value, idLow: idLow.value }, end, true);
    if (this.#kernel.column(row, ROW.head) === 0) this.#tally.settle(part);
    else this.#heads.push({ side: 'head', part });
  }

  #withoutLines(): Omit<SessionPart, 'last' | 'end'> {
    const { sourceStart, sourceEnd, destinationStart, destinationEnd } = this.#kernel.run;
    return {
      idHigh: 0,
      idLow: 0,
      source: this.#kernel.utf8(sourceStart.value, sourceEnd.value),
      destination: this.#kernel.utf8(destinationStart.value, destinationEnd.value),
      toMailbox: false,
      queueLength: undefined,
      hostList: undefined,
      connectedTo: undefined,
      failedHost: undefined,
      closed: true,
    };
  }

  #fact(direction: Direction): Fact {
    const { descriptionStart, descriptionEnd } = this.#kernel.run;
    return readDescription(direction, this.#kernel.utf8(descriptionStart.value, descriptionEnd.value));
  }

  #setColumn(row: number, column: number, value: number): void {
    this.#kernel.words[(this.#kernel.run.rowAt(row) >> 2) + column] = value;
  }

  /** The kernel's number for a text that stands in no line as it is. */
  #numberOf(text: string): number {
    const { run, bytes } = this.#kernel;
    const start = run.scratch.value;
    // Broken UTF-8 grows when it is decoded: what does not fit is cut off.
    const number = run.numberOf(start, start + bytes.write(text, start, LONGEST_LINE));
    this.#kernel.refresh();
    return number;
  }

  /** Counts the sessions whose ends the kernel has read; it has noted the times of successes by peer. */
  #tallyEnded(): void {
    const { successes, failovers, replacements, endedMessages, endedBytes } = this.#kernel.run;
    this.#tally.countAll('success', successes.value, endedMessages.value, endedBytes.value);
    this.#tally.countAll('failover', failovers.value, 0, 0);
    this.#tally.countAll('replaced', replacements.value, 0, 0);
    for (const { peer, times } of acceptancesIn(this.#kernel)) {
      this.#tally.acceptancesOf(readTarget(peer)).pushAll(times);
    }
  }
}
