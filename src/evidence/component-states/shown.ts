import type { Instant } from '../../model/time.ts';
import {
  COMPONENT_STATES,
  type ComponentState,
  type ComponentStateName,
  REQUESTERS,
  type RequesterState,
} from '../../model/component-state.ts';
import { nameKey } from '../../lib/order.ts';
import type { EvidenceContext } from '../../model/evidence-facts.ts';
import { DisplayTimes } from '../display-time.ts';
import type { Place } from '../physical-lines.ts';
import type { Problems } from '../problems.ts';

/** A component as a file of whatever form shows it. */
export interface ShownComponent {
  /** Undefined where the file does not name it. */
  readonly server: string | undefined;
  readonly component: string;
  readonly state: string | undefined;
  readonly entries: readonly ShownEntry[];
  readonly place: Place;
}

/** One of its LocalStates or RemoteStates. */
export interface ShownEntry {
  readonly requester: string;
  readonly state: string;
  readonly kept: RequesterState['kept'];
  readonly timestamp: string | undefined;
  /** Where the form has the instant, in whatever culture it is shown. */
  readonly at?: Instant;
  readonly place: Place;
}

/** The same as facts: names in one spelling, times as instants where the file or the context gives the zone, else they are a problem. */
export function factsOf(
  shown: readonly ShownComponent[],
  context: EvidenceContext,
  problems: Problems,
): ComponentState[] {
  const times = new DisplayTimes(context.timeZone);
  for (const { timestamp } of shown.flatMap(({ entries }) => entries))
    if (timestamp !== undefined) times.add(timestamp);
  const otherwise = serverOfName(context.path) ?? context.server;
  return shown.map(({ server, component, state, entries, place }) => ({
    server: server ?? otherwise,
    component,
    ...(state === undefined ? {} : { state: stateNamed(state) }),
    requesters: entries.map((entry) => requesterState(entry, times, context.path, problems)),
    evidence: evidenceAt(place, context.path),
  }));
}

function requesterState(entry: ShownEntry, times: DisplayTimes, file: string, problems: Problems): RequesterState {
  const { requester, state, kept, timestamp, place } = entry;
  const read = entry.at !== undefined || timestamp === undefined ? { at: entry.at } : times.read(timestamp);
  if ('missing' in read) problems.add(place.line, read.missing);
  const at = 'at' in read ? read.at : undefined;
  return {
    requester: REQUESTERS.find((known) => nameKey(known) === nameKey(requester)) ?? requester,
    state: stateNamed(state),
    kept,
    ...(at === undefined ? {} : { at }),
    ...(timestamp === undefined ? {} : { timestamp }),
    evidence: evidenceAt(place, file),
  };
}

function evidenceAt({ line, source }: Place, file: string): ComponentState['evidence'] {
  return { file, line, text: source };
}

/** The states by their numbers, as the registry has them, and JSON where enumerations are not made texts. */
const BY_NUMBER = ['Inactive', 'Active', 'Draining'] as const;

function stateNamed(text: string): ComponentStateName {
  if (/^[0-2]$/.test(text)) return BY_NUMBER[Number(text)]!;
  return COMPONENT_STATES.find((state) => nameKey(state) === nameKey(text)) ?? 'Unknown';
}

/** `EXCH02` of `EXCH02_ServerComponentState.xml`, as collectors name such a file. */
function serverOfName(path: string): string | undefined {
  const name = path.split(/[/\\]/).at(-1)!;
  return /^(\S{1,255}?)_(?:Server)?ComponentStates?(?![a-z])/i.exec(name)?.[1];
}

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
