import { parse as parseCsv } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { parseHTML } from 'linkedom';
import { marked } from 'marked';

/** Reports as the programs read them that they are written for. */

/** What a reader makes of a report. */
export interface Read {
  /** Everything but the words: what no log text may change. */
  readonly shape: unknown;
  /** All words, in order. */
  readonly words: readonly string[];
  /** All names of files, in order, where the format knows them from other words. */
  readonly files?: readonly string[];
  /** What does something, or leads somewhere: there must be none. */
  readonly active: readonly string[];
}

type Reader = (report: string) => Read;

/** By the name of the format, or of its family. */
const READERS: readonly (readonly [RegExp, Reader])[] = [
  [/^json$/, (report) => readValues([JSON.parse(report)])],
  [
    /^(?:jsonl|ecs|timesketch-jsonl)$/,
    (report) => readValues(linesOf(report).map((line) => JSON.parse(line) as unknown)),
  ],
  [/^(?:csv|timesketch)$/, readCells],
  [/^ics$/, readCalendar],
  [/markdown$/, readMarkdown],
  [/^html$/, readPage],
  [/html$/, readHtml],
  [/text$/, readText],
];

export function readerOf(format: string): Reader {
  const found = READERS.find(([name]) => name.test(format));
  if (found === undefined) throw new Error(`Nothing reads ${format} back: add a real parser of it here`);
  return found[1];
}

function linesOf(report: string): string[] {
  return report.split('\n').slice(0, -1);
}

/** Of a text: what its lines begin with, which shows where each belongs. */
function readText(report: string): Read {
  const lines = linesOf(report);
  // A heading is underlined as long as it is.
  const words = lines.map((line) => line.replace(/^(?:=+|-+)$/, 'underline'));
  return { shape: lines.map((line) => line.search(/\S|$/)), words, active: [] };
}

/** Of plain values: their form, with every text in place of its words. */
function readValues(values: unknown): Read {
  const words: string[] = [];
  const shapeOf = (value: unknown): unknown => {
    if (typeof value === 'string') {
      words.push(value);
      return 'text';
    }
    if (Array.isArray(value)) return value.map(shapeOf);
    if (typeof value !== 'object' || value === null) return value;
    // Sentences are keys too: those of the messages that they were made from.
    return Object.entries(value).map(([key, inner]) => [shapeOf(key), shapeOf(inner)]);
  };
  return { shape: shapeOf(values), words, active: [] };
}

