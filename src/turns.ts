import { setImmediate } from 'node:timers/promises';

/**
 * Gives the event loop a turn: an interrupt is heard only there, and what reads synchronously would never come to it.
 * Throws the signal's reason.
 */
export async function takeTurn(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}
