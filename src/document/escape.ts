import { stringify } from 'csv-stringify/sync';
import { html as fill, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** The one place that makes log text harmless, a function for each kind of output. */

/**
 * What a terminal, a reader's eye or a build agent obeys instead of showing: controls, formats (direction, zero width),
 * separators of lines, characters that are invisible or unassigned, and lone halves of surrogate pairs; then what begins a
 * command to an agent, which looks for `##[` and `##vso[` anywhere in a line that a step prints.
 */
const OBEYED =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\p{Cs}]|#(?=#(?:vso)?\[)/gu;

/** The other way to begin one, where a line begins: `::name parameters::`. No line of a JSON text begins so. */
const COMMAND = /(?<![\w:]):(?=:\w[\w-]*(?:\s.*)?::)/gs;

/** Control and invisible characters become visible, as `\x1b` or `\u202e`, and so does what would begin a command. */
export function visible(text: string): string {
  return text.replace(COMMAND, '\\x3a').replace(OBEYED, (character) => {
    const code = character.codePointAt(0)!;
    return code <= 0xff ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

/** One line of text for a terminal or a plain file. */
export const terminal = visible;

/** What means something to Markdown inside a line, or to the HTML in it; also what services turn into links. */
const MARKUP = /[\\`*_[\]<>|~&$]|:(?=\/\/)|(?<=www)\./gi;

/** Signs by which services mention people (`@name`) and link to issues and merge requests (`#1`, `!1`, `GH-1`). */
const MENTION = /@|[#!](?=\d)|\bGH-(?=\d)/gi;

/** What means something only where a line begins. */
const LINE_MARKUP = /^(?:[#+=-]|\d+(?=[.)]))/;

/** Running text in Markdown: it shows as it is, and makes no markup, link, mention or table cell. */
export function markdown(text: string): string {
  const inside = visible(text).trimStart().replace(MARKUP, '\\$&');
  // A comment parts the sign from the name, so that no one is mentioned or mailed.
  return inside
    .replace(MENTION, '$&<!-- -->')
    .replace(LINE_MARKUP, (sign) => (/\d/.test(sign) ? `${sign}\\` : `\\${sign}`));
}

/** A block of code in Markdown, whose fence is longer than any inside. */
export function markdownCode(lines: readonly string[], language: string): string[] {
  const shown = lines.map(visible);
  const longest = Math.max(2, ...shown.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...shown, fence];
}

/** What stands for something else in a Mermaid diagram, or may in its next version: all but words and plain signs. */
const DIAGRAM_SIGNS = /[^\p{L}\p{M}\p{N} .,()/、。・「」～-]/gu;

/** The label of a bar in a Mermaid diagram. It begins with a number of ours, so that it is never a keyword. */
export function diagramLabel(number: number, text: string): string {
  return `${number}. ${visible(text).replace(DIAGRAM_SIGNS, '_')}`;
}

/** Quotes to PowerShell, or to no shell the same thing. */
const PLAIN_WORD = /^[\w./:=+-]+$/;
const UNQUOTABLE = /['\u2018-\u201b\u201c-\u201e]/;

/**
 * A command as typed, for PowerShell and POSIX shells alike: inside of `'` both take everything as it is. What could end
 * the quotation, or cannot be seen, is never merely quoted: `<path>` stands in its place.
 */
export function commandLine(words: readonly string[]): string {
  return words
    .map((word) => {
      if (PLAIN_WORD.test(word)) return word;
      return UNQUOTABLE.test(word) || visible(word) !== word ? '<path>' : `'${word}'`;
    })
    .join(' ');
}

/** One row of CSV (RFC 4180), a line each. What a spreadsheet would run as a formula is quoted by `'`. */
export function csvRow(values: readonly (string | number | undefined)[]): string {
  const shown = values.map((value) => (typeof value === 'string' ? visible(value) : value));
  return stringify([shown], { escape_formulas: true, record_delimiter: 'windows' });
}

/** One value as JSON on one line: NDJSON, as log shippers read it. */
export function jsonLine(value: unknown): string {
  return `${jsonText(value, 0)}\n`;
}

/** One line of text for an entry of a calendar; what the format itself escapes is left to its library. */
export const calendarText = visible;

/** The same for the name of an entry, which the library leaves as it is. */
export function calendarId(text: string): string {
  return visible(text).replace(/[\\;,]/g, '\\$&');
}

/** JSON that means the same, with everything in it that is not shown but obeyed written as an escape. */
export function jsonText(value: unknown, indent = 2): string {
  const text = JSON.stringify(value, null, indent);
  return text.replace(OBEYED, (character) => (character === '\n' ? character : unicodeEscapes(character)));
}

function unicodeEscapes(character: string): string {
  const units = Array.from({ length: character.length }, (_, i) => character.charCodeAt(i));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

const XML_SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** One line of text in XML, as text and as the value of an attribute. What XML 1.0 has no place for is visible already. */
export function xml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (sign) => XML_SIGNS[sign]!);
}

/** Plain text in a message of SARIF: no link, and no place for a value. */
export function sarifText(text: string): string {
  return visible(text)
    .replace(/[\\[\]]/g, '\\$&')
    .replace(/[{}]/g, '$&$&');
}

/** The path of a file, relative or whole, as `/` parts it on every platform. */
export function slashed(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(?:\.\/+)+(?=.)/, '');
}

/** The path of a file as a reference (RFC 3986): a relative one stays relative; a whole one, also of Windows, is a `file:` URI. */
export function fileUri(path: string): string {
  // Half a surrogate pair has no form in UTF-8: decoding puts a replacement in its place.
  const parts = Buffer.from(slashed(path)).toString().split('/').map(encodeURIComponent);
  if (/^[a-z]%3A$/i.test(parts[0]!) && parts.length > 1)
    return `file:///${[parts[0]!.replace('%3A', ':'), ...parts.slice(1)].join('/')}`;
  const encoded = parts.join('/');
  if (encoded.startsWith('//')) return `file:${encoded}`;
  return encoded.startsWith('/') ? `file://${encoded}` : encoded;
}

/** Parameters of a command to a build agent; those that are undefined or empty are left out. */
type Parameters = Readonly<Record<string, string | number | undefined>>;

function parameters(values: Parameters, escape: (text: string) => string): string[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}=${escape(visible(String(value)))}`],
  );
}

/** A workflow command of GitHub Actions, whose message may have several lines. */
export function githubCommand(name: string, values: Parameters, lines: readonly string[]): string {
  const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\n', '%0A');
  const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  return `::${[name, parameters(values, property).join(',')].join(' ').trimEnd()}::${data(lines.map(visible).join('\n'))}`;
}

/** A logging command of Azure Pipelines. */
export function azureCommand(name: string, values: Parameters, text: string): string {
  const data = (value: string): string => value.replaceAll('%', '%AZP25').replaceAll(';', '%3B').replaceAll(']', '%5D');
  return `##vso[${name} ${parameters(values, data)
    .map((one) => `${one};`)
    .join('')}]${data(visible(text))}`;
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

/** An element by its name, which is ours, as are the names of its attributes. */
export function element(name: string, attributes: Readonly<Record<string, string | number>>, inside: Insert): Markup {
  const named = Object.entries(attributes).map(([key, value]) => html` ${raw(key)}="${value}"`);
  return html`${raw(`<${name}`)}${named}>${inside}${raw(`</${name}>`)}`;
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
