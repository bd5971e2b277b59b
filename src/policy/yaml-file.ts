import {
  type Document,
  LineCounter,
  type Node,
  type YAMLError,
  isAlias,
  isMap,
  isNode,
  isSeq,
  parseDocument,
  visit,
} from 'yaml';
import { type MessageId, message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import { type Spot, shownText } from './complaints.ts';
import { excessOf } from './yaml-limits.ts';

/** The text of a policy, before anybody asks what it means. YAML 1.2; JSON is YAML, too. */

export type Path = readonly (string | number)[];

export interface Flaw extends Spot {
  readonly said: Message;
}

export interface YamlFile {
  readonly value: unknown;
  /** Where a value begins, or its `key`; of what is not there, where it would belong. */
  readonly spotOf: (path: Path, of: 'value' | 'key') => Spot;
}

/** Enough to write a list of servers once. Those who need more write a bomb. */
const MOST_ALIASES = 20;

/** Returns what is wrong with it where it is no YAML, or more than a policy can be. */
export function readYaml(text: string): YamlFile | { readonly flaws: readonly Flaw[] } {
  const lines = new LineCounter();
  const spotAt = (offset: number): Spot => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const flaw = (offset: number, said: Message): Flaw => ({ ...spotAt(offset), said });

  const excess = excessOf(text);
  if (excess !== undefined) {
    lines.addNewLine(0);
    for (const { index } of text.slice(0, excess.offset).matchAll(/\n/g)) lines.addNewLine(index + 1);
    return { flaws: [flaw(excess.offset, message(excess.what))] };
  }
  const document = parseDocument(text, {
    lineCounter: lines,
    schema: 'core',
    resolveKnownTags: false,
    stringKeys: true,
    // The library compares each key with each: see `oddNodes`.
    uniqueKeys: false,
    prettyErrors: false,
  });
  const problems = [...document.errors, ...document.warnings];
  if (problems.length > 0) return { flaws: problems.map((problem) => flaw(problem.pos[0], wordsOf(problem))) };
  const odd = oddNodes(document).map(({ node, said }) => flaw(node.range?.[0] ?? 0, said));
  if (odd.length > 0) return { flaws: odd };
  try {
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    return { value, spotOf: (path, of) => spotAt(nodeAt(document, path, of)?.range?.[0] ?? 0) };
  } catch (error) {
    // Few aliases that stand for much: the one thing that is left to object to.
    if (error instanceof ReferenceError) return { flaws: [flaw(0, message('policy.too-many-aliases'))] };
    throw error;
  }
}

/** The usual mistakes. Others are told in the words of the library. */
const MISTAKES: Readonly<Partial<Record<YAMLError['code'], MessageId>>> = {
  TAB_AS_INDENT: 'policy.tab',
  MULTIPLE_DOCS: 'policy.second-document',
  TAG_RESOLVE_FAILED: 'policy.tag',
  NON_STRING_KEY: 'policy.no-text-key',
  BLOCK_AS_IMPLICIT_KEY: 'policy.colon-in-text',
};

function wordsOf({ code, message: reason }: YAMLError): Message {
  const mistake = MISTAKES[code];
  return mistake === undefined ? message('policy.syntax', { reason: shownText(reason) }) : message(mistake);
}

interface OddNode {
  readonly node: Node;
  readonly said: Message;
}

/** Keys that come twice in one map, aliases that stand for nothing, and too many of them. */
function oddNodes(document: Document): OddNode[] {
  const odd: OddNode[] = [];
  let aliases = 0;
  visit(document, {
    Alias: (_, node) => {
      aliases += 1;
      if (aliases > MOST_ALIASES) {
        odd.push({ node, said: message('policy.too-many-aliases') });
        return visit.BREAK;
      }
      if (node.resolve(document) === undefined) {
        odd.push({ node, said: message('policy.no-anchor', { name: shownText(node.source) }) });
      }
      return undefined;
    },
    Map: (_, { items }) => {
      const seen = new Set<string>();
      for (const { key: node } of items) {
        const key = String(node);
        if (seen.has(key) && isNode(node)) {
          odd.push({ node, said: message('policy.duplicate-key', { key: shownText(key) }) });
        }
        seen.add(key);
      }
    },
  });
  return odd;
}

/** The node of a path, or as much of the way as there is. An alias stands where it is written. */
function nodeAt(document: Document, path: Path, of: 'value' | 'key'): Node | null {
  let node = document.contents;
  for (const [i, step] of path.entries()) {
    const inside: Node | null | undefined = isAlias(node) ? node.resolve(document) : node;
    let next: unknown;
    if (isMap(inside)) {
      const pair = inside.items.find(({ key }) => String(key) === step);
      next = of === 'key' && i === path.length - 1 ? pair?.key : (pair?.value ?? pair?.key);
    } else if (isSeq(inside)) {
      next = inside.items[Number(step)];
    }
    if (!isNode(next)) return node;
    node = next;
  }
  return node;
}
