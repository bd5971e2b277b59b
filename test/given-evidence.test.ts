import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Analysis, type AnalyzeOptions, analyze } from '../src/index.ts';
import { filesOf } from './evidence-collections.ts';
import { folder, put, useFolder } from './command-folder.ts';

/** Files beside the logs that an option names: what they are, of whom they are, and what is told where they are of no use. */

const EVENTS = join(import.meta.dirname, '../fixtures/evidence/events/event-viewer.en.csv');

useFolder();
beforeEach(() => {
  for (const [path, content] of Object.entries(filesOf({ refused: [['09:12', '14:00']] })))
    put(join('logs', path), content);
});

async function analysed(given: AnalyzeOptions['given'] = [], options: AnalyzeOptions = {}): Promise<Analysis> {
  return analyze([join(folder, 'logs')], { given, eventsTimeZone: 'America/New_York', ...options });
}

function filesIn({ evidence }: Analysis) {
  return evidence!.files.map(({ kind, status, facts }) => ({ kind, status, facts }));
}

describe('events whose text looks like a component state', () => {
  const read = [{ kind: 'event-log', status: 'read', facts: 8 }];

  it('are events where they lie beside the logs', async () => {
    copyFileSync(EVENTS, join(folder, 'logs/EXCH02/events.csv'));
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
    const given = [{ path: `${folder}/logs/../logs/EXCH02/both.txt`, kind: 'smtp-conversation' as const }];
    expect(filesIn(await analysed(given))).toMatchObject([{ kind: 'smtp-conversation' }]);
  });
});

describe('a file that says nothing of the servers in the logs', () => {
  const list = 'Component : HubTransport\r\nState     : Inactive\r\n';
  const ofServer = (server: string): string => `Server    : ${server}\r\n${list}`;
  const told = ({ outcome, evidence }: Analysis) => [
    outcome,
    ...evidence!.files.flatMap(({ remarks = [] }) => remarks.map(({ text }) => text)),
  ];

  it.each([
    ['fl.txt', list, 'the server is not known for 1 of its 1 fact, '],
    ['other.txt', ofServer('EXCH09'), 'the logs contain nothing about EXCH09'],
    [
      'alike.txt',
      ofServer('EXCH02.corp.contoso.com'),
      'the logs contain nothing about EXCH02.corp.contoso.com; EXCH02.contoso.com is another server',
    ],
  ])('is told, and makes it a warning where an option names it: %s', async (name, content, remark) => {
    const path = put(name, content);
    expect(told(await analysed([{ path, kind: 'component-states' }]))).toEqual([
      'warn',
      expect.stringContaining(remark),
    ]);
    put(join('logs', name), content);
    expect(told(await analysed())).toEqual(['ok', expect.stringContaining(remark)]);
  });

  it('is told of events without a server', async () => {
    const [outcome, remark] = told(await analysed([{ path: EVENTS, kind: 'event-log' }]));
    expect([outcome, remark]).toEqual([
      'warn',
      expect.stringMatching(/^the server is not known for 7 of its 8 facts, .*: put/),
    ]);
  });

  it.each(['EXCH02', 'exch02.CONTOSO.com', 'EXCH01'])('is none that is of %s', async (server) => {
    const path = put('states.txt', ofServer(server));
    expect(told(await analysed([{ path, kind: 'component-states' }]))).toEqual(['ok']);
  });

  it('is none whose server its name, its folder or the user tells', async () => {
    const path = put('EXCH02_ServerComponentState.txt', list);
    expect(told(await analysed([{ path, kind: 'component-states' }]))).toEqual(['ok']);
    put('logs/EXCH02/fl.txt', list);
    expect(told(await analysed())).toEqual(['ok']);
    const given = [{ path: put('fl.txt', list), kind: 'component-states' as const }];
    // Of the logs of two it is warned that they are read as one's.
    expect(told(await analysed(given, { server: 'EXCH02' }))).toEqual(['warn']);
  });
});

