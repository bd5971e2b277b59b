import { type Direction, readDescription } from '../description/index.ts';
import type { Peer } from '../description/target.ts';
import type { EvidenceRef } from '../model/evidence.ts';
import type { Fact } from '../model/fact.ts';
import type { Restart } from '../model/scan-result.ts';
import { type ScanPolicy, contains } from '../model/rule.ts';
import { type DescriptionHost, type Kernel, LONGEST_LINE } from './kernel/kernel.ts';
import {
  ROW_FAILED_HOST,
  ROW_QUEUE,
  TEXT_IS_FAILURE,
  TEXT_IS_MESSAGE_FAILURE,
  TEXT_IS_NEUTRAL,
  TEXT_IS_UNKNOWN,
  TEXT_NAMES_PEER,
} from './kernel/layout.ts';
import { CONNECT, DIRECTIONS, DISCONNECT } from './lines/record.ts';
import { isFailure, judgeLine, judgeSession } from './sessions/judge.ts';
import type { SessionCounts } from './sessions/tally.ts';
import type { UnknownShapes } from './sessions/unknown-shapes.ts';

const NEXT_RETRY = '|NextRetryTime:';
const DIRECTION_OF: Readonly<Record<number, Direction>> = Object.fromEntries(
  Object.entries(DIRECTIONS).map(([sign, code]) => [code, sign as Direction]),
);

/** Reads the descriptions that the kernel does not know by itself. A class because it collects restarts. */
export class UnparsedDescriptions implements DescriptionHost {
  /** Those of headers are added by whoever reads them. */
  readonly restarts: Restart[] = [];
  readonly #kernel: Kernel;
  readonly #policy: ScanPolicy;
  readonly #tally: SessionCounts;
  readonly #unknown: UnknownShapes;
  /** The line at hand. */
  readonly #evidence: () => EvidenceRef;

  constructor(
    kernel: Kernel,
    policy: ScanPolicy,
    tally: SessionCounts,
    unknown: UnknownShapes,
    evidence: () => EvidenceRef,
  ) {
    this.#kernel = kernel;
    this.#policy = policy;
    this.#tally = tally;
    this.#unknown = unknown;
    this.#evidence = evidence;
  }

  /** What the line at hand says. Counts it where its shape is unknown. */
  read(direction: Direction): Fact {
    const fact = this.#fact(direction);
    this.#countUnknown(fact, direction);
    return fact;
  }

  unparsedQueue(row: number): void {
    const fact = this.#fact('+');
    const queue = fact.kind === 'connect' ? (fact.queue?.total ?? -1) : -1;
    this.#kernel.setColumn(row, ROW_QUEUE, queue);
  }

  failedConnection(row: number): void {
    const fact = this.read('>');
    if (fact.kind !== 'connection-failed') return;
    const { descriptionStart, descriptionEnd } = this.#kernel.run;
    const retry = this.#kernel.bytes.indexOf(NEXT_RETRY, descriptionStart.value);
    const end = retry === -1 ? descriptionEnd.value : Math.min(retry, descriptionEnd.value);
    const isFirst = this.#kernel.run.keepFailure(row, descriptionStart.value, end);
    this.#kernel.refresh();
    if (isFirst && fact.targetHost !== undefined) {
      this.#kernel.setColumn(row, ROW_FAILED_HOST, this.#numberOf(fact.targetHost));
    }
  }

  judge(text: number): number {
    const direction = this.#kernel.run.direction.value === CONNECT ? '+' : '>';
    const { kind } = readDescription('', direction, this.#kernel.text(text));
    if (kind === 'resolved' || kind === 'delivery-connects') return TEXT_NAMES_PEER;
    if (kind === 'unknown') return TEXT_IS_UNKNOWN;
    if (direction === '+' || !isFailure(kind)) return TEXT_IS_NEUTRAL;
    return kind === 'submission-problem' ? TEXT_IS_MESSAGE_FAILURE : TEXT_IS_FAILURE;
  }

  messageFailure(): void {
    this.#flagLine(this.#fact('>'), false);
  }

  unparsedDescription(): void {
    const direction = DIRECTION_OF[this.#kernel.run.direction.value];
    if (direction === undefined) this.#countUnknown({ kind: 'unknown', text: this.#text() }, '?');
    else this.read(direction);
  }

  /** What a service says of itself. An end without an id, as old builds write it, ends no session, but it may be flagged. */
  withoutSession(): void {
    const { direction, time } = this.#kernel.run;
    const isEnd = direction.value === DISCONNECT;
    const fact = this.read(isEnd ? '-' : '*');
    if (fact.kind === 'service' && fact.change === 'started') {
      this.restarts.push({ at: time.value, evidence: 'logged' });
    }
    this.#flagLine(fact, isEnd);
  }

  #flagLine(fact: Fact, isEnd: boolean): void {
    const { time, sourceStart, sourceEnd, destinationStart, destinationEnd } = this.#kernel.run;
    const source = this.#kernel.utf8(sourceStart.value, sourceEnd.value);
    const destination = this.#kernel.utf8(destinationStart.value, destinationEnd.value);
    const peer: Peer = {
      destination,
      nextHop: 'other',
      hostList: undefined,
      connectedTo: undefined,
      failedHost: undefined,
    };
    const blame = isEnd
      ? judgeSession(this.#policy.rules, peer, source, undefined, fact).blame
      : judgeLine(this.#policy.rules, peer, source, fact);
    if (blame === undefined) return;
    const evidence = { ...this.#evidence(), at: time.value };
    this.#tally.flag({
      blame,
      at: time.value,
      messages: 0,
      bytes: 0,
      queueLength: undefined,
      evidence: () => evidence,
    });
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

  #countUnknown(fact: Fact, direction: string): void {
    if (fact.kind !== 'unknown' || !contains(this.#policy.window, this.#kernel.run.time.value)) return;
    this.#unknown.count(direction, fact.text, this.#evidence());
  }

  #text(): string {
    const { descriptionStart, descriptionEnd } = this.#kernel.run;
    return this.#kernel.utf8(descriptionStart.value, descriptionEnd.value);
  }

  #fact(direction: Direction): Fact {
    const { sourceStart, sourceEnd } = this.#kernel.run;
    return readDescription(this.#kernel.utf8(sourceStart.value, sourceEnd.value), direction, this.#text());
  }
}
