import { readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ROOMS } from './rooms.ts';

/** The dependency rule of the rooms under src, and what each room may touch, read from the syntax trees. */

const SRC = join(import.meta.dirname, '../src');

interface SourceText {
  /** Below src, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** What a file may hold only in some rooms, or only in one file. */
interface Ban {
  readonly what: string;
  readonly rooms: readonly string[];
  readonly because: string;
  readonly finds: (node: ts.Node) => boolean;
}

const NETWORK = /^(?:node:)?(?:net|http|https|http2|tls|dgram|dns|dns\/promises|inspector)$/;
const PROCESSES = /^(?:node:)?(?:child_process|cluster)$/;
const FILES = /^(?:node:)?fs(?:\/promises)?$/;

const BANS: readonly Ban[] = [
  {
    what: 'console',
    rooms: [],
    because: 'a library does not print, and the command line writes to its streams',
    finds: (node) => isGlobal(node, 'console') || isModule(node, /^(?:node:)?console$/),
  },
  {
    what: 'process',
    // output.ts names temporary files by the number of the process.
    rooms: ['cli/process-io.ts', 'cli/output.ts', 'bin.ts'],
    because: 'the same input gives the same bytes, whatever the environment, and tests run the command in process',
    finds: (node) => isGlobal(node, 'process') || isModule(node, /^(?:node:)?process$/),
  },
  {
    what: 'the clock',
    rooms: ['cli/process-io.ts'],
    because: 'the same input gives the same bytes, whenever it is read',
    finds: readsClock,
  },
  {
    what: 'the file system',
    rooms: ['input', 'cli'],
    because: 'one room opens logs and one writes reports: the rest works on bytes from anywhere',
    finds: (node) => isModule(node, FILES),
  },
  {
    what: 'Math.random',
    rooms: [],
    because: 'the same input gives the same bytes',
    finds: (node) => isMember(node, 'Math', 'random'),
  },
  {
    what: 'the network',
    rooms: ['probe'],
    because: 'logs name people and servers: nothing leaves the machine but what `connectlog probe` is asked to send',
    finds: (node) => isModule(node, NETWORK) || isGlobal(node, 'fetch') || isGlobal(node, 'WebSocket'),
  },
  {
    what: 'other processes',
    rooms: [],
    because: 'connectlog starts no other process',
    finds: (node) => isModule(node, PROCESSES),
  },
];

const LONGEST_FILE = 300;
const EMPTY_NAMES = /^(?:utils?|helpers?|common|shared|misc|types)(?:\.ts)?$/;

/** Everything in one file that the design forbids, each with its reason. */
function violationsOf({ path, text }: SourceText): string[] {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const room = roomOf(path);
  const found: string[] = [];
  const object = (node: ts.Node, what: string, because: string): void => {
    const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
    found.push(`src/${path}:${line} ${what}: ${because}`);
  };

  const rule = ROOMS[room];
  if (rule === undefined) object(tree, `is in no room`, 'name the new room and whom it may import');
  if (path.split('/').some((name) => EMPTY_NAMES.test(name))) {
    object(tree, 'is named for nothing', 'what a room holds must follow from its name');
  }
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  if (lines > LONGEST_FILE) object(tree, `has ${lines} lines`, 'past 300 lines, look for the two things in it');

  const visit = (node: ts.Node): void => {
    const imported = importedBy(node);
    if (imported?.startsWith('.') === true) {
      const target = roomOf(posix.join(posix.dirname(path), imported));
      if (target !== room && rule?.mayImport.includes(target) === false) {
        object(node, `imports ${target}, and ${room} may import only [${rule.mayImport.join(', ')}]`, rule.because);
      }
    }
    for (const ban of BANS) {
      if (!ban.rooms.includes(room) && !ban.rooms.includes(path) && ban.finds(node))
        object(node, `touches ${ban.what}`, ban.because);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** The folder below src, or the file itself where it stands beside the folders. */
function roomOf(path: string): string {
  return path.split('/')[0]!;
}

/** What an import or export statement, `import()`, `require()` or `import('..').T` names. */
function importedBy(node: ts.Node): string | undefined {
  let name: ts.Node | undefined;
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) name = node.moduleSpecifier;
  else if (ts.isExternalModuleReference(node)) name = node.expression;
  else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) name = node.argument.literal;
  else if (ts.isCallExpression(node) && /^(?:import|require)$/.test(node.expression.getText()))
    name = node.arguments[0];
  return name !== undefined && ts.isStringLiteralLike(name) ? name.text : undefined;
}

function isModule(node: ts.Node, name: RegExp): boolean {
  return name.test(importedBy(node) ?? '');
}

/** A use of the name by itself or through `globalThis`: not a member, a property or a type of that name. */
function isGlobal(node: ts.Node, name: string): boolean {
  if (isMember(node, 'globalThis', name)) return true;
  if (!ts.isIdentifier(node) || node.text !== name) return false;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return !(ts.isPropertyAssignment(parent) && parent.name === node) && !ts.isTypeElement(parent);
}

function isMember(node: ts.Node, object: string, member: string): boolean {
  if (ts.isPropertyAccessExpression(node)) return node.expression.getText() === object && node.name.text === member;
  if (!ts.isElementAccessExpression(node) || !ts.isStringLiteralLike(node.argumentExpression)) return false;
  return node.expression.getText() === object && node.argumentExpression.text === member;
}

function readsClock(node: ts.Node): boolean {
  if (isMember(node, 'Date', 'now') || isGlobal(node, 'performance') || isMember(node, 'process', 'hrtime'))
    return true;
  if (isModule(node, /^(?:node:)?perf_hooks$/)) return true;
  const isDate = (called: ts.Expression): boolean => called.getText() === 'Date';
  if (ts.isNewExpression(node)) return isDate(node.expression) && (node.arguments?.length ?? 0) === 0;
  return ts.isCallExpression(node) && isDate(node.expression);
}

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'))
  .map((path): SourceText => ({ path, text: readFileSync(join(SRC, path), 'utf8') }))
  .sort((a, b) => (a.path < b.path ? -1 : 1));

describe('the source', () => {
  it('is found', () => {
    expect(sources.map(({ path }) => path)).toEqual(expect.arrayContaining(Object.keys(ROOMS).filter(isFile)));
    expect([...new Set(sources.map(({ path }) => roomOf(path)))].sort()).toEqual(Object.keys(ROOMS).sort());
  });

  it('keeps the rules of its rooms', () => {
    expect(sources.flatMap(violationsOf)).toEqual([]);
  });

  it('has no circle of imports', () => {
    expect(circlesIn(sources)).toEqual([]);
  });
});

/** Each circle as the files that import each other in turn, the first again at the end. */
function circlesIn(files: readonly SourceText[]): string[] {
  const importsOf = new Map(files.map(({ path, text }) => [path, filesImportedBy(path, text)]));
  const done = new Set<string>();
  const circles: string[] = [];
  const follow = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start !== -1) circles.push([...trail.slice(start), path].join(' -> '));
    if (start !== -1 || done.has(path)) return;
    for (const imported of importsOf.get(path) ?? []) follow(imported, [...trail, path]);
    done.add(path);
  };
  for (const { path } of files) follow(path, []);
  return circles;
}

