import { readFileSync, readdirSync } from 'node:fs';
import { rules } from '../src/rules/index.ts';
import { run } from '../test/command.ts';

/** In a page, `<!-- run: connectlog ARGUMENTS -->` stands above the block of code that holds the command's output. */
const RUN_BLOCK = /(<!-- run: connectlog (.*?) -->\n+)(`{3,})text\n[^]*?\n\3(?=\n)/g;
const RUN_MARK = /<!-- run: connectlog /g;
/** And these two lines enclose the list of rules. */
const RULES_BLOCK = /(<!-- rules -->\n)[^]*?(<!-- end of rules -->)/g;

/** A page shows the beginning of a long report. */
const LINES_SHOWN = 48;

/** The pages that hold output: the README and all of docs. */
export function pages(): string[] {
  const docs = readdirSync('docs', { recursive: true, encoding: 'utf8' });
  return ['README.md', ...docs.filter((path) => path.endsWith('.md')).map((path) => `docs/${path}`)];
}

/** A page with what the command prints today, and with the rules of today. Throws where a mark has no block. */
export async function refreshed(page: string): Promise<string> {
  if (page.match(RUN_MARK)?.length !== page.match(RUN_BLOCK)?.length) {
    throw new Error('A mark "run: connectlog" stands above no block of code');
  }
  const outputs: string[] = [];
  for (const [, , line] of page.matchAll(RUN_BLOCK)) outputs.push(await outputOf(line!));
  return page
    .replace(RUN_BLOCK, (_, head: string) => `${head}${fenced(outputs.shift()!)}`)
    .replace(RULES_BLOCK, (_, head: string, tail: string) => `${head}${ruleList()}${tail}`);
}

async function outputOf(line: string): Promise<string> {
  const { stdout } = await run(line.split(' '), '.');
  const lines = stdout.trimEnd().split('\n');
  return (lines.length > LINES_SHOWN ? [...lines.slice(0, LINES_SHOWN), '...'] : lines).join('\n');
}

/** A block of code whose fence is longer than any inside. */
function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/^`+/gm) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

/** Each rule with the first paragraph of its page. */
function ruleList(): string {
  const rows = rules.map(({ id, severity }) => {
    const page = readFileSync(`src/rules/${id}.md`, 'utf8');
    const meaning = /## What it means\n+(?<first>[^]*?)(?:\n\n|$)/.exec(page)?.groups?.['first'] ?? '';
    return `- [\`${id}\`](../src/rules/${id}.md) (${severity}): ${meaning.replaceAll('\n', ' ')}`;
  });
  return `\n${rows.join('\n')}\n\n`;
}
