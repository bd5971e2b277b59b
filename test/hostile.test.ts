import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Analysis, type LineCounts, UserError, analyze } from '../src/index.ts';
import { run } from './command.ts';
import { cases, groups } from './hostile/cases.ts';
import type { HostileCase } from './hostile/hostile-case.ts';
import { jsonText, type Json } from './oracle/compact.ts';
import { folder, useFolder } from './command-folder.ts';

/**
 * Input that people really have. Each case of test/hostile is read and compared with its entry in `fixtures/hostile`.
 * `--update` writes the entries anew: they are the specification, so review each difference against docs/input.md.
 */

const EXPECTED = join(import.meta.dirname, '../fixtures/hostile');
const MAX_REJECTS = 10;
const MAX_TEXT = 60;

useFolder();

/** `7 = 2 parsed + 5 comment + 0 blank + 0 rejected + 0 skipped` */
function lineText({ total, ...parts }: LineCounts): string {
  const counts = Object.entries(parts).map(([name, count]) => `${count} ${name}`);
  return `${total} = ${counts.join(' + ')}`;
}

function orNone<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

/** What is compared; what is undefined is left out. */
function summaryOf(analysis: Analysis): object {
  const { outcome, verdict, inputs, lines, sessions, streams, incidents, unknown, rejects, evidence } = analysis;
  const outcomes = Object.entries(sessions.outcomes).filter(([, count]) => count > 0);
  return {
    outcome,
    verdict: verdict.state,
    beside: evidence?.files.map(({ path, kind, status, reason, problems }) => ({
      path,
      kind,
      status,
      reason: reason?.text,
      problems: problems.map((problem) => ({ ...problem, reason: problem.reason.text })),
    })),
    inputs: inputs.map(({ path, server, service, status, reason, copyOf, first, last, lines: counts, warnings }) => ({
      path,
      stream: server === 'unknown' && service === 'unknown' ? undefined : `${server} ${service}`,
      status,
      reason: reason?.text,
      copyOf,
      span: first === undefined ? undefined : `${first} to ${last!}`,
      lines: counts.total === 0 ? undefined : lineText(counts),
      warnings: orNone(warnings.map(({ code, count, first: line }) => `${code} ${count} times, first in line ${line}`)),
    })),
    lines: lineText(lines),
    sessions: `${sessions.total}: ${outcomes.map(([name, count]) => `${count} ${name}`).join(', ')}`,
    carried: `${sessions.messages} messages, ${sessions.bytes} bytes`,
    restarts: orNone(streams.flatMap(({ restarts }) => restarts.map(({ at, evidence }) => `${evidence} at ${at}`))),
    incidents: incidents.map(
      ({ rule, target, sessions: count, evidence }) =>
        `${rule} at ${target}, ${count} sessions, first in line ${evidence[0]!.line}`,
    ),
    unknown: orNone(unknown.map(({ shape, count }) => `${count} times ${shape}`)),
    rejects:
      rejects.count === 0
        ? undefined
        : {
            count: rejects.count,
            listed: rejects.listed.length,
            first: rejects.listed
              .slice(0, MAX_REJECTS)
              .map(
                ({ line, offset, reason, text }) => `line ${line} at ${offset}, ${reason}: ${text.slice(0, MAX_TEXT)}`,
              ),
          },
  };
}

async function outcomeOf({ make, options = {} }: HostileCase, below: string): Promise<object> {
  const paths = (await make(below))?.map((path) => join(below, path)) ?? [below];
  try {
    const analysis = await analyze(paths, options);
    for (const { path, status, bytes, lines } of analysis.inputs) {
      // Whatever it is, a file that counts as read was looked at.
      if (status === 'read' && bytes > 0) expect(lines.total, path).toBeGreaterThan(0);
    }
    return summaryOf(analysis);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { error: error.code, message: error.message };
  }
}

describe('hostile input', () => {
  it('has its expectations, and no others', () => {
    expect(readdirSync(EXPECTED).sort()).toEqual(
      Object.keys(groups)
        .map((name) => `${name}.json`)
        .sort(),
    );
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  it.each(Object.keys(groups))('is read as it must be: %s', async (group) => {
    const outcomes: Record<string, Json> = {};
    for (const one of groups[group]!) {
      const below = join(folder, one.name);
      mkdirSync(below);
      const text = JSON.stringify({ why: one.why, ...(await outcomeOf(one, below)) });
      outcomes[one.name] = JSON.parse(text.replaceAll(`${below}/`, '').replaceAll(below, '<folder>')) as Json;
    }
    await expect(`${jsonText(outcomes)}\n`).toMatchFileSnapshot(join(EXPECTED, `${group}.json`));
  });

  it('gives the same bytes in another time zone, language and working folder', async () => {
    for (const { name, make } of cases) {
      const below = join(folder, 'cases', name);
      mkdirSync(below, { recursive: true });
      await make(below);
    }
    mkdirSync(join(folder, 'elsewhere'));
    const here = await run(['cases', '-f', 'json'], folder);
    expect(here.stdout.length).toBeGreaterThan(10_000);
    const environment = { TZ: 'America/St_Johns', LANG: 'tr_TR.UTF-8', LC_ALL: 'ar_EG.UTF-8' };
    const there = await run(['../cases', '-f', 'json'], join(folder, 'elsewhere'), environment);
    expect(there.stdout.replaceAll('../cases/', 'cases/')).toBe(here.stdout);
    expect({ ...there, stdout: '' }).toEqual({ ...here, stdout: '' });
  });
});
