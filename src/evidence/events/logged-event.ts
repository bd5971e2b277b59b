import type { Problem } from '../../model/evidence-facts.ts';

/** An event as a file shows it, in whatever form; fields that it does not have are empty. */
export interface LoggedEvent {
  readonly provider: string;
  /** The lower 16 bits, as Event Viewer shows it; NaN where the file has no number. */
  readonly id: number;
  readonly timestamp: string;
  readonly server: string;
  /** As rendered in the language of who exported it. */
  readonly text: string;
  /** What is put into the text, and not translated. */
  readonly data: readonly string[];
  /** The bytes that came with it, as hexadecimal digits. */
  readonly binary: string;
  /** Where it begins, 1-based; and that line. */
  readonly line: number;
  readonly source: string;
}

/** Takes the text of one file in pieces, cut anywhere. */
export interface EventForm {
  write(text: string): void;
  /** Returns what could not be understood. */
  end(): readonly Problem[];
}

/** The number of an event without the bits of severity and facility that some forms keep in it. */
export function eventId(text: string): number {
  return /^\s*-?\d{1,10}\s*$/.test(text) ? Number(text) & 0xffff : NaN;
}
