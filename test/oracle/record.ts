import { existsSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../command.ts';
import { canonical, compact, isList, isObject, jsonText, type Json, type JsonObject } from './compact.ts';
import type { OracleInput } from './oracle-input.ts';

/** What the command makes of an input, and where it is recorded. */

export const RECORDS = join(import.meta.dirname, '../../fixtures/oracle');
const PACKAGE = join(import.meta.dirname, '../../package.json');
const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string };

const REPORT = 'report.json';

/** Makes the input in a folder of its own and runs the command on it. `json` is missing where the command wrote none. */
export async function observe({ args, json, make }: OracleInput): Promise<JsonObject> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'connectlog-oracle-')));
  try {
    await make(folder);
    const second = json === 'same-run' ? ['-f', 'text', '-f', 'json', '-o', REPORT] : [];
    const { status, stdout, stderr } = await run([...args, ...second], folder);
    const written = await jsonOf(json, args, folder);
    return {
      args,
      status,
      stderr: linesOf(neutral(stderr, folder)),
      text: linesOf(neutral(stdout, folder)),
      ...(written === '' ? {} : { json: withoutRepetition(parsed(neutral(written, folder))) }),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function jsonOf(from: OracleInput['json'], args: readonly string[], folder: string): Promise<string> {
  if (from === 'own-run') return (await run([...args, '-f', 'json'], folder)).stdout;
  const file = join(folder, REPORT);
  return from === 'same-run' && existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** JSON that cannot be read is a difference like any other. */
function parsed(json: string): Json {
  try {
    return JSON.parse(json) as Json;
  } catch {
    return `(no JSON) ${json}`;
  }
}

/** The text without what differs from machine to machine and from release to release. */
function neutral(text: string, folder: string): string {
  return text
    .replaceAll(folder, '<folder>')
    .replaceAll(`connectlog ${version}`, 'connectlog <version>')
    .replace(/("connectlogVersion":\s*)"[^"]*"/g, '$1"<version>"');
}

function linesOf(text: string): string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : [...lines, '(no line end)'];
}

/**
 * The JSON without what it says twice: the values of a message stand in its text; the analysis in a check is that of a
 * report; and the cause of an incident is the first of its causes.
 */
function withoutRepetition(json: Json): Json {
  if (!isObject(json)) return json;
  const shorter = Object.entries(json).map(([key, value]) => [key, SHORTER[key]?.(value) ?? value] as const);
  return withoutValues(Object.fromEntries(shorter));
}

function withoutValues(value: Json): Json {
  if (isList(value)) return value.map(withoutValues);
  if (!isObject(value)) return value;
  const isMessage = 'code' in value && 'text' in value;
  const kept = Object.entries(value).filter(([key]) => !(isMessage && key === 'values'));
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutValues(item)]));
}

const SHORTER: Readonly<Record<string, (value: Json) => Json>> = {
  inputs: (inputs) => (isList(inputs) ? inputs.map(withoutPackedBytes) : inputs),
  incidents: (incidents) => (isList(incidents) ? incidents.map(withOneCause) : incidents),
  analysis: (analysis) => (isObject(analysis) ? '(as in a report)' : analysis),
};

/** How small an archive is depends on the zlib that packed it. */
function withoutPackedBytes(input: Json): Json {
  const path = isObject(input) ? input['path'] : undefined;
  if (!isObject(input) || typeof path !== 'string' || !/\.(gz|zip)$/i.test(path)) return input;
  return { ...input, bytes: '(of an archive)' };
}

function withOneCause(incident: Json): Json {
  if (!isObject(incident) || !isObject(incident['cause']) || !isList(incident['causes'])) return incident;
  const [first] = incident['causes'];
  const isFirst = first !== undefined && canonical(first) === canonical(incident['cause']);
  return isFirst ? { ...incident, cause: '(the first of the causes)' } : incident;
}

/** The names of all records, those of inputs that are gone among them. */
export function recordedNames(): string[] {
  const files = existsSync(RECORDS) ? readdirSync(RECORDS) : [];
  return files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length));
}

export function recordOf(name: string): Json | undefined {
  const file = join(RECORDS, `${name}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Json) : undefined;
}

export function writeRecord(name: string, observed: JsonObject): void {
  writeFileSync(join(RECORDS, `${name}.json`), recordText(observed));
}

export function recordText(observed: JsonObject): string {
  return `${jsonText(compact(observed))}\n`;
}

export function removeRecord(name: string): void {
  rmSync(join(RECORDS, `${name}.json`));
}
