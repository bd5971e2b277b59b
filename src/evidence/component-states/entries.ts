import type { Place } from '../physical-lines.ts';
import type { ShownEntry } from './shown.ts';

/** What stands for one of them where it is not shown in parts: `Requestor:Functional; State:Active; Timestamp:...`. */
const BEGIN = /\bRequest[eo]r\s*:/i;

export interface ReadEntries {
  readonly entries: ShownEntry[];
  /** Whether the text leaves some out, or ends within one. */
  readonly isCut: boolean;
}

/**
 * Reads the texts of LocalStates or RemoteStates, as many as stand in one: `{first, second...}`. Windows shows the first
 * four of a list, and ends it with `...}`; a cell of a table that is too narrow ends with `...`, and so in the middle.
 */
export function entriesIn(text: string, kept: ShownEntry['kept'], place: Place): ReadEntries {
  const whole = text.trim();
  const isList = /(?:\.\.\.|…)\}$/.test(whole);
  const isCell = /(?:\.\.\.|…)$/.test(whole);
  const all = whole.replace(/(?:\.\.\.|…)?\}?$/, '').split(BEGIN);
  const texts = isCell ? all.slice(1, -1) : all.slice(1);
  const entries = texts.flatMap((one) => entryOf(one, kept, place));
  return { entries, isCut: isList || isCell || entries.length < texts.length };
}

/** ` Functional; State:Active; Timestamp:9/28/2021 5:20:23 PM, `: what follows the first name. */
function entryOf(text: string, kept: ShownEntry['kept'], place: Place): ShownEntry[] {
  const [first = '', ...others] = withoutEnd(text).split(';');
  const parts = new Map<string, string>();
  for (const other of others) {
    const colon = other.indexOf(':');
    if (colon !== -1) parts.set(other.slice(0, colon).trim().toLowerCase(), other.slice(colon + 1).trim());
  }
  const [requester, state, timestamp] = [first.trim(), parts.get('state'), parts.get('timestamp')];
  if (requester === '' || state === undefined || state === '') return [];
  return [{ requester, state, kept, timestamp: timestamp === '' ? undefined : timestamp, place }];
}

/** Without the comma before the next one. */
function withoutEnd(text: string): string {
  const trimmed = text.trimEnd();
  return trimmed.endsWith(',') ? trimmed.slice(0, -1) : trimmed;
}
