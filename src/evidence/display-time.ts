import { type Instant, instant } from '../model/time.ts';
import { instantOf, offsetMs } from '../lib/wall-clock.ts';

/** An instant, or why there is none. */
export type ReadTime = { readonly at: Instant } | { readonly missing: MissingTime };

export type MissingTime = 'evidence.time.no-zone' | 'evidence.time.no-order' | 'evidence.time.unread';

type DateOrder = 'day-first' | 'month-first';

/** What a clock showed (epoch milliseconds, read as if it were UTC), by the order of day and month; undefined where the calendar has no such day. */
interface Shown {
  readonly 'day-first': number | undefined;
  readonly 'month-first': number | undefined;
  /** The common order of a date of this form. */
  readonly common: DateOrder | undefined;
  /** `Z` or `+09:00`. */
  readonly offset: string | undefined;
}

const LONGEST = 80;
/** `9/28/2021`, `28.09.2021`, `2026年3月2日`, `2. 3. 2026`, `02.03.2026 г.`: the fourth group is of any of the separators. */
const DATE = String.raw`(\d{1,4}) ?([-/.年]) ?(\d\d?) ?[-/.月] ?(\d{1,4})[.日]?(?: ?г\.)?`;
const MARK = String.raw`\p{L}[\p{L}. ]{0,8}?`;
const CLOCK = String.raw`(\d\d?)[:.](\d\d)(?:[:.](\d\d)(?:[.,](\d{1,9}))?)?`;
const TIME = new RegExp(`^${DATE}(?:T|,? )(?:(${MARK}) ?)?${CLOCK}(?: ?(${MARK}))?? ?(Z|[+-]\\d\\d:?\\d\\d)?$`, 'u');

/** Halves of the day in the cultures of Windows, in lower case, without dots and spaces. */
const BEFORE_NOON = new Set(['am', '午前', '上午', '오전', 'πμ', 'sa', 'ص', 'vm', 'dop', 'de', 'fm', 'pd']);
const AFTER_NOON = new Set(['pm', '午後', '下午', '오후', 'μμ', 'ch', 'م', 'nm', 'odp', 'du', 'em', 'md']);

/** The years of servers that have component states: others are those of another calendar, as the Thai 2569. */
const YEARS = { first: 1990, last: 2199 };

/**
 * The times of one file as Windows displayed them, in the form of whatever culture. All are written alike, so the order
 * of day and month follows from any of them: from a day over 12, else from the common form. Dots and hyphens are day first in
 * all cultures of Windows that put the year last; `3/2/2026 9:12:03 AM` without leading zeros is month first.
 */
export class DisplayTimes {
  readonly #timeZone: string | undefined;
  readonly #certain = new Set<DateOrder>();
  readonly #common = new Set<DateOrder>();
  /** Whether a time was read that depends on the zone. */
  usesZone = false;

  /** `timeZone`: IANA name of the zone of times that name no offset. */
  constructor(timeZone: string | undefined) {
    this.#timeZone = timeZone;
  }

  /** Learns the order of day and month: to be called for every time of the file before one is read. */
  add(text: string): void {
    const shown = shownBy(text);
    if (shown === undefined) return;
    const possible = (['day-first', 'month-first'] as const).filter((order) => shown[order] !== undefined);
    if (possible.length === 1) this.#certain.add(possible[0]!);
    else if (shown.common !== undefined) this.#common.add(shown.common);
  }

  read(text: string): ReadTime {
    const shown = shownBy(text);
    if (shown === undefined) return { missing: 'evidence.time.unread' };
    const clock = this.#inOrder(shown);
    if (clock === undefined) return { missing: 'evidence.time.no-order' };
    if (shown.offset !== undefined) return { at: instant(clock - offsetMs(shown.offset)) };
    if (this.#timeZone === undefined) return { missing: 'evidence.time.no-zone' };
    this.usesZone = true;
    const at = instantOf(clock, this.#timeZone);
    return at === undefined ? { missing: 'evidence.time.unread' } : { at: instant(at) };
  }

  #inOrder({ 'day-first': dayFirst, 'month-first': monthFirst }: Shown): number | undefined {
    if (dayFirst === undefined || dayFirst === monthFirst) return monthFirst;
    if (monthFirst === undefined) return dayFirst;
    const orders = this.#certain.size > 0 ? this.#certain : this.#common;
    if (orders.size !== 1) return undefined;
    return orders.has('day-first') ? dayFirst : monthFirst;
  }
}

function shownBy(text: string): Shown | undefined {
  const parts = TIME.exec(plain(text));
  if (parts === null) return undefined;
  const [, first, separator, second, third, before, hour, minute, seconds = '0', fraction = '', after, offset] =
    parts as unknown as [string, string, string, string, string, ...(string | undefined)[]];
  const time = timeOfDay(Number(hour), Number(minute), Number(seconds), before ?? after);
  if (time === undefined) return undefined;
  const ms = time + Number(fraction.slice(0, 3).padEnd(3, '0'));
  const on = (year: string, month: string, day: string): number | undefined => {
    const midnight = midnightOf(Number(year), Number(month), Number(day));
    return midnight === undefined ? undefined : midnight + ms;
  };
  const isYearFirst = first.length === 4;
  const monthFirst = isYearFirst ? on(first, second, third) : on(third, first, second);
  const dayFirst = isYearFirst ? monthFirst : on(third, second, first);
  if (monthFirst === undefined && dayFirst === undefined) return undefined;
  const isAmerican =
    separator === '/' && /^[AP]M$/.test(after ?? '') && ![first, second].some((n) => n.startsWith('0'));
  const common = separator === '/' ? (isAmerican ? 'month-first' : undefined) : 'day-first';
  return { 'day-first': dayFirst, 'month-first': monthFirst, common: isYearFirst ? undefined : common, offset };
}

/** Without marks of direction, and with plain spaces. */
function plain(text: string): string {
  return text
    .slice(0, LONGEST)
    .replaceAll(/[\u200E\u200F\u061C]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Midnight of a day as epoch milliseconds. */
function midnightOf(year: number, month: number, day: number): number | undefined {
  if (year < YEARS.first || year > YEARS.last) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : undefined;
}

/** In milliseconds. */
function timeOfDay(hour: number, minute: number, second: number, mark: string | undefined): number | undefined {
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const hours = mark === undefined ? hour : hourOfHalf(hour, mark.toLowerCase().replaceAll(/[. ]/g, ''));
  return hours === undefined ? undefined : ((hours * 60 + minute) * 60 + second) * 1000;
}

function hourOfHalf(hour: number, half: string): number | undefined {
  if (AFTER_NOON.has(half)) return hour > 12 ? hour : (hour % 12) + 12;
  return BEFORE_NOON.has(half) && hour <= 12 ? hour % 12 : undefined;
}

/** Years that a report can show, in milliseconds. */
const FIRST = Date.UTC(1990, 0);
const LAST = Date.UTC(2200, 0);
/** 1 January 1970 as ticks, which are tenths of a microsecond since the year 1. */
const EPOCH_TICKS = 621_355_968_000_000_000n;
const TICKS_PER_MS = 10_000n;

/** Of ticks of UTC: up to 19 digits. */
export function instantOfTicks(ticks: string): Instant | undefined {
  return instantAt(Number((BigInt(ticks) - EPOCH_TICKS) / TICKS_PER_MS));
}

/** Undefined for what stands for no time, as the year 1. */
function instantAt(ms: number): Instant | undefined {
  return ms >= FIRST && ms < LAST ? instant(ms) : undefined;
}
