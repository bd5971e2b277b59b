import { readDescription, type Direction } from '../description/index.ts';
import {
  connectedAddressStart,
  isConnectionFailed,
  isToMailbox,
  mayBeHostList,
  readCleanEnd,
  readQueueLength,
  type CleanEnd,
} from '../description/bytes.ts';
import { outcomeOf } from '../description/ended.ts';
import { readTarget } from '../description/target.ts';
import type { Reject } from '../model/analysis.ts';
import type { Edge, Partial, Restart } from '../model/partial.ts';
import type { ScanPolicy } from '../model/rule.ts';
import type { SessionEnd, SessionPart } from '../model/session.ts';
import type { Stream } from '../model/source.ts';
import { Activity } from './sessions/activity.ts';
import { FileLines, type Position } from './lines/file-lines.ts';
import type { LineSink } from './lines/line-sink.ts';
import { CONNECT, DISCONNECT, INFORMATION, LineRecord, SEND } from './lines/line-record.ts';
import { idText } from './lines/session-id.ts';
import { NEVER_SEEN, SessionTable } from './sessions/session-table.ts';
import { Tally, inWindow } from './sessions/tally.ts';
import { NO_TEXT, Texts } from './sessions/texts.ts';

/** Bits of a session's flags. */
const HEAD = 1;
const TO_MAILBOX = 2;

const EVIDENCE_LENGTH = 500;

/**
 * Reads the lines of one piece of one file and groups them into sessions. A class because it is the hot path: its
 * state is typed arrays, and a line that tells nothing unusual allocates nothing.
 */
export class Scanner implements LineSink {
  readonly #stream: Stream;
  readonly #policy: ScanPolicy;
  readonly #file: FileLines;
  readonly #record = new LineRecord();
  readonly #sessions = new SessionTable();
  readonly #texts = new Texts();
  readonly #tally: Tally;
  readonly #activity = new Activity();
  /** Ended sessions whose first line here was no `+`, by id. */
  readonly #heads = new Map<string, SessionPart>();
  readonly #restarts: Restart[] = [];
  /** By number of text: 1 a list of hosts, 2 none, 0 not yet looked at. */
  #hostLists = new Uint8Array(256);
  /** By the numbers of what names a peer: where the times of its accepted sessions go. */
  readonly #acceptances = new Map<number, Map<number, number[]>>();
  readonly #cleanEnd: CleanEnd = { messages: 0, bytes: 0 };

  constructor(path: string, stream: Stream, policy: ScanPolicy, position: Position) {
    this.#stream = stream;
    this.#policy = policy;
    this.#file = new FileLines(path, position);
    this.#tally = new Tally(policy);
  }

  /** Where the next line will stand. */
  position(): Position {
    return this.#file.position();
  }

