import { setImmediate } from 'node:timers/promises';

/**
 * Gives the event loop a whole turn: an interrupt is heard only there, and what reads synchronously would never come to
 * it. Throws the signal's reason.
 */
export async function yieldToEventLoop(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  // The first may come before the system is requested signals, the second does not.
  await setImmediate();
  signal?.throwIfAborted();
}
