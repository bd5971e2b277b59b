import { CST, Lexer } from 'yaml';
import type { MessageId } from '../language/language.ts';

/**
 * Texts over which a reader of YAML would run out of time or stack. No policy comes near: they are told before it reads.
 */

const MOST_CHARACTERS = 262_144;
const MOST_TOKENS = 40_000;
/** Brackets in brackets, and maps and lists that begin in one line (`- - - a`). */
const DEEPEST = 16;
/** Lines further in than this are deep, too. */
const WIDEST_INDENT = 64;

// eslint-disable-next-line no-control-regex -- to be told
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;

export interface Excess {
  readonly what: MessageId;
  readonly offset: number;
}

/** The first thing that is too much; undefined where nothing is. Takes time by the length of the text alone. */
export function excessOf(text: string): Excess | undefined {
  if (text.length > MOST_CHARACTERS) return { what: 'policy.too-long', offset: 0 };
  const control = text.search(CONTROL);
  if (control !== -1) return { what: 'policy.control-character', offset: control };
  const counted = { offset: 0, tokens: 0, brackets: 0, begun: 0 };
  let isLineStart = true;
  for (const token of new Lexer().lex(text)) {
    const type = CST.tokenType(token);
    // These two mark what follows: they are not of the text.
    if (type === 'doc-mode' || type === 'scalar') {
      isLineStart &&= type === 'doc-mode';
      continue;
    }
    counted.tokens += 1;
    if (type === 'newline') counted.begun = 0;
    else if (type === 'flow-map-start' || type === 'flow-seq-start') counted.brackets += 1;
    else if (type === 'flow-map-end' || type === 'flow-seq-end') counted.brackets -= 1;
    else if (type === 'explicit-key-ind' || type === 'seq-item-ind') counted.begun += 1;
    else if (type === 'map-value-ind' && counted.brackets <= 0) counted.begun += 1;
    const isFarIn = isLineStart && type === 'space' && token.length > WIDEST_INDENT;
    if (isFarIn || Math.max(counted.brackets, counted.begun) > DEEPEST) {
      return { what: 'policy.too-deep', offset: counted.offset };
    }
    if (counted.tokens > MOST_TOKENS) return { what: 'policy.too-long', offset: counted.offset };
    isLineStart = type === 'newline';
    counted.offset += token.length;
  }
  return undefined;
}
