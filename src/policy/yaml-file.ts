import { type Document, LineCounter, type YAMLError, isMap, isNode, parseDocument, visit } from 'yaml';
import { type MessageId, message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import { type Path, type Spot, shownText } from './objections.ts';

/** The text of a policy as a value, and the position of each part of it. YAML 1.2; JSON is YAML, too. */

/** What is wrong at one place of a file. */
export interface Flaw extends Spot {
  readonly said: Message;
}

export interface YamlFile {
  readonly value: unknown;
  /** Where a value begins, or its `key`; of what is missing, where it belongs. */
  readonly spotOf: (path: Path, of: 'value' | 'key') => Spot;
}

const MAX_CHARACTERS = 262_144;
const MAX_ALIASES = 100;

/** Frequent mistakes, in our words. The library words the others. */
const MISTAKES: Readonly<Partial<Record<YAMLError['code'], MessageId>>> = {
  BLOCK_AS_IMPLICIT_KEY: 'policy.colon-in-text',
  DUPLICATE_KEY: 'policy.duplicate-key',
  MULTIPLE_DOCS: 'policy.second-document',
  NON_STRING_KEY: 'policy.no-text-key',
  TAB_AS_INDENT: 'policy.tab',
  TAG_RESOLVE_FAILED: 'policy.tag',
};

/** Returns what is wrong where the text is not YAML. */
export function readYaml(text: string): YamlFile | { readonly flaws: readonly Flaw[] } {
  const lines = new LineCounter();
  const spotAt = (offset: number): Spot => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const flaw = (offset: number, said: Message): Flaw => ({ ...spotAt(offset), said });

  if (text.length > MAX_CHARACTERS) {
    return { flaws: [flaw(0, message('policy.too-long', { limit: MAX_CHARACTERS }))] };
  }
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      resolveKnownTags: false,
      schema: 'core',
      stringKeys: true,
    });
    const flaws = [...document.errors, ...document.warnings].map((error) => flaw(error.pos[0], sentence(error)));
    if (flaws.length === 0) flaws.push(...unknownAliases(document, flaw));
    if (flaws.length > 0) return { flaws };
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return { value, spotOf: (path, of) => spotAt(offsetOf(document, path, of)) };
  } catch (error) {
    if (error instanceof ReferenceError) return { flaws: [flaw(0, message('policy.too-many-aliases'))] };
    // Brackets in brackets, thousands deep.
    if (error instanceof RangeError) return { flaws: [flaw(0, message('policy.syntax', { reason: error.message }))] };
    throw error;
  }
}

function sentence({ code, message: reason }: YAMLError): Message {
  const mistake = MISTAKES[code];
  return mistake === undefined ? message('policy.syntax', { reason: shownText(reason) }) : message(mistake);
}

/** The library reports them without a position. */
function unknownAliases(document: Document, flaw: (offset: number, said: Message) => Flaw): Flaw[] {
  const flaws: Flaw[] = [];
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) !== undefined) return;
      flaws.push(flaw(alias.range?.[0] ?? 0, message('policy.no-anchor', { name: shownText(alias.source) })));
    },
  });
  return flaws;
}

/** Of the longest part of the path that the document has. */
function offsetOf(document: Document, path: Path, of: 'value' | 'key'): number {
  if (of === 'key') {
    const map = document.getIn(path.slice(0, -1), true);
    const key = isMap(map) ? map.items.find((pair) => String(pair.key) === path.at(-1))?.key : undefined;
    if (isNode(key)) return key.range?.[0] ?? 0;
  }
  const node = document.getIn(path, true);
  if (isNode(node)) return node.range?.[0] ?? 0;
  return path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1), 'value');
}
