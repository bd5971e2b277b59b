import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Analysis, type AnalyzeOptions, analyze } from '../src/index.ts';
import { filesOf } from './evidence-collections.ts';

/** Files beside the logs that an option names: what they are, of whom they are, and what is told where they are of no use. */

const EVENTS = join(import.meta.dirname, '../fixtures/evidence/events/event-viewer.en.csv');

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'connectlog-given-'));
  for (const [path, content] of Object.entries(filesOf({ refused: [['09:12', '14:00']] })))
    put(join('logs', path), content);
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function put(path: string, content: string): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

async function analysed(given: AnalyzeOptions['given'] = [], options: AnalyzeOptions = {}): Promise<Analysis> {
  return analyze([join(root, 'logs')], { given, eventsTimeZone: 'America/New_York', ...options });
}

function filesIn({ evidence }: Analysis) {
  return evidence!.files.map(({ kind, status, facts }) => ({ kind, status, facts }));
}

describe('events whose text looks like a component state', () => {
  const read = [{ kind: 'event-log', status: 'read', facts: 8 }];

  it('are events where they lie beside the logs', async () => {
    copyFileSync(EVENTS, join(root, 'logs/EXCH02/events.csv'));
    expect(filesIn(await analysed())).toEqual(read);
  });

  it('are events where the user says so', async () => {
    expect(filesIn(await analysed([{ path: EVENTS, kind: 'event-log' }]))).toEqual(read);
  });

  it('are events where the user says that they are states', async () => {
    expect(filesIn(await analysed([{ path: EVENTS, kind: 'component-states' }]))).toEqual(read);
  });
});

describe('what the user says of a file', () => {
  // Both are in it: a list of states, and a conversation.
  const both = [
    'Component : HubTransport',
    'State : Inactive',
    '',
    '220 EXCH02.contoso.com Microsoft ESMTP MAIL Service ready at Mon, 2 Mar 2026 09:12:00 +0000',
    'EHLO x',
    '250 hi',
    '421 4.3.2 Service not active',
  ].join('\r\n');

  it.each(['smtp-conversation', 'component-states'] as const)('decides: %s', async (kind) => {
    const path = put('both.txt', both);
    expect(filesIn(await analysed([{ path, kind }]))).toEqual([{ kind, status: 'read', facts: 1 }]);
  });

  it('decides, however its path is written', async () => {
    put('logs/EXCH02/both.txt', both);
    const given = [{ path: `${root}/logs/../logs/EXCH02/both.txt`, kind: 'smtp-conversation' as const }];
    expect(filesIn(await analysed(given))).toMatchObject([{ kind: 'smtp-conversation' }]);
  });
});
