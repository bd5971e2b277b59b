/** The one place that makes log text harmless, a function for each kind of output. */

/**
 * What a terminal or a reader's eye obeys instead of showing: C0 and C1 controls, DEL, the marks that turn the
 * direction of text, zero-width characters, line separators, tags and lone halves of surrogate pairs.
 */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex -- these are the characters that must not get through
  /[\u0000-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]|[\u{E0000}-\u{E007F}]|\p{Surrogate}/gu;

/** Control and invisible characters become visible, as `\x1b` or `\u202e`. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    const code = character.codePointAt(0)!;
    return code <= 0xff ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

/** One line of text for a terminal or a plain file. */
export const terminal = visible;

/** What means something to Markdown inside a line, or to the HTML in it; also what services turn into links. */
const MARKUP = /[\\`*_[\]<>|~&$]|:(?=\/\/)|(?<=www)\./gi;

/** Running text in Markdown: it shows as it is, and makes no markup, link, mention or table cell. */
export function markdown(text: string): string {
  // A comment parts the sign from the name, so that nobody is mentioned or mailed.
  return visible(text).replace(MARKUP, '\\$&').replaceAll('@', '@<!-- -->');
}

/** A block of code in Markdown, whose fence is longer than any inside. */
export function markdownCode(lines: readonly string[], language: string): string[] {
  const shown = lines.map(visible);
  const longest = Math.max(2, ...shown.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...shown, fence];
}
