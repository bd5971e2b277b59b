import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isComponentStates } from '../../../src/evidence/component-states/index.ts';
import { fixture, readStates, reasonsIn, shortly } from './read-states.ts';
import { runs } from '../../properties.ts';

describe('what is shown in part', () => {
  it('is said, and not guessed, in a narrow table', () => {
    const entry = 'Requestor:Functional; State:Active; Timestamp:9/28/2021 5:20:23 PM';
    const table = [
      'Server       Component    State   LocalStates',
      '------       ---------    -----   -----------',
      `exch02.co... HubTransport Inac... {${entry}, Requestor:Maintenance; State:Active; Times...`,
      'exch02.con…  HubTranspor… Active',
      'EXCH03       OwaProxy     Active  {}',
    ];
    const read = readStates(table.join('\n'));
    expect(shortly(read)).toEqual([
      'unknown HubTransport -',
      '  local Functional Active 2021-09-28T15:20:23',
      'EXCH03 OwaProxy Active',
    ]);
    expect(reasonsIn(read)).toEqual(['3 evidence.states.narrow', '3 evidence.states.not-all']);
    expect(read.problems[0]!.count).toBe(3);
  });

  it('goes on in the next line of a table that wraps', () => {
    const table = [
      'Component    State   LocalStates',
      '---------    -----   -----------',
      'HubTransport Inactiv {Requestor:Maintenance;',
      '             e       State:Inactive;',
      '                     Timestamp:3/2/2026 9:11:55 AM}',
      '',
      'Server',
      '------',
      'EXCH02',
    ];
    expect(shortly(readStates(table.join('\r\n')))).toEqual([
      'unknown HubTransport Inactive',
      '  local Maintenance Inactive 2026-03-02T08:11:55',
    ]);
  });

  it('is said of a list that Windows shows the first four of', () => {
    const entry = (name: string): string => `Requestor:${name}; State:Active; Timestamp:9/28/2021 5:20:23 PM`;
    const four = ['HealthApi', 'Maintenance', 'Sidelined', 'Functional'].map(entry).join(', ');
    const read = readStates(`Component : HubTransport\nState : Active\nLocalStates : {${four}...}\n`);
    expect(read.components![0]!.requesters).toHaveLength(4);
    expect(reasonsIn(read)).toEqual(['3 evidence.states.not-all']);
  });

  it('begins anew in a list where a name comes again', () => {
    const read = readStates('Component : HubTransport\nState : Active\nComponent : OwaProxy\nState : Inactive\n');
    expect(shortly(read)).toEqual(['unknown HubTransport Active', 'unknown OwaProxy Inactive']);
  });

  it('is passed on where the names are not known', () => {
    const read = readStates(
      'Component : NewProxy\nState : Paused\nLocalStates : {Requestor:Robot; State:9; Timestamp:}',
    );
    expect(shortly(read)).toEqual(['unknown NewProxy Unknown', '  local Robot Unknown ""']);
  });
});

describe('the registry', () => {
  const key = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\ExchangeServer\\v15\\ServerComponentStates\\HubTransport';

  it('tells what cannot be read of it', () => {
    const read = readStates(
      [
        key,
        '    (Standard)    REG_SZ    (Wert nicht gesetzt)',
        '    Maintenance    REG_SZ    2:x',
        '    Functional    REG_SZ    1:Inactive:639080359151234567',
        'HKEY_LOCAL_MACHINE\\SOFTWARE\\Other',
        '    Functional    REG_SZ    1:0:639080359151234567',
      ].join('\r\n'),
    );
    expect(shortly(read)).toEqual(['unknown HubTransport -', '  local Functional Inactive 2026-03-02T08:11:55']);
    expect(reasonsIn(read)).toEqual(['3 evidence.states.no-value']);
  });

  it('has times that stand for none', () => {
    const read = readStates(
      `${key}\n    Functional    REG_SZ    1:1:0\n    Sidelined    REG_SZ    1:1:9999999999999999999`,
    );
    expect(shortly(read)).toEqual([
      'unknown HubTransport -',
      '  local Functional Active "0"',
      '  local Sidelined Active "9999999999999999999"',
    ]);
  });
});

