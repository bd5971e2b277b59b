import { stringify } from 'csv-stringify/sync';
import { html as fill, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** The one place that makes log text harmless, a function for each kind of output. */

/**
 * What a terminal or a reader's eye obeys instead of showing: controls, formats (direction, zero width), separators of
 * lines, characters that nothing is drawn for, and lone halves of surrogate pairs.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Cs}]/gu;

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

/** What means something only where a line begins. */
const LINE_MARKUP = /^(?:[#+=-]|\d+(?=[.)]))/;

/** Running text in Markdown: it shows as it is, and makes no markup, link, mention or table cell. */
export function markdown(text: string): string {
  const inside = visible(text).trimStart().replace(MARKUP, '\\$&');
  // A comment parts the sign from the name, so that nobody is mentioned or mailed.
  return inside
    .replaceAll('@', '@<!-- -->')
    .replace(LINE_MARKUP, (sign) => (/\d/.test(sign) ? `${sign}\\` : `\\${sign}`));
}

/** A block of code in Markdown, whose fence is longer than any inside. */
export function markdownCode(lines: readonly string[], language: string): string[] {
  const shown = lines.map(visible);
  const longest = Math.max(2, ...shown.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...shown, fence];
}

/** One row of CSV (RFC 4180). What a spreadsheet would run as a formula is quoted by `'`. */
export function csvRow(values: readonly (string | number | undefined)[]): string {
  return stringify([[...values]], { escape_formulas: true, record_delimiter: 'windows' });
}

/** JSON that means the same, with everything invisible in it written as an escape. */
export function jsonText(value: unknown, indent = 2): string {
  const text = JSON.stringify(value, null, indent);
  return text.replace(INVISIBLE, (character) => (character === '\n' ? character : unicodeEscapes(character)));
}

function unicodeEscapes(character: string): string {
  const units = Array.from({ length: character.length }, (_, i) => character.charCodeAt(i));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

/** Ready-made HTML. */
export type Markup = HtmlEscapedString;

/** What may be put into a template: text, which shows as it is; ready-made HTML; nothing. */
export type Insert = string | number | Markup | undefined | readonly Insert[];

/**
 * HTML, and SVG inside it. Texts that are put in show as they are, as text and as the value of a quoted attribute: they
 * make no element, attribute or reference, and nothing in them is invisible.
 */
export function html(template: TemplateStringsArray, ...inserts: readonly Insert[]): Markup {
  const filled = template.length === 1 ? raw(template[0]) : fill(template, ...inserts.map(shown));
  if (filled instanceof Promise) throw new Error('A template must not wait for anything.');
  return filled;
}

function shown(insert: Insert): unknown {
  if (typeof insert === 'string') return visible(insert);
  return isList(insert) ? insert.map(shown) : insert;
}

function isList(insert: Insert): insert is readonly Insert[] {
  return Array.isArray(insert);
}

/** A whole element that holds text as it is: a script or a style sheet of our own, never text of a log. */
export function ownElement(name: 'script' | 'style', content: string): Markup {
  if (/<\/(?:script|style)|<!--/i.test(content)) throw new Error(`The ${name} would end before its end.`);
  return raw(`<${name}>${content}</${name}>`);
}

/** Data for our own script: JSON that cannot end the element, and texts in which nothing is invisible. */
export function scriptData(id: string, value: unknown): Markup {
  const json = JSON.stringify(value, (_, inside: unknown) => (typeof inside === 'string' ? visible(inside) : inside));
  const safe = json.replace(/[<>&]/g, unicodeEscapes);
  return html`<script type="application/json" id="${id}">
    ${raw(safe)}
  </script>`;
}
