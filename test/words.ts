/** The words that this project does not use, and what it writes instead: the glossary of CONTRIBUTING.md is made from them. */

interface Word {
  /** As the glossary shows it. */
  readonly avoid: string;
  readonly use: string;
  /** In any letter case; a space stands for any white space, also over a line break in a comment. */
  readonly pattern: RegExp;
}

/** Each pattern is wrong in any use. */
export const WORDS: readonly Word[] = [
  { avoid: 'told, tells of', use: 'reported, shown, says', pattern: /\btold\b|\b(?:tells?|telling) of\b/ },
  { avoid: 'beside', use: 'with, next to, in addition to', pattern: /\bbeside\b/ },
  { avoid: 'the gate', use: 'the check', pattern: /\bgates?\b/ },
  { avoid: 'held against', use: 'checked against', pattern: /\bh[eo]ld(?:s|ing)? (?:[\w`-]+ ){0,6}?against\b/ },
  { avoid: 'the way out', use: 'remediation', pattern: /\bways? out\b/ },
  {
    avoid: 'odd, oddity',
    use: 'unusual, warning',
    pattern: /\bodd(?:ly|it(?:y|ies))?\b(?! (?:numbers?|counts?|lengths?))/,
  },
  {
    avoid: 'asked for, the time asked',
    use: 'requested, the time range',
    pattern: /\basked (?:for|time)\b|\btime asked\b/,
  },
  { avoid: 'noted', use: 'recorded', pattern: /\bnoted\b/ },
  { avoid: 'grip', use: 'hold', pattern: /\bgrips?\b/ },
  { avoid: 'MOST_, LEAST_', use: 'MAX_, MIN_', pattern: /\b(?:MOST|LEAST)_/ },
  { avoid: 'in vain, barren', use: 'unused, failed, empty', pattern: /\bin vain\b|\bbarren\b/ },
  { avoid: 'as it comes', use: 'unchanged', pattern: /\bas (?:they come|it comes)\b/ },
  { avoid: 'goes on', use: 'is ongoing, continues', pattern: /\bgo(?:es)? on\b(?! to\b)|\bgoing on\b/ },
  {
    avoid: 'is over',
    use: 'has ended',
    pattern: /\b(?:is|are|was|were|be|not) over(?=[.,:;)]| (?:at|and|or|when|where|once|by|before|after|within|yet)\b)/,
  },
  { avoid: 'nobody', use: 'no server, no person, ...', pattern: /\bnobody\b/ },
  {
    avoid: 'none (as a pronoun)',
    use: 'no log, no session, ...',
    pattern:
      /(?<!\bthere )\b(?:is|are|was|were|that has|that have) none\b(?![`:])|\bnone (?:is|are|was|were|has|have|had|of them|can|may)\b/,
  },
  { avoid: 'doubt', use: 'ambiguity', pattern: /\bdoubt(?:s|ed|ful|fully)?\b/ },
  { avoid: 'let pass', use: 'ignored, allowed', pattern: /\blet(?:s|ting)? (?:\w+ )?pass\b/ },
  { avoid: 'door', use: 'role, endpoint', pattern: /\bdoors?\b/ },
  { avoid: 'witness, testimony', use: 'evidence', pattern: /\bwitness(?:es|ed)?\b|\btestimon(?:y|ies)\b/ },
  {
    avoid: 'unwell, went well',
    use: 'failed, succeeded',
    pattern: /\bunwell\b|\b(?:goes|go|went|gone|going|found) well\b/,
  },
  { avoid: 'at the most, at the least', use: 'at most, up to; at least', pattern: /\bat the (?:most|least)\b/ },
  { avoid: 'this decides', use: 'to be sure, run', pattern: /\bthis decides\b/ },
  { avoid: 'mend', use: 'fix', pattern: /\bmend(?:s|ed|ing)?\b/ },
  { avoid: 'anew', use: 'again', pattern: /\banew\b/ },
  { avoid: 'parted', use: 'separated, split', pattern: /\bparted\b/ },
  { avoid: 'stands behind', use: 'follows', pattern: /\bst(?:ands?|ood) behind\b/ },
  { avoid: 'speaks of', use: 'mentions', pattern: /\bspeaks? of\b/ },
  { avoid: 'the own logs of X', use: "X's own logs", pattern: /\bthe own\b/ },
  { avoid: 'a connection is wanted', use: 'is requested', pattern: /\bconnection is wanted\b/ },
  { avoid: 'is meant to its end', use: 'includes the whole day', pattern: /\bmeant to its end\b/ },
  { avoid: 'counts for no log', use: 'matched no log', pattern: /\bcounts? for no\b/ },
];

export interface Finding {
  readonly line: number;
  readonly text: string;
  readonly use: string;
}

/** Every word of the text that is to be avoided, by its line. */
export function findingsIn(text: string): Finding[] {
  return WORDS.flatMap(({ pattern, use }) =>
    [...text.matchAll(anyCase(pattern))].map((match) => ({
      line: text.slice(0, match.index).split('\n').length,
      text: match[0].replace(/\s+/g, ' '),
      use,
    })),
  ).sort((a, b) => a.line - b.line);
}

/** A space of the pattern matches a line break too, with the `*` or `//` that begins the next line of a comment. */
function anyCase(pattern: RegExp): RegExp {
  return new RegExp(pattern.source.replaceAll(' ', '(?:\\s+|\\s*\\n\\s*(?:\\*|//)\\s*)'), 'gi');
}

/** A page without its code and the glossary, which are left empty so that the lines keep their numbers. */
export function proseOf(page: string): string {
  return page
    .replace(/^(`{3,})[^]*?^\1$/gm, blank)
    .replace(/<!-- words -->[^]*?<!-- end of words -->/g, blank)
    .replace(/`[^`\n]*`/g, '`x`');
}

/** The lines over 120 characters, but for lines of logs, and for output and tables that are generated. */
export function longLinesOf(page: string): number[] {
  return page
    .replace(/^```log\n[^]*?^```$/gm, blank)
    .replace(/<!-- (?:run|output)\b[^\n]*-->\n+(`{3,})[^]*?^\1$/gm, blank)
    .replace(/<!-- (\w+) -->\n[^]*?<!-- (?:end of |\/)\1 -->/g, blank)
    .split('\n')
    .flatMap((line, index) => (line.length > 120 ? [index + 1] : []));
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, '');
}