describe('a hostile file', () => {
  const LONG = 'x'.repeat(10_000_000);
  const HEAD = 'Component : HubTransport\nState : Inactive\n';
  const ENTRY = '<Obj><Props><S N="Requester">x</S><S N="State">Active</S></Props></Obj>';
  const LARGE = `<Obj RefId="1"><Props><S N="Component">HubTransport</S><Obj N="LocalStates"><LST>${ENTRY.repeat(5000)}</LST></Obj></Props></Obj>`;
  const REFERRED = `<Objs>${LARGE}${'<Ref RefId="1"/>'.repeat(100_000)}</Objs>`;

  it.each([
    ['nothing', '', '1 evidence.states.none'],
    ['zeros', '\0'.repeat(1000), '1 evidence.states.none'],
    ['another language', 'コンポーネント : HubTransport\n状態 : Inactive\n', '1 evidence.states.none'],
    ['bytes in the wrong encoding', '\uFEFF䌀漀洀瀀漀渀攀渀琀\uFFFD', '1 evidence.states.none'],
    ['braces', '{'.repeat(1_000_000), '1 evidence.states.none'],
    ['a line of 10 MB', `${HEAD}LocalStates : ${LONG}`, '3 evidence.too-large'],
    ['a large component that is referred to again and again', REFERRED, '1 evidence.too-large'],
    ['many components', `Component,State\n${'HubTransport,Inactive\n'.repeat(100_001)}`, '100002 evidence.too-large'],
    ['many spaces', `${HEAD}LocalStates : {Requester${' '.repeat(10_000_000)}`, '3 evidence.too-large'],
    [
      'an XML bomb',
      `<!DOCTYPE x [<!ENTITY a "ha">]>\n${fixture('EXCH02_ServerComponentState.xml').slice(1)}`,
      '1 evidence.xml-doctype',
    ],
    ['more text than any', HEAD + `${LONG}\n`.repeat(4), '1 evidence.states.too-long'],
  ])('%s', (_, text, reason) => {
    expect(reasonsIn(readStates(text))).toContain(reason);
  });

  it('never makes it throw, and no piece more or less changes a thing', () => {
    const texts = [
      'EXCH02_ServerComponentState.xml',
      'format-list.txt',
      'format-table.txt',
      'comma.csv',
      'regedit-german.txt',
    ];
    const pieces = texts.flatMap((name) => fixture(name).split(/(?<=[\n>,:;{}"])/));
    const piece = fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(piece, { maxLength: 30 }), (name, noise) => {
        const all = [fixture(name).slice(0, 600), ...noise];
        expect(readStates(all)).toEqual(readStates(all.join('')));
      }),
      runs(500),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => Array.isArray(readStates(text).problems)),
    );
  });
});

describe('what is no component state', () => {
  it.each([
    ['an event log in CLIXML', '<Objs><Obj><Props><S N="ProviderName">MSExchangeTransport</S></Props></Obj></Objs>'],
    ['states as JSON, which no documented command writes', '[{"Component":"HubTransport","State":"Inactive"}]'],
    ['queues as JSON', '[{"Identity":"EXCH02\\\\3","Status":"Ready","MessageCount":0}]'],
    [
      'events as CSV',
      '"Message","Id","ProviderName"\r\n"The state of HubTransport is Inactive","7009","MSExchangeTransport"',
    ],
    ['a list of queues', 'Identity : EXCH02\\3\nStatus : Ready\nNextHopDomain : HubTransport\n'],
    ['a table of health sets', 'Server State HealthSet\n------ ----- ---------\nEXCH02 NotApplicable HubTransport\n'],
    [
      'a connectivity log',
      '#Software: Microsoft Exchange Server\n#Version: 15.0.0.0\n#Log-type: Transport Connectivity Log\n',
    ],
    ['a table of other components', 'Component State\n--------- -----\nPrinter   Active\n'],
    ['components of another product', 'Component,State\nMonitoring,Active\nWebProxy,Active\n'],
    ['another list of states', '{"RemoteStates": [{"name": "Bavaria"}]}'],
    ['a list of other components', 'Component : Printer\nState : Active\n'],
    ['a table without components', 'Server State\n------ -----\nHubTransport Active\n'],
    ['prose', 'Set-ServerComponentState EXCH02 -Component HubTransport -State Active -Requester Maintenance'],
  ])('%s', (_, text) => {
    expect(isComponentStates(text, 'a.txt')).toBe(false);
  });

  it('is told by its name only where the text fits nothing', () => {
    const name = 'x/EXCH02_ServerComponentState.xml';
    expect(isComponentStates('', name)).toBe(true);
    expect(isComponentStates('A command failed', name)).toBe(true);
    expect(isComponentStates('<html>', name)).toBe(false);
    expect(isComponentStates('"Message","Id"\n', name)).toBe(false);
    expect(isComponentStates('', 'x/EXCH02_ServerComponentState.d/queues.txt')).toBe(false);
  });
});