  line(bytes: Buffer, start: number, end: number, offset: number, isOdd: boolean): void {
    const record = this.#record;
    const kind = this.#file.read(record, bytes, start, end, offset, isOdd);
    if (kind === 'restart') {
      const at = this.#file.headerDate;
      if (inWindow(this.#policy.window, at)) this.#restarts.push({ at, evidence: 'header' });
    }
    if (kind !== 'record') return;
    const inside = inWindow(this.#policy.window, record.time);
    this.#file.countRecord(record.time, inside);
    if (inside) this.#activity.add(record.time);
    if (record.hasId) this.#session(bytes, start, end);
    else if (inside) this.#lineWithoutSession(bytes, start, end);
  }

  reject(reason: Reject['reason'], beginning: Buffer, offset: number): void {
    this.#file.reject(reason, beginning, offset);
  }

  skipTo(lines: number): void {
    this.#file.skipTo(lines);
  }

  warn(code: string): void {
    this.#file.warn(code);
  }

  /** What was read so far came to this. `failure` says why reading stopped before the end. */
  finish(failure: string | undefined): Partial {
    const edges = new Map<string, Edge>();
    for (const [id, head] of this.#heads) edges.set(id, { id, head, tail: undefined });
    this.#sessions.forEachOpen((row, high, low) => {
      const id = idText(high, low);
      const part = this.#part(row, high, low, false, undefined);
      const isHead = (this.#sessions.flags[row]! & HEAD) !== 0;
      edges.set(id, isHead ? { id, head: part, tail: undefined } : { id, head: edges.get(id)?.head, tail: part });
    });
    return {
      stream: this.#stream,
      files: [this.#file.tally(failure)],
      sessions: this.#tally.sessions(),
      findings: this.#tally.findings(),
      acceptances: this.#tally.acceptances(),
      restarts: this.#restarts,
      activity: this.#activity.intervals(),
      edges: [...edges.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
      seen: this.#sessions.seenIds(),
      rejects: this.#file.rejects(),
    };
  }

  #session(bytes: Buffer, start: number, end: number): void {
    const { idHigh, idLow, direction, time } = this.#record;
    const sessions = this.#sessions;
    const slot = sessions.slotOf(idHigh, idLow);
    let row = sessions.state[slot]! - 1;
    if (row >= 0 && direction === CONNECT) {
      // A second `+`: the open session never got its end.
      this.#leave(slot, row, undefined);
      row = -1;
    }
    if (row < 0) {
      const head = sessions.state[slot] === NEVER_SEEN && direction !== CONNECT;
      row = sessions.open(slot);
      sessions.flags[row] = head ? HEAD : 0;
      const { bytes: text, sourceStart, sourceEnd, destinationStart, destinationEnd } = this.#record;
      sessions.source[row] = this.#texts.numberOf(text, sourceStart, sourceEnd);
      sessions.destination[row] = this.#texts.numberOf(text, destinationStart, destinationEnd);
    }
    sessions.last[row] = time;
    if (direction === SEND) this.#noteSend(row);
    else if (direction === CONNECT) this.#noteConnect(row);
    else if (direction === DISCONNECT) this.#end(slot, row, bytes, start, end);
  }

  #noteConnect(row: number): void {
    const { bytes, descriptionStart, descriptionEnd } = this.#record;
    let queue = readQueueLength(bytes, descriptionStart, descriptionEnd);
    if (queue === -2) {
      const fact = this.#fact('+');
      queue = fact.kind === 'connect' ? (fact.queueLength ?? -1) : -1;
    }
    this.#sessions.queueLength[row] = queue;
    if (isToMailbox(bytes, descriptionStart, descriptionEnd)) this.#sessions.flags[row]! |= TO_MAILBOX;
  }

  #noteSend(row: number): void {
    const { bytes, descriptionStart, descriptionEnd } = this.#record;
    const address = connectedAddressStart(bytes, descriptionStart, descriptionEnd);
    if (address >= 0) {
      this.#sessions.connectedTo[row] = this.#texts.numberOf(bytes, address, descriptionEnd);
    } else if (isConnectionFailed(bytes, descriptionStart, descriptionEnd)) {
      const fact = this.#fact('>');
      if (fact.kind !== 'connection-failed' || fact.targetHost === undefined) return;
      const host = Buffer.from(fact.targetHost);
      this.#sessions.failedHost[row] = this.#texts.numberOf(host, 0, host.length);
    } else if (mayBeHostList(bytes, descriptionStart, descriptionEnd)) {
      const number = this.#texts.numberOf(bytes, descriptionStart, descriptionEnd);
      if (this.#isHostList(number)) this.#sessions.hostList[row] = number;
    }
  }

  #isHostList(number: number): boolean {
    if (number >= this.#hostLists.length) {
      const larger = new Uint8Array(number * 2);
      larger.set(this.#hostLists);
      this.#hostLists = larger;
    }
    if (this.#hostLists[number] === 0) {
      this.#hostLists[number] = readDescription('>', this.#texts.text(number)).kind === 'resolved' ? 1 : 2;
    }
    return this.#hostLists[number] === 1;
  }

  #end(slot: number, row: number, bytes: Buffer, start: number, end: number): void {
    const record = this.#record;
    const clean = this.#cleanEnd;
    const isClean = readCleanEnd(record.bytes, record.descriptionStart, record.descriptionEnd, clean);
    if (isClean && (this.#sessions.flags[row]! & HEAD) === 0) {
      this.#sessions.end(slot);
      if (!inWindow(this.#policy.window, record.time)) return;
      this.#tally.count('success', clean.messages, clean.bytes);
      this.#acceptancesOf(row).push(record.time);
      return;
    }
    this.#leave(slot, row, this.#readEnd(bytes, start, end));
  }

  #readEnd(bytes: Buffer, start: number, end: number): SessionEnd {
    const fact = this.#fact('-');
    const counted = fact.kind === 'ended' || fact.kind === 'submission-ended' ? fact : { messages: 0, bytes: 0 };
    return {
      outcome: outcomeOf(fact),
      messages: counted.messages,
      bytes: counted.bytes,
      fact,
      evidence: this.#file.evidence(bytes, start, end, EVIDENCE_LENGTH),
    };
  }

  /** Takes a session out of the table: to be counted, or kept as a head where its beginning may lie in an earlier piece. */
  #leave(slot: number, row: number, end: SessionEnd | undefined): void {
    const { idHigh, idLow } = this.#record;
    const part = this.#part(row, idHigh, idLow, true, end);
    if ((this.#sessions.flags[row]! & HEAD) === 0) this.#tally.settle(part);
    else this.#heads.set(part.id, part);
    this.#sessions.end(slot);
  }

  #part(row: number, high: number, low: number, closed: boolean, end: SessionEnd | undefined): SessionPart {
    const sessions = this.#sessions;
    const queueLength = sessions.queueLength[row]!;
    return {
      id: idText(high, low),
      source: this.#texts.text(sessions.source[row]!),
      last: sessions.last[row]!,
      queueLength: queueLength < 0 ? undefined : queueLength,
      closed,
      end,
      ...this.#peer(row),
    };
  }

  #peer(row: number): Pick<SessionPart, 'hostList' | 'connectedTo' | 'failedHost' | 'destination' | 'toMailbox'> {
    const sessions = this.#sessions;
    const said = (number: number): string | undefined => (number === NO_TEXT ? undefined : this.#texts.text(number));
    return {
      destination: this.#texts.text(sessions.destination[row]!),
      toMailbox: (sessions.flags[row]! & TO_MAILBOX) !== 0,
      hostList: said(sessions.hostList[row]!),
      connectedTo: said(sessions.connectedTo[row]!)?.trim(),
      failedHost: said(sessions.failedHost[row]!),
    };
  }

  #acceptancesOf(row: number): number[] {
    const { hostList, connectedTo, failedHost, destination, flags } = this.#sessions;
    // Two numbers of texts fit one number exactly: there are fewer than 2^26 of them.
    const resolved = hostList[row]! * 2 ** 26 + connectedTo[row]!;
    const other = (failedHost[row]! * 2 ** 25 + destination[row]!) * 2 + ((flags[row]! & TO_MAILBOX) === 0 ? 0 : 1);
    const byOther = this.#acceptances.get(resolved) ?? new Map<number, number[]>();
    const known = byOther.get(other);
    if (known !== undefined) return known;
    const times = this.#tally.acceptancesOf(readTarget(this.#peer(row)));
    this.#acceptances.set(resolved, byOther.set(other, times));
    return times;
  }

  /** What a service says of itself. An end without an id, as old builds write it, ends no session, but it may be flagged. */
  #lineWithoutSession(bytes: Buffer, start: number, end: number): void {
    const { time, direction } = this.#record;
    if (direction === INFORMATION) {
      const fact = this.#fact('*');
      if (fact.kind === 'service' && fact.change === 'started') this.#restarts.push({ at: time, evidence: 'logged' });
    } else if (direction === DISCONNECT) {
      this.#tally.flag({ ...this.#withoutLines(), last: time, end: this.#readEnd(bytes, start, end) });
    }
  }

  #withoutLines(): Omit<SessionPart, 'last' | 'end'> {
    const { bytes, sourceStart, sourceEnd, destinationStart, destinationEnd } = this.#record;
    return {
      id: '',
      source: bytes.toString('utf8', sourceStart, sourceEnd),
      destination: bytes.toString('utf8', destinationStart, destinationEnd),
      toMailbox: false,
      queueLength: undefined,
      hostList: undefined,
      connectedTo: undefined,
      failedHost: undefined,
      closed: true,
    };
  }

  #fact(direction: Direction): ReturnType<typeof readDescription> {
    const { bytes, descriptionStart, descriptionEnd } = this.#record;
    return readDescription(direction, bytes.toString('utf8', descriptionStart, descriptionEnd));
  }
}
