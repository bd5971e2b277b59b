import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Analysis, type LineCounts, UserError, analyze } from '../src/index.ts';
import { run } from './command.ts';
import { cases } from './hostile/cases.ts';
import type { HostileCase } from './hostile/hostile-case.ts';

/**
 * Input that people really have. Each case of test/hostile is read and compared whole with `fixtures/hostile/<name>.json`.
 * `--update` writes these anew: they are the specification, so review each difference against docs/input.md.
 */

const EXPECTED = join(import.meta.dirname, '../fixtures/hostile');
const REJECTS_COMPARED = 10;
const TEXT_COMPARED = 60;

/** `7 = 2 parsed + 5 comment + 0 blank + 0 rejected + 0 skipped` */
function lineText({ total, ...parts }: LineCounts): string {
  return `${total} = ${Object.entries(parts)
    .map(([name, count]) => `${count} ${name}`)
    .join(' + ')}`;
}

function said({
  outcome,
  verdict,
  inputs,
  lines,
  sessions,
  streams,
  incidents,
  unknown,
  rejects,
  evidence,
}: Analysis): object {
  const outcomes = Object.entries(sessions.outcomes).filter(([, count]) => count > 0);
  return {
    outcome,
    verdict: verdict.state,
    ...(evidence === undefined
      ? {}
      : {
          beside: evidence.files.map(({ path, kind, status, reason, problems }) => ({
            path,
            kind,
            status,
            reason,
            problems,
          })),
        }),
    inputs: inputs.map(({ path, server, service, status, reason, copyOf, first, last, lines: counts, warnings }) => ({
      path,
      ...(server === 'unknown' && service === 'unknown' ? {} : { stream: `${server} ${service}` }),
      status,
      ...(reason === undefined ? {} : { reason }),
      ...(copyOf === undefined ? {} : { copyOf }),
      ...(first === undefined ? {} : { span: `${first} to ${last!}` }),
      ...(counts.total === 0 ? {} : { lines: lineText(counts) }),
      ...(warnings.length === 0
        ? {}
        : {
            warnings: warnings.map(({ code, count, first: line }) => `${code} ${count} times, first in line ${line}`),
          }),
    })),
    lines: lineText(lines),
    sessions: `${sessions.total}: ${outcomes.map(([name, count]) => `${count} ${name}`).join(', ')}`,
    carried: `${sessions.messages} messages, ${sessions.bytes} bytes`,
    restarts: streams.flatMap(({ restarts }) => restarts.map(({ at, evidence }) => `${evidence} at ${at}`)),
    incidents: incidents.map(
      ({ rule, target, sessions: count, evidence }) =>
        `${rule} at ${target}, ${count} sessions, first in line ${evidence[0]!.line}`,
    ),
    unknown: unknown.map(({ shape, count }) => `${count} times ${shape}`),
    rejects: {
      count: rejects.count,
      listed: rejects.listed.length,
      first: rejects.listed
        .slice(0, REJECTS_COMPARED)
        .map(
          ({ line, offset, reason, text }) => `line ${line} at ${offset}, ${reason}: ${text.slice(0, TEXT_COMPARED)}`,
        ),
    },
  };
}

async function outcomeOf({ make, options = {} }: HostileCase, folder: string): Promise<object> {
  const paths = (await make(folder))?.map((path) => join(folder, path)) ?? [folder];
  try {
    const analysis = await analyze(paths, options);
    for (const { path, status, bytes, lines } of analysis.inputs) {
      // Whatever it is, a file that counts as read was looked at.
      if (status === 'read' && bytes > 0) expect(lines.total, path).toBeGreaterThan(0);
    }
    return said(analysis);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { error: error.code, message: error.message };
  }
}

describe('hostile input', () => {
  it('has its expectations, and there are no others', () => {
    const names = cases.map(({ name }) => `${name}.json`);
    expect(readdirSync(EXPECTED).sort()).toEqual([...new Set(names)].sort());
    expect(names.length).toBe(new Set(names).size);
  });

  it.each(cases.map((hostile) => [hostile.name, hostile] as const))(
    'is read as it must be: %s',
    async (name, hostile) => {
      const folder = mkdtempSync(join(tmpdir(), 'connectlog-hostile-'));
      try {
        const outcome = JSON.stringify({ why: hostile.why, ...(await outcomeOf(hostile, folder)) }, null, 2);
        const expected = join(EXPECTED, `${name}.json`);
        await expect(`${outcome.replaceAll(`${folder}/`, '').replaceAll(folder, '<folder>')}\n`).toMatchFileSnapshot(
          expected,
        );
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );

  it('gives the same bytes in another time zone, language and working folder', async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'connectlog-hostile-')));
    try {
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
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