function filesImportedBy(path: string, text: string): string[] {
  return ts.preProcessFile(text).importedFiles.map(({ fileName }) => posix.join(posix.dirname(path), fileName));
}

it('names each runtime dependency with its reason in docs/architecture.md, and no other', () => {
  const read = (path: string): string => readFileSync(join(SRC, '..', path), 'utf8');
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
  const [, section = ''] = read('docs/architecture.md').split('## Dependencies');
  expect([...section.matchAll(/^- `(.+)`: ./gm)].map(([, name]) => name)).toEqual(Object.keys(dependencies));
});

function isFile(room: string): boolean {
  return room.endsWith('.ts');
}

describe('a violation is seen', () => {
  it('where files import each other in a circle', () => {
    const files = [
      { path: 'scan/a.ts', text: "import { b } from './sub/b.ts';" },
      { path: 'scan/sub/b.ts', text: "export type { C } from '../c.ts';" },
      { path: 'scan/c.ts', text: "const a = await import('./a.ts');" },
    ];
    expect(circlesIn(files)).toEqual(['scan/a.ts -> scan/sub/b.ts -> scan/c.ts -> scan/a.ts']);
  });

  const whatIsSaid = (path: string, text: string): string[] =>
    violationsOf({ path, text }).map((violation) => /^\S+ (?<what>[^:]*)/.exec(violation)!.groups!['what']!);

  it.each([
    ['model/a.ts', "import { x } from '../knowledge/wording.ts';", 'imports knowledge'],
    ['scan/a.ts', "import type { R } from '../rules/index.ts';", 'imports rules'],
    ['rules/a.ts', "export * from '../scan/scan.ts';", 'imports scan'],
    ['report/a.ts', "const x = await import('../cli/main.ts');", 'imports cli'],
    ['cli/a.ts', "let x: import('../scan/scan.ts').Scan;", 'imports scan'],
    ['index.ts', "import './bin.ts';", 'imports bin.ts'],
    ['utils/a.ts', '', 'is in no room'],
    ['scan/helpers.ts', '', 'is named for nothing'],
    ['cli/a.ts', "console.log('x');", 'touches console'],
    ['cli/a.ts', 'process.stdout.write(text);', 'touches process'],
    ['cli/a.ts', 'Date.now();', 'touches the clock'],
    ['scan/a.ts', 'const { env } = process;', 'touches process'],
    ['scan/a.ts', 'globalThis.process.exit();', 'touches process'],
    ['report/a.ts', 'const now = Date.now();', 'touches the clock'],
    ['report/a.ts', 'const now = new Date();', 'touches the clock'],
    ['report/a.ts', 'const from = performance.now();', 'touches the clock'],
    ['scan/a.ts', "import { readFileSync } from 'node:fs';", 'touches the file system'],
    ['scan/a.ts', "const { open } = require('fs/promises');", 'touches the file system'],
    ['cli/a.ts', 'const x = Math.random();', 'touches Math.random'],
    ['input/a.ts', "import { lookup } from 'node:dns/promises';", 'touches the network'],
    ['cli/a.ts', "import { exec } from 'node:child_process';", 'touches other processes'],
    ['cli/a.ts', "await fetch('https://example.com');", 'touches the network'],
  ])('in %s: %s', (path, text, what) => {
    expect(whatIsSaid(path, text)).toContainEqual(expect.stringContaining(what));
  });

  it.each([
    ['model/a.ts', "import { compareText } from '../lib/order.ts';"],
    ['scan/a.ts', "import { readTarget } from '../description/target.ts';"],
    ['bin.ts', "import { main } from './cli/main.ts';\nprocess.exitCode = await main([]);"],
    ['report/a.ts', "const day = new Date(0); // no console, no Date.now()\nconst text = 'process, fetch';"],
    ['report/a.ts', 'interface X { process: string }\nconst x = { fetch: 1 }; x.fetch;'],
    ['cli/a.ts', "import { rmSync } from 'node:fs';"],
    ['cli/process-io.ts', 'process.exit(Date.now());'],
  ])('but none in %s: %s', (path, text) => {
    expect(violationsOf({ path, text })).toEqual([]);
  });

  it('in a file of 301 lines, but not of 300', () => {
    expect(whatIsSaid('model/a.ts', 'x;\n'.repeat(301))).toEqual(['has 301 lines']);
    expect(whatIsSaid('model/a.ts', 'x;\n'.repeat(300))).toEqual([]);
  });
});
