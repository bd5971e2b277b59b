import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { type MessageId, isMessageId } from '../../src/language/language.ts';
import { catalogueIds, placesOf } from './places.ts';

/** What the code says, read from its syntax trees and its types: every place gets its value, and no message is dead. */

const ROOT = join(import.meta.dirname, '../..');
const CONFIG = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path)).config,
  ts.sys,
  ROOT,
);
const inSrc = CONFIG.fileNames.filter((path) => path.startsWith(join(ROOT, 'src')));
const program = ts.createProgram(inSrc, CONFIG.options);
const checker = program.getTypeChecker();
const sources = inSrc
  .filter((path) => !/[/\\]language[/\\](?:en|ja)[/\\]/.test(path))
  .map((path) => program.getSourceFile(path)!);

function nodesIn(source: ts.SourceFile): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const nodes = sources.flatMap(nodesIn);

/** Calls of `say(...)`, `locale.say(...)` and `message(...)` that name a message. */
function saying(call: ts.CallExpression): { ids: MessageId[]; values: ts.Expression | undefined } | undefined {
  const name = ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : call.expression.getText();
  if (name !== 'say' && name !== 'message') return undefined;
  const index = call.arguments.findIndex((argument) => idsOf(argument).length > 0);
  return index === -1 ? undefined : { ids: idsOf(call.arguments[index]!), values: call.arguments[index + 1] };
}

/** The ids that an expression may have as its value, where they are few: a parameter may have any. */
function idsOf(expression: ts.Expression): MessageId[] {
  const type = checker.getTypeAtLocation(expression);
  const types = type.isUnion() ? type.types : [type];
  const ids = types.flatMap((one) => {
    const id = one.isStringLiteral() ? one.value : '';
    return isMessageId(id) ? [id] : [];
  });
  return ids.length === types.length && ids.length < 20 ? ids : [];
}

describe('every place', () => {
  const calls = nodes.filter(ts.isCallExpression).flatMap((call) => {
    const said = saying(call);
    return said === undefined ? [] : [{ ...said, call }];
  });

  it('is looked for where the code says something', () => {
    expect(calls.length).toBeGreaterThan(250);
  });

  it('gets its value', () => {
    const missing = calls.flatMap(({ ids, values, call }) => {
      const given = values === undefined ? [] : checker.getTypeAtLocation(values).getProperties();
      const names = given.map((property) => property.name);
      const line = call.getSourceFile().getLineAndCharacterOfPosition(call.getStart()).line + 1;
      return ids.flatMap((id) =>
        placesOf(id)
          .filter((place) => !names.includes(place))
          .map((place) => `${call.getSourceFile().fileName}:${line}: ${id} needs ${place}`),
      );
    });
    expect(missing).toEqual([]);
  });
});

describe('every message', () => {
  it('is said by somebody', () => {
    const literals = new Set(nodes.filter(ts.isStringLiteralLike).map(({ text }) => text));
    // Of `service.${service}` and of `detail.${detail}`.
    const heads = [...new Set(nodes.filter(ts.isTemplateHead).map(({ text }) => text))].filter((text) =>
      /^[a-z-]+\.(?:[a-zA-Z-]+\.)?$/.test(text),
    );
    const details = catalogueIds.filter((id) => id.startsWith('detail.'));
    const dead = catalogueIds.filter((id) => !literals.has(id) && !heads.some((head) => id.startsWith(head)));
    expect(dead).toEqual([]);
    expect(details.length).toBeGreaterThan(0);
  });
});

describe('an error', () => {
  it('has words of the catalogue, but for what others say', () => {
    const texts = nodes
      .filter(ts.isNewExpression)
      .filter((made) => made.expression.getText() === 'UserError')
      .flatMap((made) => made.arguments?.slice(2) ?? [])
      .filter((words) => ts.isStringLiteralLike(words) || ts.isTemplateExpression(words));
    expect(texts.map((words) => words.getText())).toEqual([]);
  });
});
