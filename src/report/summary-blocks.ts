import type { Analysis } from '../model/analysis.ts';
import type { Instant } from '../model/time.ts';
import type { Incident } from '../model/incident.ts';
import type { Labelled } from './facts.ts';
import type { Locale } from './locale.ts';

/** The incident summary as a row of sections, in words that are raw: each format makes them harmless. */

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly rows: readonly Labelled[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
      /** Number of a column that is there to be copied: its cells stay whole. */
      readonly whole?: number;
    }
  /** Lines to be copied as they are. */
  | { readonly kind: 'code'; readonly language: 'powershell' | 'text'; readonly lines: readonly string[] }
  /** A command line, word by word as it was typed. */
  | { readonly kind: 'command'; readonly words: readonly string[] }
  | { readonly kind: 'chart'; readonly title: string; readonly bars: readonly Bar[] };

/** An incident on the chart: from its first failure to its last, or to the end of the logs. */
export interface Bar {
  readonly label: string;
  readonly isBad: boolean;
  readonly from: Instant;
  readonly to: Instant;
}

export interface Section {
  readonly heading: string;
  readonly blocks: readonly Block[];
}

export interface Summary {
  readonly title: string;
  /** Of the incident, or of all. */
  readonly state: Analysis['verdict']['state'];
  /** The first is the answer. */
  readonly sentences: readonly string[];
  readonly sections: readonly Section[];
  readonly locale: Locale;
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

/** A list with the words before it; nothing where it is empty. */
export function listAfter(words: string, items: readonly string[]): Block[] {
  return items.length === 0 ? [] : [paragraph(words), { kind: 'list', items }];
}

export function commands(lines: readonly string[]): Block {
  return { kind: 'code', language: 'powershell', lines };
}

/** An incident, and the time in which things have to do with it. */
export interface Story {
  readonly incident: Incident;
  readonly since: number;
  readonly until: number;
}
