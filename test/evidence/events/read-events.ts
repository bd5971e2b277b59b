import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openEvents } from '../../../src/evidence/events/index.ts';
import type { EvidenceFacts } from '../../../src/model/evidence-facts.ts';

const FOLDER = join(import.meta.dirname, '../../../fixtures/evidence/events');

/** Where the local times of the fixtures are told, by their language. */
const ZONES: Readonly<Record<string, string>> = { en: 'America/New_York', de: 'Europe/Berlin', ja: 'Asia/Tokyo' };

export const fixtures = readdirSync(FOLDER);

export function fixture(name: string): string {
  return readFileSync(join(FOLDER, name), 'utf8');
}

export function zoneOf(name: string): string {
  return ZONES[name.split('.')[1]!]!;
}

/** Reads a text that is cut at these places. */
export function readEvents(text: string, timeZone?: string, cuts: readonly number[] = []): EvidenceFacts {
  const reader = openEvents({ path: 'events', server: 'UNKNOWN', timeZone, sessions: new Set() });
  let from = 0;
  for (const cut of [...cuts.map((at) => at % (text.length + 1)).sort((a, b) => a - b), text.length]) {
    reader.write(text.slice(from, cut));
    from = cut;
  }
  return reader.end();
}

/** The problems as `line id count`. */
export function problemsOf({ problems }: EvidenceFacts): string[] {
  return problems.map(({ line, reason, count }) => `${line} ${reason.code.replace('evidence.', '')} ${count}`);
}
