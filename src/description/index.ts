import type { Fact } from '../model/fact.ts';
import { readAgentBegins, readAgentStep } from './agent.ts';
import { readConnect } from './connect.ts';
import { readDeliveryBegins, readDeliveryStep, readQueues, readServerNotFound, readThrottled } from './delivery.ts';
import { readDnsFailure } from './dns.ts';
import { readEnded } from './ended.ts';
import { readFailover } from './failover.ts';
import { readConnected, readConnectionFailed, readResolved } from './peer.ts';
import { readService } from './service.ts';
import { readSubmissionBegins, readSubmissionEnded, readSubmissionProblem } from './submission.ts';

export type Direction = '+' | '>' | '-' | '*';

/** The source whose `+` lines have no fixed shape. */
export const FREE_BEGINNINGS = 'MapiDelivery';

/** Ordered: the first shape that fits wins. Outside of `+`, a shape is known by itself, whatever the source. */
const SHAPES: Readonly<Record<Direction, readonly ((text: string) => Fact | undefined)[]>> = {
  '+': [readConnect, readAgentBegins, readSubmissionBegins],
  '>': [
    readConnected,
    readConnectionFailed,
    readServerNotFound,
    readSubmissionProblem,
    readDeliveryStep,
    readThrottled,
    readAgentStep,
    readDnsFailure,
    readResolved,
  ],
  '-': [readEnded, readSubmissionEnded],
  '*': [readFailover, readService, readQueues, readThrottled, readServerNotFound],
};

/** Reads what one description says; `unknown` for a shape that we do not know yet. */
export function readDescription(source: string, direction: Direction, text: string): Fact {
  if (direction === '+' && source === FREE_BEGINNINGS) return readDeliveryBegins(text);
  for (const read of SHAPES[direction]) {
    const fact = read(text);
    if (fact !== undefined) return fact;
  }
  return { kind: 'unknown', text };
}
