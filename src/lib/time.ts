/** The WebAssembly kernel reads this file too, so it holds nothing but numbers. */

export const DAY_MS = 86400000;

/** Counts over time are by slots of five minutes. */
export const SLOT_MS = 300000;
