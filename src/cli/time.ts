import { tz } from '@date-fns/tz';
import { addDays } from 'date-fns/addDays';
import { parseISO } from 'date-fns/parseISO';
import { UserError } from '../errors.ts';
import { readDuration } from '../lib/duration.ts';
import { message } from '../language/language.ts';

const DATE_ONLY = /^\d{4}-\d\d-\d\d$/;

/**
 * Returns a time as epoch milliseconds: ISO 8601 (in `timeZone` where it names none), a day, or how long before `now`. A
 * day as `until` includes the whole day.
 */
export function timeOf(text: string, option: 'since' | 'until' | 'split', timeZone: string, now: number): number {
  const ago = readDuration(text.replace(/\s+ago$/i, ''));
  if (ago !== undefined) return now - ago;
  const date = parseISO(text, { in: tz(timeZone) });
  const wholeDay = option === 'until' && DATE_ONLY.test(text);
  const at = (wholeDay ? addDays(date, 1) : date).getTime();
  if (!Number.isNaN(at)) return at;
  const [said, hint] = [message('error.bad-time', { option, text }), message('hint.bad-time', { option })];
  throw new UserError('BAD_TIME', 'usage', said, hint);
}

/** Returns the IANA name of a time zone: an IANA name, a Windows name, or `local`. */
export async function timeZoneOf(text: string, option: 'tz' | 'events-tz'): Promise<string> {
  if (text.toLowerCase() === 'local') return Intl.DateTimeFormat().resolvedOptions().timeZone;
  const known = ianaName(text) ?? (await fromWindowsName(text));
  if (known !== undefined) return known;
  const [said, hint] = [message('error.bad-time-zone', { option, text }), message('hint.bad-time-zone', { option })];
  throw new UserError('BAD_TIME_ZONE', 'usage', said, hint);
}

function ianaName(text: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

async function fromWindowsName(text: string): Promise<string | undefined> {
  const { WINDOWS_TO_IANA_MAP } = await import('windows-iana');
  return WINDOWS_TO_IANA_MAP.find(({ windowsName }) => windowsName.toLowerCase() === text.toLowerCase())?.iana[0];
}
