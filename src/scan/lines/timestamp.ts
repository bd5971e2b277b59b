const TIMESTAMP = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,7}))?Z?$/;

/**
 * Reads a UTC time as Exchange writes it, and as other builds and hands do: no fraction or up to seven digits of it, a
 * space for the `T`, no `Z`. Returns epoch milliseconds; NaN where the text is anything else or no existing time.
 */
export function readTimestamp(text: string): number {
  const match = TIMESTAMP.exec(text.trim());
  if (match === null) return NaN;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const date = new Date(Date.UTC(year, month - 1, day));
  // Month 13 rolls over to another year, as years under 100 do to Date.UTC, and 30 February to another day.
  if (date.getUTCFullYear() !== year || date.getUTCDate() !== day) return NaN;
  if (hour > 23 || minute > 59 || second > 59) return NaN;
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds;
}
