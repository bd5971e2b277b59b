import { type Place, physicalLines, shownLine } from '../physical-lines.ts';
import { instantOfTicks } from '../display-time.ts';
import { type Findings, LONGEST_LINE } from './findings.ts';
import type { ShownEntry } from './shown.ts';

/** The key of a component, whatever stands before it in the line: `[`, or a word in the language of Windows. */
export const KEY = /\\ServerComponentStates\\(\w{1,100})\]?\s*$/i;
/** A value of a component: the version of the form, the state, the time. */
const DATA = /\b1:(\w{1,20}):(\d{1,19})(?::[^"]{0,200})?"?\s*$/;
/** `reg query`: `    Maintenance    REG_SZ    `. */
const QUERIED = /^\s+(\S{1,100})\s+REG_SZ\s+$/;
/** A `.reg` file: `"Maintenance"="`. */
const EXPORTED = /^"([^"]{1,100})"="$/;
/** A text file of regedit, in the language of Windows: `  Data:            `, two lines below `  Name:            Maintenance`. */
const LABELLED = /^[^:：]{1,100}[:：]\s*$/;
const LABELLED_NAME = /^[^:：]{1,100}[:：]\s*(\S{1,100})\s*$/;

/** A value with whatever data, but not the one without a name. */
const VALUE = /^\s+[A-Za-z]\w{0,99}\s+REG_SZ\s|^"[^"]{1,100}"="/;

/** Reads what `reg query`, or an export by regedit, shows of the key ServerComponentStates: states kept by the server itself. */
export function readRegistry(text: string, { component, problem }: Findings): void {
  let key: { readonly component: string; readonly place: Place } | undefined;
  let entries: ShownEntry[] = [];
  let before: readonly [string, string] = ['', ''];
  const endKey = (): void => {
    if (key !== undefined && entries.length > 0) component({ server: undefined, state: undefined, entries, ...key });
    entries = [];
    key = undefined;
  };
  for (const { line, text: whole } of physicalLines(text)) {
    const shown = whole.slice(0, LONGEST_LINE);
    if (shown.length < whole.length) problem(line, 'evidence.too-large');
    const place = { line, source: shownLine(whole) };
    const named = KEY.exec(shown)?.[1];
    const data = DATA.exec(shown);
    const requester = data === null ? undefined : nameBefore(shown.slice(0, data.index), before[0]);
    if (named !== undefined || /\bHKEY_|\bHKLM\\/.test(shown)) {
      endKey();
      if (named !== undefined) key = { component: named, place };
    } else if (data !== null && requester !== undefined) {
      const at = instantOfTicks(data[2]!);
      const [, state, timestamp] = data as unknown as [string, string, string];
      entries.push({ requester, state, kept: 'local', timestamp, ...(at === undefined ? {} : { at }), place });
    } else if (key !== undefined && (data !== null || VALUE.test(shown))) problem(line, 'evidence.states.no-value');
    before = [before[1], shown];
  }
  endKey();
}

/** Whose value it is, from what stands before its data in the line, or two lines above. */
function nameBefore(text: string, twoAbove: string): string | undefined {
  const name = QUERIED.exec(text)?.[1] ?? EXPORTED.exec(text)?.[1];
  return name ?? (LABELLED.test(text) ? LABELLED_NAME.exec(twoAbove)?.[1] : undefined);
}
