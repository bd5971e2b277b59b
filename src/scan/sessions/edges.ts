import type { Edges } from '../../model/partial.ts';
import type { SessionEnd, SessionPart } from '../../model/session.ts';

/**
 * A session that reaches over an edge of a piece of log. `head`: its first line there is no `+`, so it may have begun
 * before. `tail`: it began there, and is open at the end.
 */
export interface EdgePart {
  readonly side: 'head' | 'tail';
  readonly part: SessionPart;
}

const WORDS = 9;
const HEAD = 1;
const CLOSED = 2;
const TO_MAILBOX = 4;
const HAS_END = 8;
/** Stands for a text or a queue length that was never said. */
const NOTHING = -1;

export function writeEdges(parts: readonly EdgePart[]): Edges {
  const words = new Int32Array(parts.length * WORDS);
  const last = new Float64Array(parts.length);
  const ends: SessionEnd[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (text: string | undefined): number => {
    if (text === undefined) return NOTHING;
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, numbers.size);
    return numbers.size - 1;
  };
  parts.forEach(({ side, part }, i) => {
    const flags =
      (side === 'head' ? HEAD : 0) |
      (part.closed ? CLOSED : 0) |
      (part.toMailbox ? TO_MAILBOX : 0) |
      (part.end === undefined ? 0 : HAS_END);
    const at = i * WORDS;
    words[at] = part.idHigh;
    words[at + 1] = part.idLow;
    words[at + 2] = flags;
    words[at + 3] = part.queueLength ?? NOTHING;
    words[at + 4] = numberOf(part.source);
    words[at + 5] = numberOf(part.destination);
    words[at + 6] = numberOf(part.hostList);
    words[at + 7] = numberOf(part.connectedTo);
    words[at + 8] = numberOf(part.failedHost);
    last[i] = part.last;
    if (part.end !== undefined) ends.push(part.end);
  });
  return { words, last, texts: [...numbers.keys()], ends };
}

export function* readEdges({ words, last, texts, ends }: Edges): Generator<EdgePart> {
  let end = 0;
  for (let i = 0; i < last.length; i++) {
    const at = i * WORDS;
    const flags = words[at + 2]!;
    yield {
      side: (flags & HEAD) === 0 ? 'tail' : 'head',
      part: {
        idHigh: words[at]!,
        idLow: words[at + 1]!,
        source: texts[words[at + 4]!]!,
        destination: texts[words[at + 5]!]!,
        last: last[i]!,
        toMailbox: (flags & TO_MAILBOX) !== 0,
        queueLength: words[at + 3] === NOTHING ? undefined : words[at + 3],
        hostList: texts[words[at + 6]!],
        connectedTo: texts[words[at + 7]!],
        failedHost: texts[words[at + 8]!],
        closed: (flags & CLOSED) !== 0,
        end: (flags & HAS_END) === 0 ? undefined : ends[end++],
      },
    };
  }
}
