import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openComponentStates } from '../../../src/evidence/component-states/index.ts';
import type { EvidenceContext, EvidenceFacts } from '../../../src/model/evidence-facts.ts';

export const FIXTURES = join(import.meta.dirname, '../../../fixtures/evidence/component-states');

export function fixture(name: string): string {
  const bytes = readFileSync(join(FIXTURES, name));
  return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-8', { ignoreBOM: true }).decode(bytes);
}

const CONTEXT: EvidenceContext = {
  path: 'collected/states.txt',
  server: 'unknown',
  timeZone: 'Europe/Berlin',
  sessions: new Set(),
};

/** What the reader makes of a text that comes in these pieces. */
export function readStates(pieces: string | readonly string[], context: Partial<EvidenceContext> = {}): EvidenceFacts {
  const reader = openComponentStates({ ...CONTEXT, ...context });
  for (const piece of typeof pieces === 'string' ? [pieces] : pieces) reader.write(piece);
  return reader.end();
}

/** What was not understood, as `line id`. */
export function reasonsIn({ problems }: EvidenceFacts): string[] {
  return problems.map(({ line, reason }) => `${line} ${reason.code}`);
}

/** A component in one line, its requesters below: without evidence, and to the second. */
export function shortly({ components = [] }: EvidenceFacts): string[] {
  return components.flatMap(({ server, component, state, requesters }) => [
    `${server} ${component} ${state ?? '-'}`,
    ...requesters.map(
      (one) => `  ${one.kept} ${one.requester} ${one.state} ${one.at?.slice(0, 19) ?? `"${one.timestamp ?? ''}"`}`,
    ),
  ]);
}
