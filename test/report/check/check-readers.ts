import { DOMParser } from 'linkedom';
import { readerOf as reportReaderOf, type Read } from '../../report-readers.ts';

/** Answers of a check as the programs read them that they are written for. */

type Reader = (report: string) => Read;

const READERS: Readonly<Record<string, Reader>> = {
  junit: readXml,
  sarif: (report) => readJson(JSON.parse(report), 'log'),
  gitlab: (report) => readJson(JSON.parse(report), 'entries'),
  github: (report) => readCommands(report, githubCommandIn),
  azure: (report) => readCommands(report, azureCommandIn),
};

export function checkReaderOf(format: string): Reader {
  return READERS[format] ?? reportReaderOf(format);
}

/** A command as an agent reads it. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** What ends a line for an agent, and what it does not see: nothing of it may be there. */
const LINES = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

function linesOf(report: string): string[] {
  const lines = report.split(LINES);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function unescaped(text: string, escapes: readonly (readonly [string, string])[]): string {
  return escapes.reduce((so, [escape, sign]) => so.replaceAll(escape, sign), text);
}

/** As .NET splits `name=value` in two, leaving out what is empty. */
function propertiesOf(text: string, separator: string, unescape: (value: string) => string): Record<string, string> {
  const pairs = text.split(separator).flatMap((pair) => {
    const [, name = '', value = ''] = /^=*([^=]+)=+(.+)$/s.exec(pair) ?? [];
    return name === '' ? [] : [[name, unescape(value)] as const];
  });
  return Object.fromEntries(pairs);
}

/** The runner takes `::name properties::data` where a line begins, and else `##[name]` wherever it stands. */
export function githubCommandIn(line: string): Command | 'forged' | undefined {
  const data = [
    ['%0D', '\r'],
    ['%0A', '\n'],
    ['%25', '%'],
  ] as const;
  const property = [
    ['%0D', '\r'],
    ['%0A', '\n'],
    ['%3A', ':'],
    ['%2C', ','],
    ['%25', '%'],
  ] as const;
  const trimmed = line.trimStart();
  const end = trimmed.startsWith('::') ? trimmed.indexOf('::', 2) : -1;
  if (end === -1) return line.includes('##[') || trimmed.startsWith('::') ? 'forged' : undefined;
  const [, name = '', properties = ''] = /^(\S*) ?(.*)$/s.exec(trimmed.slice(2, end))!;
  return {
    name,
    properties: propertiesOf(properties.trim(), ',', (value) => unescaped(value, property)),
    data: unescaped(trimmed.slice(end + 2), data),
  };
}

/** The agent takes `##vso[area.event properties]data` wherever it stands. */
export function azureCommandIn(line: string): Command | 'forged' | undefined {
  const escapes = [
    ['%3B', ';'],
    ['%0D', '\r'],
    ['%0A', '\n'],
    ['%5D', ']'],
    ['%AZP25', '%'],
  ] as const;
  const begin = line.indexOf('##vso[');
  const end = line.indexOf(']', begin);
  if (begin === -1 || end === -1) return /^\s*##\[/.test(line) ? 'forged' : undefined;
  if (begin > 0 || line.includes('##vso[', 1)) return 'forged';
  const [, name = '', properties = ''] = /^(\S*) ?(.*)$/s.exec(line.slice(begin + 6, end))!;
  return {
    name,
    properties: propertiesOf(properties, ';', (value) => unescaped(value, escapes)),
    data: unescaped(line.slice(end + 1), escapes),
  };
}

function readCommands(report: string, commandIn: (line: string) => Command | 'forged' | undefined): Read {
  const words: string[] = [];
  const files: string[] = [];
  const active: string[] = [];
  const shape = linesOf(report).map((line) => {
    const command = commandIn(line);
    if (command === 'forged') active.push(line);
    if (command === undefined || command === 'forged') {
      words.push(line);
      return 'line';
    }
    const { name, properties, data } = command;
    for (const [key, value] of Object.entries(properties))
      (/^(?:file|sourcepath)$/.test(key) ? files : words).push(value);
    words.push(...data.split('\n'));
    return [name, Object.keys(properties), data.split('\n').length];
  });
  return { shape, words, files, active };
}

/** Under which keys SARIF has messages, in which `{{` is `{` and `\[` is `[`. */
const MESSAGES = /^(?:message|shortDescription|fullDescription|help)$/;

function readJson(whole: unknown, root: string): Read {
  const words: string[] = [];
  const files: string[] = [];
  const shapeOf = (value: unknown, key: string, parent: string): unknown => {
    if (typeof value === 'string') {
      if (/^[0-9a-f]{64}$/.test(value)) return 'hash';
      if (key === 'uri') files.push(decodeURIComponent(value));
      else if (key === 'path') files.push(value);
      else if (key === 'text' && MESSAGES.test(parent)) words.push(value.replace(/\\([\\[\]])|([{}])\2/g, '$1$2'));
      else words.push(value);
      return 'text';
    }
    if (Array.isArray(value)) return value.map((inner) => shapeOf(inner, key, parent));
    if (typeof value !== 'object' || value === null) return value;
    return Object.entries(value).map(([name, inner]) => [name, shapeOf(inner, name, key)]);
  };
  return { shape: shapeOf(whole, root, ''), words, files, active: [] };
}

interface XmlNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<XmlNode>;
  readonly attributes?: Iterable<{ readonly name: string; readonly value: string }>;
}

const ELEMENT = 1;
const TEXT = 3;

/** What is well-formed, and valid, xmllint says. */
function readXml(report: string): Read {
  const words: string[] = [];
  const active: string[] = [];
  const shapeOf = (node: XmlNode): unknown => {
    const attributes = [...(node.attributes ?? [])];
    words.push(...attributes.map(({ value }) => value));
    const children = [...node.childNodes];
    active.push(
      ...children.filter(({ nodeType }) => nodeType !== ELEMENT && nodeType !== TEXT).map((one) => one.nodeName),
    );
    // This parser makes a text of its own of each reference.
    const texts = children.filter(({ nodeType }) => nodeType === TEXT).map(({ textContent }) => textContent ?? '');
    const lines = texts
      .join('')
      .split('\n')
      .filter((line) => line.trim() !== '');
    words.push(...lines);
    const elements = children.filter(({ nodeType }) => nodeType === ELEMENT).map(shapeOf);
    return [node.nodeName, attributes.map(({ name }) => name), lines.length, elements];
  };
  const document = new DOMParser().parseFromString(report, 'text/xml') as unknown as {
    readonly documentElement: XmlNode;
  };
  return { shape: shapeOf(document.documentElement), words, active };
}
