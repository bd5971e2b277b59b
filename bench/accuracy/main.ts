/** Counts how often connectlog is right about generated outages: `npx tsx bench/accuracy/main.ts [--scenarios N] [--docs]`. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Incident, analyze } from '../../src/index.ts';
import { generateOrganisation } from '../generate/organisation.ts';
import { fqdn } from '../generate/sessions.ts';
import { SENDER_OUTAGES } from '../generate/shape.ts';
import { writeTree } from '../generate/write-tree.ts';
import { scenario } from './scenario.ts';

/** An outage that sessions met, and what a right answer says of it. */
interface Expected {
  readonly rule: string;
  readonly target: string;
  readonly from: string;
  readonly to: string;
  readonly sessions: number;
  readonly isFlapping: boolean;
  readonly goesOn: boolean;
}

/** One or two sessions are a warning, whatever they met. */
const MIN_SESSIONS = 3;

const { values } = parseArgs({
  options: { scenarios: { type: 'string', default: '240' }, docs: { type: 'boolean', default: false } },
});
const counts = { scenarios: 0, healthy: 0, expected: 0, found: 0, right: 0, edges: 0, states: 0, flapping: 0, once: 0 };
const folder = mkdtempSync(join(tmpdir(), 'connectlog-accuracy-'));
try {
  for (let seed = 1; seed <= Number(values.scenarios); seed++) await run(seed);
} finally {
  rmSync(folder, { recursive: true });
}
const text = results();
console.log(text);
if (values.docs) {
  const page = fileURLToPath(new URL('../../docs/accuracy.md', import.meta.url));
  const block = `<!-- results -->\n\n${text}\n<!-- /results -->`;
  writeFileSync(
    page,
    readFileSync(page, 'utf8').replace(/<!-- results -->[^]*<!-- \/results -->/, () => block),
  );
}

async function run(seed: number): Promise<void> {
  const shape = scenario(seed);
  const root = join(folder, String(seed));
  const truth = generateOrganisation(shape, writeTree(root));
  const expected = truth.outages.flatMap(({ index, from, to, sessions }): Expected[] => {
    const { kind = 'service-not-active', server, cycle, to: until } = shape.outages[index]!;
    if (sessions < MIN_SESSIONS && kind !== 'service-not-active') return [];
    const isSender = SENDER_OUTAGES.some((sender) => sender === kind);
    const target = isSender ? server : fqdn(server);
    return [{ rule: kind, target, from, to, sessions, isFlapping: cycle !== undefined, goesOn: until >= shape.hours }];
  });
  const { incidents } = await analyze([root]);
  const found = incidents.filter(({ severity }) => severity === 'error' || severity === 'critical');
  counts.scenarios += 1;
  if (expected.length === 0) counts.healthy += 1;
  counts.expected += expected.length;
  counts.found += found.length;
  for (const one of expected) compare(seed, one, found);
  const surplus = found.filter((incident) => !expected.some((one) => isSame(one, incident)));
  for (const { rule, target, from, to } of surplus)
    console.error(`seed ${seed}: too many: ${rule} ${target} ${from} ${to}`);
  rmSync(root, { recursive: true });
}

function isSame({ rule, target, from, to }: Expected, incident: Incident): boolean {
  return incident.rule === rule && incident.target === target && incident.from <= to && from <= incident.to;
}

function compare(seed: number, one: Expected, found: readonly Incident[]): void {
  const same = found.filter((incident) => isSame(one, incident));
  const [incident] = same;
  if (same.length !== 1) console.error(`seed ${seed}: ${same.length} for ${JSON.stringify(one)}`);
  if (incident === undefined) return;
  counts.right += 1;
  if (same.length === 1) counts.once += 1;
  if (incident.from === one.from && incident.to === one.to && incident.sessions === one.sessions) counts.edges += 1;
  else
    console.error(
      `seed ${seed}: ${JSON.stringify(one)} reported as ${incident.from} ${incident.to} ${incident.sessions}`,
    );
  // A sender is not a target that could accept anything again.
  const isOver = incident.state === 'recovered' || incident.state === 'ended';
  if (isOver !== one.goesOn) counts.states += 1;
  else console.error(`seed ${seed}: ${one.rule} ${one.target}: ${incident.state}`);
  if (one.isFlapping === (incident.episodes !== undefined)) counts.flapping += 1;
  else console.error(`seed ${seed}: ${one.rule} ${one.target}: ${incident.episodes?.length ?? 0} episodes`);
}

function results(): string {
  const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} % (${part} of ${whole})`;
  return `${counts.scenarios} organisations, ${counts.healthy} of them with everyday failures only; ${counts.expected} outages of ten kinds.

| | |
| --- | --- |
| Recall: outages reported as an incident of the right rule and target | ${share(counts.right, counts.expected)} |
| Precision: incidents of severity \`error\` or \`critical\` that are such an outage | ${share(counts.right, counts.found)} |
| Reported once | ${share(counts.once, counts.expected)} |
| Exact first time, last time and number of sessions | ${share(counts.edges, counts.right)} |
| Right state: ongoing or ended | ${share(counts.states, counts.right)} |
| Right pattern: continuous or intermittent | ${share(counts.flapping, counts.right)} |
`;
}
