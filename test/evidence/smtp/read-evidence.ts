import fc from 'fast-check';
import type { OpenEvidence, EvidenceFacts } from '../../../src/model/evidence-facts.ts';

/** What a reader says of a text, given in pieces of these lengths and the rest. */
export function testimonyOf(
  open: OpenEvidence,
  text: string,
  { pieces = [], sessions = [] }: { readonly pieces?: readonly number[]; readonly sessions?: readonly string[] } = {},
): EvidenceFacts {
  const reader = open({ path: 'in/a.txt', server: 'EXCH01', timeZone: undefined, sessions: new Set(sessions) });
  let from = 0;
  for (const length of pieces) {
    reader.write(text.slice(from, from + length));
    from += length;
  }
  reader.write(text.slice(from));
  return reader.end();
}

/** Lengths of pieces, also of none. */
export const cuts = fc.array(fc.nat(40), { maxLength: 60 });

/** A text in which a few characters are others, or none. */
export function damaged(text: string): fc.Arbitrary<string> {
  const change = fc.tuple(fc.nat(text.length), fc.nat(8), fc.string({ unit: 'binary', maxLength: 6 }));
  return fc
    .array(change, { maxLength: 8 })
    .map((changes) => changes.reduce((now, [at, gone, more]) => now.slice(0, at) + more + now.slice(at + gone), text));
}
