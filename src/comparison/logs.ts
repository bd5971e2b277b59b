import type { Analysis, StreamReport } from '../model/analysis.ts';
import type { ComparedLogs, ComparedStream, Pair, StreamCover } from '../model/comparison.ts';
import { intervalOf } from '../model/time.ts';
import { type Interval, union, mergeCloserThan } from '../lib/interval.ts';
import { compareText } from '../lib/order.ts';
import { streamKey } from '../model/source.ts';
import type { NameOf } from '../lib/names.ts';
import { sum } from './rates.ts';
import { joined } from './joined.ts';

const HOUR_MS = 3_600_000;

/** Hours of wall clock in which at least one log was written: more servers make no longer night. */
export function hoursCovered({ streams }: Analysis): number {
  return hoursIn(mergeCloserThan(streams.flatMap(coverOf), 0, union));
}

/** From the first line of a log to its last, without its gaps: a quiet service covers its silence. */
function coverOf({ from, to, gaps }: StreamReport): Interval[] {
  if (from === undefined || to === undefined) return [];
  const holes = gaps.map(intervalOf);
  const edges = [Date.parse(from), ...holes.flatMap((hole) => [hole.from, hole.to]), Date.parse(to)];
  return Array.from({ length: edges.length / 2 }, (_, i) => ({ from: edges[2 * i]!, to: edges[2 * i + 1]! }));
}

function hoursIn(intervals: readonly Interval[]): number {
  return sum(intervals.map(({ from, to }) => to - from)) / HOUR_MS;
}

/** To the third digit: no more is meant. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

export function comparedLogs(analysis: Analysis, name: string): ComparedLogs {
  const { span, window, inputs, sessions, rejects } = analysis;
  return {
    name,
    ...(span === undefined ? {} : { span }),
    ...(window === undefined ? {} : { window }),
    hours: rounded(hoursCovered(analysis)),
    sessions: sessions.total,
    messages: sessions.messages,
    outcomes: sessions.outcomes,
    unread: inputs.filter(({ status }) => status === 'unreadable').map(({ path }) => path),
    rejects: rejects.count,
  };
}

/** The log of every service that either side has. One log may occur under two spellings of its server. */
export function comparedStreams(before: Analysis, after: Analysis, nameOf: NameOf): ComparedStream[] {
  const streams = { before: before.streams.filter(hasLines), after: after.streams.filter(hasLines) };
  return joined(streams, ({ server, service }) => `${nameOf(server)}/${service}`)
    .map(({ before: was, after: is }) => {
      const { server, service } = (is[0] ?? was[0])!;
      return { server, service, ...coverIn('before', was), ...coverIn('after', is) };
    })
    .sort((a, b) => compareText(streamKey(a), streamKey(b)));
}

function hasLines({ from }: StreamReport): boolean {
  return from !== undefined;
}

function coverIn(side: 'before' | 'after', streams: readonly StreamReport[]): Pair<StreamCover> {
  if (streams.length === 0) return {};
  const hours = rounded(hoursIn(mergeCloserThan(streams.flatMap(coverOf), 0, union)));
  return { [side]: { hours, sessions: sum(streams.map(({ sessions }) => sessions)) } };
}
