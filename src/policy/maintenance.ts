import { UserError } from '../errors.ts';
import { message } from '../language/language.ts';
import type { MaintenanceWindow } from '../model/policy.ts';
import { type Complaint, shownText } from './complaints.ts';
import { listedWindows } from './listed-windows.ts';
import { entriesOf, type ObjectTo, serversOf } from './pieces.ts';
import { plannedWindow, windowsFile } from './shape.ts';
import { readTime } from './time.ts';
import { MOST_WINDOWS, type PlannedWindows, type WindowsFile, inOrder, windowsOf } from './windows.ts';

/** When servers may be out of service: as the policy says itself, and as the files say that it names. */

/** The first line of every calendar. */
const CALENDAR = 'BEGIN:VCALENDAR';

const WINDOWS = ['maintenance', 'windows'];

export function windowsInPolicy(policy: unknown, timeZone: string, object: ObjectTo): MaintenanceWindow[] {
  return entriesOf(policy, WINDOWS, plannedWindow).flatMap((piece) => {
    const { path, entry } = piece;
    const servers = serversOf(piece, object);
    const time = (key: 'from' | 'to', day: 'begin' | 'end'): number | undefined => {
      const at = readTime(entry[key], timeZone, day);
      if (at === undefined) object([...path, key], message('policy.no-time', { key, value: shownText(entry[key]) }));
      return at;
    };
    const [from, to] = [time('from', 'begin'), time('to', 'end')];
    if (from === undefined || to === undefined) return [];
    if (to <= from) object([...path, 'to'], message('policy.ends-before-it-begins'));
    return windowsOf(servers, { from, to, title: entry.title });
  });
}

export interface WindowsBeside {
  readonly windows: readonly MaintenanceWindow[];
  readonly complaints: readonly Complaint[];
}

/** `fileBeside` throws a `UserError`: the policy is objected to where it names that file. */
export async function windowsBeside(
  policy: unknown,
  timeZone: string,
  fileBeside: (name: string) => string,
  object: ObjectTo,
): Promise<WindowsBeside> {
  const found = { windows: [] as MaintenanceWindow[], complaints: [] as Complaint[] };
  for (const { path, entry } of entriesOf(policy, WINDOWS, windowsFile)) {
    const { file, servers } = entry;
    try {
      const { windows, flaws } = await windowsIn(file, { text: fileBeside(file), servers, timeZone });
      for (const window of windows) found.windows.push(window);
      for (const flaw of flaws) found.complaints.push({ ...flaw, file });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      object([...path, 'file'], error.said);
    }
  }
  return found;
}

async function windowsIn(name: string, file: WindowsFile): Promise<PlannedWindows> {
  // Loaded when there is one: most policies have none.
  const { calendarWindows, isCalendar } = await import('./calendar.ts');
  if (isCalendar(file.text)) return calendarWindows(file);
  if (!/\.ics$/i.test(name)) return listedWindows(file);
  return { windows: [], flaws: [{ line: 1, column: 1, said: message('policy.no-calendar', { begin: CALENDAR }) }] };
}

/** Objects where they are too many to be judged. */
export function allWindows(windows: readonly MaintenanceWindow[], object: ObjectTo): MaintenanceWindow[] {
  if (windows.length > MOST_WINDOWS) object(WINDOWS, message('policy.too-many-windows', { most: MOST_WINDOWS }));
  return inOrder(windows);
}
