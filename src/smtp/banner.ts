import { type Instant, instant } from '../model/time.ts';
import type { SmtpReply } from '../model/smtp-conversation.ts';

/** What an SMTP server says of itself. */
export interface Banner {
  /** Empty where there is none. */
  readonly server: string;
  readonly at?: Instant;
}

/** NetBIOS names may have `_`. An address is no name. */
const NAME = /^(?=[^\s]*[A-Za-z])[A-Za-z0-9][\w.-]{0,253}$/;

/** Reads `EXCH02.contoso.com Microsoft ESMTP MAIL Service ready at Mon, 2 Mar 2026 09:12:00 +0900`. */
export function readBanner({ text }: SmtpReply): Banner {
  const [first = ''] = text.split(/\s/, 1);
  const at = dateIn(text);
  return { server: NAME.test(first) ? first : '', ...(at === undefined ? {} : { at }) };
}

/** The name in an answer to EHLO or HELO: `EXCH02.contoso.com Hello [192.0.2.7]`. Empty where there is none. */
export function greetedBy({ code, text }: SmtpReply): string {
  const [first = '', second = ''] = text.split(/\s/, 2);
  const isName = NAME.test(first) && (first.includes('.') || /^hello\b/i.test(second));
  return code === 250 && isName ? first : '';
}

/** A firewall that inspects SMTP hides the banner behind stars, and may pass on only the commands that it knows. */
export function isMasked({ text }: SmtpReply): boolean {
  return /^[*\s]*\*{4}/.test(text);
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DATE =
  /\b(?<day>\d{1,2}) (?<month>[a-z]{3}) (?<year>\d{4}) (?<hours>\d\d):(?<minutes>\d\d):(?<seconds>\d\d) (?:(?<sign>[+-])(?<east>\d\d)(?<more>\d\d)\b|(?:GMT|UTC?)\b)/i;

/** A date of RFC 5322 with its zone, which Exchange writes in English everywhere. */
function dateIn(text: string): Instant | undefined {
  const found = DATE.exec(text)?.groups;
  if (found === undefined) return undefined;
  const part = (name: string): number => Number(found[name] ?? 0);
  const month = MONTHS.indexOf(found['month']!.toLowerCase());
  const written = Date.UTC(part('year'), month, part('day'), part('hours'), part('minutes'), part('seconds'));
  // 31 April would be 1 May, and 25 o'clock the day after.
  const isThatDay = new Date(written).getUTCDate() === part('day') && new Date(written).getUTCMonth() === month;
  if (month === -1 || !isThatDay || part('minutes') > 59 || part('seconds') > 60) return undefined;
  const offset = (part('east') * 60 + part('more')) * 60_000;
  return instant(found['sign'] === '-' ? written + offset : written - offset);
}