/** What a spreadsheet would run as a formula has a quote before it, which it does not show. */
function readCells(report: string): Read {
  const rows: readonly string[][] = parseCsv(report, { relax_column_count: true });
  const { shape, words } = readValues(rows.map((row) => row.map((cell) => cell.replace(/^'(?=[=+@＝＋－＠-])/, ''))));
  return { shape, words, active: rows.flat().filter((cell) => /^[=+@＝＋－＠-]/.test(cell)) };
}

/** What may stand in a calendar of ours. */
const CALENDAR_NAMES = /^(?:version|prodid|uid|sequence|dtstamp|dtstart|dtend|summary|transp|description|categories)$/;

function readCalendar(report: string): Read {
  const calendar = new ICAL.Component(ICAL.parse(report) as unknown[]);
  const words: string[] = [];
  const active: string[] = [];
  const shapeOf = (component: ICAL.Component): unknown => [
    component.name,
    component.getAllProperties().map((property) => {
      words.push(...property.getValues().map(String));
      if (!CALENDAR_NAMES.test(property.name)) active.push(property.name);
      return [property.name, property.type, property.getValues().length];
    }),
    component.getAllSubcomponents().map(shapeOf),
  ];
  const shape = shapeOf(calendar);
  active.push(
    ...calendar
      .getAllSubcomponents()
      .map(({ name }) => name)
      .filter((name) => name !== 'vevent'),
  );
  return { shape, words, active };
}

/** As a page, and what services would make of it beyond Markdown: mentions of people, links to issues. */
function readMarkdown(report: string): Read {
  const { shape, words, active } = readHtml(marked.parse(report, { async: false }));
  const running = marked.lexer(report).flatMap(({ type, raw }) => (type === 'code' ? [] : [raw]));
  const mentions = running.join('').match(/@\w|[#!]\d|GH-\d/gi) ?? [];
  return { shape, words, active: [...active, ...mentions] };
}

/** The statements of a Gantt chart, as Mermaid's grammar knows them. */
const STATEMENTS: readonly (readonly [string, RegExp])[] = [
  ['gantt', /^gantt$/],
  ['settings', /^ {2}(?:dateFormat|axisFormat|todayMarker) [\w :%-]+$/],
  ['section', /^ {2}section [^:#;%]+$/],
  ['bar', /^ {2}\d+\. [^:#;%{}<>"'`&\\]* :(?:crit, )?\d{4}-\d\d-\d\d \d\d:\d\d:\d\d, \d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/],
];

/** The words of a diagram are not those of the log: whatever could mean something is taken out of them. */
function readDiagram(diagram: string, active: string[]): unknown {
  return diagram
    .trimEnd()
    .split('\n')
    .map((line) => {
      const kind = STATEMENTS.find(([, pattern]) => pattern.test(line))?.[0];
      if (kind === undefined) active.push(`mermaid: ${line}`);
      return kind;
    });
}

/**
 * The page with scripts: its own ones are known to its policy by their hash (`test/browser` proves that), and the data for
 * them are read as values. Long names and commands may break anywhere.
 */
function readPage(report: string): Read {
  const { document } = parseHTML(report) as unknown as { readonly document: Page };
  const data = readValues(JSON.parse(document.querySelector('#page-data').textContent));
  for (const own of ['head > style', '#page-data + script', '#page-data', 'wbr']) {
    for (const element of document.querySelectorAll(own)) element.remove();
  }
  for (const part of document.querySelectorAll('.command code span')) part.replaceWith(part.textContent);
  const { shape, words } = readElement(document.documentElement);
  const strange = document.querySelectorAll(
    'script, style, link, base, iframe, object, embed, img, form[action], meta[http-equiv="refresh"]',
  );
  const attributes = [...document.querySelectorAll('*')].flatMap((element) => [...element.attributes]);
  const active = attributes.filter(({ name, value }) =>
    name === 'href' ? !/^#[a-z0-9-]+$/.test(value) : /^(?:on|src|style$|data$|action|formaction|xlink)/.test(name),
  );
  return {
    shape: [shape, data.shape],
    words: [...words, ...data.words],
    active: [...strange].map(({ outerHTML }) => outerHTML).concat(active.map(({ name, value }) => `${name}=${value}`)),
  };
}

interface PageElement {
  readonly outerHTML: string;
  readonly textContent: string;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  remove: () => void;
  replaceWith: (text: string) => void;
}

interface Page {
  querySelector: (selector: string) => PageElement;
  querySelectorAll: (selector: string) => Iterable<PageElement>;
  readonly documentElement: DomElement;
}

/** As much of the DOM as is looked at. */
interface DomNode {
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly childNodes: Iterable<DomNode>;
}

interface DomElement extends DomNode {
  readonly localName: string;
  readonly outerHTML: string;
  readonly className: string;
  readonly attributes: Iterable<{ readonly name: string }>;
}

const ELEMENT = 1;
const TEXT = 3;

const ACTIVE_ELEMENTS =
  /^(?:a|area|audio|base|button|embed|form|frame|iframe|img|image|input|link|object|script|use|video)$/i;
/** `class` and the like do nothing. */
const HARMLESS_ATTRIBUTES =
  /^(?:class|lang|charset|name|content|http-equiv|scope|align|x|y|x1|x2|y1|y2|width|height|viewBox|role|aria-label|text-anchor|colspan|open)$/i;

function readHtml(report: string): Read {
  const page = /^<!doctype/i.test(report) ? report : `<!doctype html><html><body>${report}</body></html>`;
  const { document } = parseHTML(page) as unknown as { readonly document: { readonly documentElement: DomElement } };
  return readElement(document.documentElement);
}

function readElement(root: DomElement): Read {
  const words: string[] = [];
  const active: string[] = [];
  const shapeOf = (node: DomElement): unknown => {
    const names = [...node.attributes].map(({ name }) => name);
    if (node.localName === 'code' && names.includes('class') && node.className === 'language-mermaid')
      return readDiagram(node.textContent ?? '', active);
    if (ACTIVE_ELEMENTS.test(node.localName)) active.push(node.outerHTML);
    active.push(...names.filter((name) => !HARMLESS_ATTRIBUTES.test(name)).map((name) => `${node.localName} ${name}`));
    return [node.localName, names, childrenOf(node)];
  };
  const childrenOf = (node: DomElement): unknown[] => {
    const shapes: unknown[] = [];
    let text = '';
    const endText = (): void => {
      if (text.trim() !== '') {
        words.push(text);
        shapes.push('text');
      }
      text = '';
    };
    for (const child of node.childNodes) {
      // A comment stands in a text, and no reader sees it.
      if (child.nodeType === TEXT) text += child.textContent ?? '';
      if (child.nodeType !== ELEMENT) continue;
      endText();
      shapes.push(shapeOf(child as DomElement));
    }
    endText();
    return shapes;
  };
  return { shape: shapeOf(root), words, active };
}
