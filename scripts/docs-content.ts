import { readFileSync, readdirSync } from 'node:fs';
import { format } from 'prettier';
import { rules } from '../src/rules/index.ts';
import { run } from '../test/command.ts';
import { ROOMS } from '../test/rooms.ts';
import { WORDS } from '../test/words.ts';

/**
 * In a page, `<!-- run: connectlog ARGUMENTS -->` precedes the code block with the command's output;
 * `<!-- run 20 lines: ... -->` shows only the first 20 lines.
 */
const RUN_BLOCK = /(<!-- run(?: (\d+) lines)?: connectlog (.*?) -->\n+)(`{3,})text\n(?:[^]*?\n)?\4(?=\n)/g;
const RUN_MARK = /<!-- run(?: \d+ lines)?: connectlog /g;
/** And such lines enclose a part that is generated: `<!-- rules -->` and `<!-- end of rules -->`. */
const PARTS: Readonly<Record<string, () => string>> = {
  rules: ruleList,
  words: wordTable,
  imports: importList,
};

/** A page shows the beginning of a long report. */
const LINES_SHOWN = 48;

/** The pages with generated parts. */
export function pages(): string[] {
  const docs = readdirSync('docs', { recursive: true, encoding: 'utf8' });
  return ['README.md', 'CONTRIBUTING.md', ...docs.filter((path) => path.endsWith('.md')).map((path) => `docs/${path}`)];
}

/** The page with its parts generated again. Throws if a mark has no block. */
export async function refreshed(page: string): Promise<string> {
  if (page.match(RUN_MARK)?.length !== page.match(RUN_BLOCK)?.length) {
    throw new Error('A mark "run: connectlog" has no block of code below it');
  }
  const outputs: string[] = [];
  for (const [, , shown = LINES_SHOWN, line] of page.matchAll(RUN_BLOCK)) {
    outputs.push(await outputOf(line!, Number(shown)));
  }
  let text = page.replace(RUN_BLOCK, (_, head: string) => `${head}${fenced(outputs.shift()!)}`);
  for (const [name, part] of Object.entries(PARTS)) {
    const block = new RegExp(`(?<=<!-- ${name} -->\\n)[^]*?(?=<!-- end of ${name} -->)`);
    if (!block.test(text)) continue;
    const formatted = await format(part(), { parser: 'markdown', printWidth: 120, proseWrap: 'always' });
    text = text.replace(block, () => `\n${formatted}\n`);
  }
  return text;
}

async function outputOf(line: string, shown: number): Promise<string> {
  const { stdout } = await run(line.split(' '), '.');
  const lines = stdout.trimEnd().split('\n');
  return (lines.length > shown ? [...lines.slice(0, shown), '...'] : lines).join('\n');
}

/** A block of code whose fence is longer than any inside. */
function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/^`+/gm) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

/** Each rule with the first paragraph of its page. */
function ruleList(): string {
  const items = rules.map(({ id, severity }) => {
    const page = readFileSync(`src/rules/${id}.md`, 'utf8');
    const meaning = /## What it means\n+(?<first>[^]*?)(?:\n\n|$)/.exec(page)?.groups?.['first'] ?? '';
    return `- [\`${id}\`](../src/rules/${id}.md) (${severity}): ${meaning.replaceAll('\n', ' ')}`;
  });
  return items.join('\n');
}

/** Two words a row, to save lines. */
function wordTable(): string {
  const cells = WORDS.map(({ avoid, use }) => `${avoid} | ${use} |`);
  const half = Math.ceil(cells.length / 2);
  const rows = cells.slice(0, half).map((cell, index) => `| ${cell} ${cells[half + index] ?? '| |'}`);
  return ['| Avoid | Use | Avoid | Use |', '| --- | --- | --- | --- |', ...rows, ''].join('\n');
}

/** Each folder of src with the folders that it may import. */
function importList(): string {
  const code = (name: string): string => `\`${name}\``;
  const items = Object.entries(ROOMS).map(
    ([room, { mayImport }]) => `- ${code(room)}: ${mayImport.map(code).join(', ') || 'nothing'}`,
  );
  return items.join('\n');
}
