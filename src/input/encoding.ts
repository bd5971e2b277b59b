import type { Encoding } from '../model/source.ts';

/** Of each pair of bytes, the zero is that of an ASCII character in UTF-16. So few may be chance. */
const PAIRS_TO_TELL = 2;

/** The encoding of a log, from its first bytes. */
export function sniffEncoding(head: Buffer): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  // Without a mark: a log is ASCII nearly throughout. Two zeros are a hole that a crash left, and tell nothing.
  let low = 0;
  let high = 0;
  let neither = 0;
  for (let at = 0; at + 1 < head.length; at += 2) {
    if (head[at] !== 0 && head[at + 1] !== 0) neither += 1;
    else if (head[at] !== 0) low += 1;
    else if (head[at + 1] !== 0) high += 1;
  }
  if (low >= PAIRS_TO_TELL && low > high + neither) return 'utf-16le';
  if (high >= PAIRS_TO_TELL && high > low + neither) return 'utf-16be';
  return 'utf-8';
}
