/** Where each named column stands in a line, from `#Fields`. */
export interface Columns {
  /** How many columns the header names: a line with fewer fields is damaged. */
  readonly count: number;
  readonly dateTime: number;
  readonly session: number;
  readonly source: number;
  readonly destination: number;
  readonly direction: number;
  readonly description: number;
  /** Exchange's own order and nothing else. */
  readonly isExchange: boolean;
}

const EXCHANGE_ORDER = ['date-time', 'session', 'source', 'destination', 'direction', 'description'];

/** Microsoft's header since Exchange 2007. */
export const EXCHANGE_COLUMNS: Columns = bindColumns(EXCHANGE_ORDER)!;

/** Binds columns by name, without case. Returns undefined where one of the six is missing. */
export function bindColumns(names: readonly string[]): Columns | undefined {
  const known = names.map((name) => name.trim().toLowerCase());
  const [dateTime, session, source, destination, direction, description] = EXCHANGE_ORDER.map((name) =>
    known.indexOf(name),
  ) as [number, number, number, number, number, number];
  if (Math.min(dateTime, session, source, destination, direction, description) < 0) return undefined;
  return {
    count: known.length,
    dateTime,
    session,
    source,
    destination,
    direction,
    description,
    isExchange: known.length === EXCHANGE_ORDER.length && EXCHANGE_ORDER.every((name, i) => known[i] === name),
  };
}

/** With so many of the names a header is ours. No other log of Exchange has more than two of them. */
const NAMES_OF_OURS = 4;

/** Whether a header that does not name every column is ours and damaged: cut short, with a hole in it, or with a broken name. */
export function isDamagedHeader(fields: string): boolean {
  if (fields.includes('\0') || EXCHANGE_ORDER.join(',').startsWith(fields.toLowerCase())) return true;
  const names = new Set(fields.toLowerCase().split(','));
  return EXCHANGE_ORDER.filter((name) => names.has(name)).length >= NAMES_OF_OURS;
}