describe('states whose times name no zone', () => {
  const list =
    'Component   : HubTransport\r\nState       : Inactive\r\nLocalStates : {Requester:Maintenance; State:Inactive; Timestamp:3/2/2026 9:11:55 AM}\r\n';

  it.each([
    [
      undefined,
      'warn',
      ['times without a time zone are not used: name the time zone of the server with --events-tz ZONE'],
    ],
    ['UTC', 'ok', []],
  ])('count, and it is told that their times do not: %s', async (eventsTimeZone, outcome, problems) => {
    put('logs/ev/EXCH02_ServerComponentState.txt', list);
    const analysis = await analysed([], { eventsTimeZone });
    expect(analysis.incidents[0]!.cause).toMatchObject({ id: 'maintenance-left-on', confidence: 'confirmed' });
    expect(analysis.outcome).toBe(outcome);
    expect(analysis.evidence!.files[0]!.problems.map(({ reason }) => reason.text)).toEqual(problems);
  });
});

describe('a file that cannot be read to its end', () => {
  const cut = gzipSync(readFileSync(EVENTS)).subarray(0, -9);

  it('is a warning where it was only found', async () => {
    writeFileSync(join(folder, 'logs/EXCH02/events.csv.gz'), cut);
    const analysis = await analysed();
    expect(analysis.outcome).toBe('warn');
    expect(filesIn(analysis)).toMatchObject([{ kind: 'event-log', status: 'unreadable' }]);
  });

  it('is an error where an option names it', async () => {
    const path = join(folder, 'events.csv.gz');
    writeFileSync(path, cut);
    const analysis = await analysed([{ path, kind: 'event-log' }]);
    expect(analysis.outcome).toBe('error');
    expect(filesIn(analysis)).toMatchObject([{ kind: 'event-log', status: 'unreadable' }]);
  });
});

describe('a file that is not what the option says', () => {
  it('is told, and makes it a warning: events as states', async () => {
    const { outcome, evidence } = await analysed([{ path: EVENTS, kind: 'component-states' }]);
    expect(outcome).toBe('warn');
    expect(evidence!.files[0]!.remarks![0]!.text).toBe('it was read as an event log, not as component states');
  });

  it('is told, and makes it a warning: a connectivity log as states', async () => {
    const path = join(folder, 'logs/EXCH02/Hub/Connectivity/CONNECTLOG20260302-1.LOG');
    const { outcome, evidence, inputs } = await analysed([{ path, kind: 'component-states' }]);
    expect([outcome, inputs.length]).toEqual(['warn', 2]);
    expect(evidence!.files).toMatchObject([
      { path, status: 'skipped', reason: { text: expect.stringContaining('it is a connectivity log') as string } },
    ]);
  });
});

it('names the service that started or stopped in the timeline', async () => {
  copyFileSync(EVENTS, join(folder, 'logs/EXCH02/events.csv'));
  const { timeline } = await analysed();
  expect(timeline.map(({ text }) => text)).toEqual(
    expect.arrayContaining([
      'Event 7036 on EXCH02.contoso.com: Microsoft Exchange Transport stopped',
      'Event 7036 on EXCH02.contoso.com: Microsoft Exchange Transport started',
    ]),
  );
});

describe('the zone of an event log', () => {
  // The service of EXCH02 logs its start at 09:12 UTC, which is 4:12 in New York.
  const told = async (eventsTimeZone: string | undefined) => {
    const restarted = filesOf({ refused: [['09:12', '14:00']], restart: ['09:12', '15.02.1748.010'] });
    for (const [path, content] of Object.entries(restarted)) put(join('logs', path), content);
    copyFileSync(EVENTS, join(folder, 'logs/EXCH02/events.csv'));
    const { outcome, evidence } = await analysed([], { eventsTimeZone });
    return [outcome, ...evidence!.files[0]!.problems.map(({ line, reason }) => `${line} ${reason.text}`)];
  };

  it('is doubted where its restarts are in the log at another full hour', async () => {
    const doubt = '4 the restarts match the log of EXCH02 only in another time zone: check --events-tz';
    expect(await told('America/Los_Angeles')).toEqual(['warn', doubt]);
  });

  it('is not doubted where they fit, whatever another service of the server did', async () => {
    const other = filesOf({ refused: [['09:12', '14:00']], restart: ['10:12', '15.02.1748.010'] });
    put(
      'logs/EXCH02/FrontEnd/Connectivity/CONNECTLOG20260302-1.LOG',
      other['EXCH02/Hub/Connectivity/CONNECTLOG20260302-1.LOG'],
    );
    expect(await told('America/New_York')).toEqual(['ok']);
  });
});
