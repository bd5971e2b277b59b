/** Where a fact was logged, so that every claim in a report can be checked by hand. */
export interface EvidenceRef {
  readonly file: string;
  /** 1-based, as editors count. */
  readonly line: number;
  /** The physical line, its first 500 characters. */
  readonly text: string;
  /** The earlier line of the same session that says why, as its description. */
  readonly after?: string;
}

/** Evidence with its time, for ordering. */
export interface TimedEvidence extends EvidenceRef {
  readonly at: number;
}
