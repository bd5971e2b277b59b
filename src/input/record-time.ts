/** A date as scanning accepts it, in the first column or, where columns were put in another order, in a later one. */
const RECORD_TIME =
  /^\uFEFF?(?:[^,;\t\r\n\u2028\u2029]*[,;\t]){0,20}?"?(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d{1,7})?)Z?"?(?=[,;\t\r\n]|$)/gm;

/** The time of the first line that looks like a record, epoch milliseconds. */
export function firstRecordTime(text: string): number | undefined {
  for (const match of text.matchAll(RECORD_TIME)) {
    const time = timeOf(match);
    if (time !== undefined) return time;
  }
  return undefined;
}

/** The times of all lines that look like records. */
export function recordTimes(text: string): number[] {
  return [...text.matchAll(RECORD_TIME)].map(timeOf).filter((time) => time !== undefined);
}

function timeOf([, day, clock]: RegExpExecArray): number | undefined {
  const time = Date.parse(`${day!}T${clock!}Z`);
  return Number.isNaN(time) ? undefined : time;
}
