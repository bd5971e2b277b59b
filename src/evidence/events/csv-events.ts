import type { Problem } from '../../model/evidence-facts.ts';
import { type CsvRow, CsvRows, type CsvSink } from '../csv-rows.ts';
import { Problems } from '../problems.ts';
import { type EventForm, type LoggedEvent, eventId } from './logged-event.ts';

/** In which column of a row what stands; undefined where it has none. */
export interface EventColumns {
  readonly id: number;
  readonly provider: number;
  readonly time: number;
  readonly server: number | undefined;
  readonly text: number | undefined;
}

/** Names of properties, which no language of Windows translates: of `Get-WinEvent` and of `Get-EventLog`. */
const NAMES = {
  id: ['id', 'eventid', 'instanceid'],
  provider: ['providername', 'source'],
  time: ['timecreated', 'timegenerated', 'timewritten'],
  server: ['machinename'],
  text: ['message'],
} as const;

/** The columns of a header row that PowerShell wrote; undefined where it is not that of events. */
export function namedColumns(header: readonly string[]): EventColumns | undefined {
  const names = header.map((name) => name.trim().toLowerCase());
  const place = (wanted: readonly string[]): number | undefined =>
    wanted.map((name) => names.indexOf(name)).find((index) => index !== -1);
  const [id, provider, time] = [place(NAMES.id), place(NAMES.provider), place(NAMES.time)];
  if (id === undefined || provider === undefined || time === undefined) return undefined;
  return { id, provider, time, server: place(NAMES.server), text: place(NAMES.text) };
}

const TIME_LIKE = /\d.*\d[:.]\d\d/;
/** Event Viewer names so many columns. */
const PLACED = 5;

/**
 * Event Viewer translates its header row: level, date and time, source, event id, task category. The text follows
 * them and has no name. Detected by the content of a row; undefined where it is of no event.
 */
export function placedColumns(header: readonly string[], row: readonly string[]): EventColumns | undefined {
  const hasNames = header.length === PLACED && header.every((name) => name.trim() !== '' && !/\d/.test(name));
  const [, time = '', provider = '', id = ''] = row;
  const isEvent = row.length >= PLACED && TIME_LIKE.test(time) && /^\d{1,5}$/.test(id) && /\p{L}/u.test(provider);
  if (!hasNames || !isEvent) return undefined;
  return {
    time: 1,
    provider: 2,
    id: 3,
    server: undefined,
    text: row.length > header.length ? header.length : undefined,
  };
}

export function openCsvEvents(onEvent: (event: LoggedEvent) => void): EventForm {
  return new CsvEvents(onEvent);
}

class CsvEvents implements EventForm, CsvSink {
  readonly #onEvent: (event: LoggedEvent) => void;
  readonly #problems = new Problems();
  readonly #rows = new CsvRows(this);
  #header: CsvRow | undefined;
  #columns: EventColumns | undefined;
  /** Fewer fields than the header has names: pieces of rows that are reported already. */
  #inPieces = false;

  constructor(onEvent: (event: LoggedEvent) => void) {
    this.#onEvent = onEvent;
  }

  write(text: string): void {
    this.#rows.write(text);
  }

  end(): readonly Problem[] {
    this.#rows.end();
    if (this.#columns === undefined && !this.#isPlacedHeaderAlone())
      this.#problems.add(this.#header?.line ?? 1, 'evidence.events.no-columns');
    return this.#problems.list();
  }

  /** The translated header row of Event Viewer: no event is lost. */
  #isPlacedHeaderAlone(): boolean {
    return this.#header?.fields.length === PLACED && this.#problems.list().length === 0;
  }

  damaged(line: number): void {
    this.#inPieces = true;
    this.#problems.add(line, 'evidence.events.open-quote');
  }

  row(row: CsvRow): void {
    if (this.#header === undefined) {
      this.#header = row;
      this.#columns = namedColumns(row.fields);
      this.#inPieces = false;
      return;
    }
    if (row.fields.length < this.#header.fields.length) {
      if (!this.#inPieces) this.#problems.add(row.line, 'evidence.events.fields-missing');
      this.#inPieces = true;
      return;
    }
    this.#inPieces = false;
    this.#columns ??= placedColumns(this.#header.fields, row.fields);
    if (this.#columns === undefined) this.#problems.add(row.line, 'evidence.events.no-id');
    else this.#event(row, this.#columns);
  }

  #event({ fields, line, source }: CsvRow, columns: EventColumns): void {
    const field = (column: number | undefined): string => (column === undefined ? undefined : fields[column]) ?? '';
    this.#onEvent({
      provider: field(columns.provider).trim(),
      id: eventId(field(columns.id)),
      timestamp: field(columns.time).trim(),
      server: field(columns.server).trim(),
      text: field(columns.text),
      data: [],
      binary: '',
      line,
      source,
    });
  }
}
