import type { Fact } from '../model/fact.ts';
import { readConnect } from './connect.ts';
import { readEnded } from './ended.ts';
import { readConnected, readConnectionFailed, readResolved } from './peer.ts';
import { readService } from './service.ts';

export type Direction = '+' | '>' | '-' | '*';

/** Ordered: the first shape that fits wins. */
const SHAPES: Readonly<Record<Direction, readonly ((text: string) => Fact | undefined)[]>> = {
  '+': [readConnect],
  '>': [readConnected, readConnectionFailed, readResolved],
  '-': [readEnded],
  '*': [readService],
};

/** Reads what one description says; `unknown` for a shape that we do not know yet. */
export function readDescription(direction: Direction, text: string): Fact {
  for (const read of SHAPES[direction]) {
    const fact = read(text);
    if (fact !== undefined) return fact;
  }
  return { kind: 'unknown' };
}
