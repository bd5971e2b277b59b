import { tz } from '@date-fns/tz';
import { addDays } from 'date-fns/addDays';
import { parseISO } from 'date-fns/parseISO';
import { UserError, readDuration, type Message } from '../index.ts';
import { message } from '../language/language.ts';

const DATE_ONLY = /^\d{4}-\d\d-\d\d$/;

/** Reads the value of an option that is a duration, as milliseconds. The hint has some to try. */
export function durationOption(
  option: string,
  text: string,
  hint: Message = message('hint.bad-duration', { option }),
): number {
  const ms = readDuration(text);
  if (ms !== undefined) return ms;
  throw new UserError('BAD_DURATION', 'usage', message('error.bad-duration', { option, text }), hint);
}

/**
 * Reads the value of `--since`, `--until` or `--split` as epoch milliseconds: ISO 8601 (in `timeZone` where it names none), a day,
 * or how long before `now`. A day as `until` is meant to its end.
 */
export function timeOption(option: 'since' | 'until' | 'split', text: string, timeZone: string, now: number): number {
  const ago = readDuration(text.replace(/\s+ago$/i, ''));
  if (ago !== undefined) return now - ago;
  const date = parseISO(text, { in: tz(timeZone) });
  const wholeDay = option === 'until' && DATE_ONLY.test(text);
  const at = (wholeDay ? addDays(date, 1) : date).getTime();
  if (!Number.isNaN(at)) return at;
  throw new UserError(
    'BAD_TIME',
    'usage',
    message('error.bad-time', { option, text }),
    message('hint.bad-time', { option }),
  );
}

/** Reads the value of `--tz`, or of another option for a zone: an IANA name, a Windows name, or `local`. Returns the IANA name. */
export async function timeZoneOption(text: string, option: 'tz' | 'events-tz' = 'tz'): Promise<string> {
  if (text.toLowerCase() === 'local') return Intl.DateTimeFormat().resolvedOptions().timeZone;
  const known = ianaName(text) ?? (await fromWindowsName(text));
  if (known !== undefined) return known;
  throw new UserError(
    'BAD_TIME_ZONE',
    'usage',
    message('error.bad-time-zone', { option, text }),
    message('hint.bad-time-zone', { option }),
  );
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
