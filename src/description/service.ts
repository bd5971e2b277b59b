import type { Fact } from '../model/fact.ts';

/** `*` lines of the service itself: restart markers. */
export function readService(text: string): Fact | undefined {
  const match = /^service (started|stopped)\b/i.exec(text);
  if (match === null) return undefined;
  return { kind: 'service', change: match[1]!.toLowerCase() === 'started' ? 'started' : 'stopped' };
}
