import { createRequire } from 'node:module';
import { Language, type Node, Parser } from 'web-tree-sitter';

/** PowerShell as its grammar reads it. */

const { resolve } = createRequire(import.meta.url);
await Parser.init();
const parser = new Parser().setLanguage(
  await Language.load(resolve('tree-sitter-powershell/tree-sitter-powershell.wasm')),
);

function nodesIn(text: string): Node[] {
  const nodes: Node[] = [];
  const visit = (node: Node): void => {
    nodes.push(node);
    node.children.forEach(visit);
  };
  visit(parser.parse(text)!.rootNode);
  return nodes;
}

/** What the grammar cannot read. It has no bare words with commas between them, which PowerShell takes for a list. */
export function syntaxErrors(text: string): string[] {
  return nodesIn(quoted(text))
    .filter((node) => node.isError || node.isMissing)
    .map((node) => `${node.startPosition.row + 1}: ${node.text.slice(0, 80)}`);
}

function quoted(text: string): string {
  return text.replaceAll(/(?<= )[\w*]+(?:,[\w*]+)+(?= |$)/g, (list) => `'${list.replaceAll(',', "','")}'`);
}

export interface Called {
  readonly name: string;
  readonly parameters: readonly string[];
  /** All that stands behind the name. */
  readonly rest: string;
}

/** Every command in a text, also in its blocks. */
export function commandsIn(text: string): Called[] {
  return nodesIn(quoted(text))
    .filter(({ type }) => type === 'command')
    .map((node) => {
      const name = node.childForFieldName('command_name')!;
      const elements = node.childForFieldName('command_elements');
      const parameters = (elements?.children ?? []).flatMap((child) =>
        child.type === 'command_parameter' ? [child.text.replace(/^-/, '').replace(/:$/, '')] : [],
      );
      return { name: name.text, parameters, rest: elements?.text.trim() ?? '' };
    });
}
