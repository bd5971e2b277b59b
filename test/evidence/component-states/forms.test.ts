import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isComponentStates } from '../../../src/evidence/component-states/index.ts';
import type { ComponentState } from '../../../src/model/component-state.ts';
import { fixture, readStates, reasonsIn, shortly } from './read-states.ts';

/** The same facts in every form in which PowerShell and the registry show them. */

const FACTS = [
  'EXCH02.corp.contoso.com ServerWideOffline Active',
  '  local Maintenance Active 2021-09-28T15:20:23',
  '  remote Maintenance Active 2021-09-28T15:20:23',
  'EXCH02.corp.contoso.com HubTransport Inactive',
  '  local Functional Active 2021-09-28T15:20:23',
  '  local Maintenance Inactive 2026-03-02T08:11:55',
  '  remote Functional Active 2021-09-28T15:20:23',
  '  remote Maintenance Inactive 2026-03-02T08:11:55',
  'EXCH02.corp.contoso.com FrontendTransport Draining',
  '  local HealthAPI Draining 2026-03-01T23:05:07',
  '  remote HealthAPI Active 2021-09-28T15:20:23',
  'EXCH02.corp.contoso.com Monitoring Active',
  'EXCH02.corp.contoso.com ForwardSyncDaemon Inactive',
];
const WITHOUT_REQUESTERS = FACTS.filter((line) => !line.startsWith(' '));
const IN_REGISTRY = FACTS.filter((line) => !/remote|Monitoring|ForwardSync/.test(line)).map((line) =>
  line.replace(/^\S+ (\w+) \w+$/, 'EXCH02 $1 -'),
);

const FORMS: Readonly<Record<string, readonly string[]>> = {
  'EXCH02_ServerComponentState.xml': FACTS,
  'EXCH02_ServerComponentState-shallow.xml': FACTS,
  'EXCH02_ServerComponentState.txt': FACTS,
  'format-list.txt': FACTS,
  'tab.csv': FACTS,
  'format-table.txt': WITHOUT_REQUESTERS,
  'comma.csv': WITHOUT_REQUESTERS,
  'semicolon.csv': WITHOUT_REQUESTERS,
  'regServerComponentStates.TXT': IN_REGISTRY,
  'regedit.reg': IN_REGISTRY,
  'regedit-german.txt': IN_REGISTRY,
};

describe.each(Object.entries(FORMS))('%s', (name, facts) => {
  const text = fixture(name);
  const path = `given.zip/EXCH02/${name}`;
  const whole = readStates(text, { server: 'EXCH02' });

  it('says the facts', () => {
    expect(shortly(whole)).toEqual(facts);
    expect(reasonsIn(whole)).toEqual([]);
  });

  it('is known by its beginning, whatever its name', () => {
    expect(isComponentStates(text.slice(0, 16 * 1024), 'a.log')).toBe(true);
  });

  it('says the same however it is cut into pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 20 }), (cuts) => {
        const ends = [0, ...cuts.sort((a, b) => a - b), text.length];
        const pieces = ends.map((end, i) => text.slice(ends[i - 1] ?? 0, end));
        expect(readStates(pieces, { server: 'EXCH02' })).toEqual(whole);
      }),
    );
  });

  it('says a part of it wherever it ends, and nothing else', () => {
    for (let end = 0; end < text.length; end += 7) {
      const components = readStates(text.slice(0, end), { server: 'EXCH02' }).components!;
      // The last one may be cut in the middle of what it says.
      expect(components.slice(0, -1)).toEqual(whole.components!.slice(0, Math.max(0, components.length - 1)));
    }
  });

  it('quotes the lines that say so', () => {
    const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
    const all = readStates(text, { path }).components!.flatMap((one) => [one, ...one.requesters]);
    expect(all.map(({ evidence }) => evidence)).toEqual(
      all.map(({ evidence: { line } }) => ({ file: path, line, text: lines[line - 1]!.slice(0, 500) })),
    );
  });
});

describe('the line that is quoted', () => {
  it.each([
    ['EXCH02_ServerComponentState.xml', '      <Obj N="State" RefId="1">', '              <S N="State">Active</S>'],
    ['format-list.txt', 'State                      : Active', /^LocalStates +: \{Requestor/],
    ['regServerComponentStates.TXT', /\\ServerWideOffline$/, '    Maintenance    REG_SZ    1:1:637684392231234567'],
  ])('in %s', (name, ofComponent, ofRequester) => {
    const [first] = readStates(fixture(name)).components as [ComponentState];
    expect([first.evidence.text, first.requesters[0]!.evidence.text]).toEqual(
      [ofComponent, ofRequester].map((line) =>
        typeof line === 'string' ? line : (expect.stringMatching(line) as unknown),
      ),
    );
  });
});

describe('the server', () => {
  const list = 'Component : HubTransport\nState : Inactive\n';

  it.each([
    [`ServerFqdn : exch02.contoso.com\n${list}`, 'a/EXCH09_ServerComponentState.txt', 'exch02.contoso.com'],
    [`Identity : contoso.com/Configuration/Servers/EXCH02\n${list}`, 'a/b.txt', 'EXCH02'],
    [list, 'a/EXCH02_ServerComponentState.txt', 'EXCH02'],
    [list, 'a\\EX-02.contoso.com_ComponentStates (1).txt', 'EX-02.contoso.com'],
    [list, 'a/EXCH03_ServerHealth.txt', 'EXCH01'],
    [`ServerFqdn : \n${list}`, 'a/b.txt', 'EXCH01'],
  ])('%s', (text, path, server) => {
    expect(readStates(text, { path, server: 'EXCH01' }).components).toMatchObject([{ server }]);
  });
});

describe('times', () => {
  const list = (...times: string[]): string =>
    `Component : HubTransport\nState : Active\nLocalStates : {${times.map((time) => `Requestor:Functional; State:Active; Timestamp:${time}`).join(', ')}}`;
  const read = (text: string, timeZone: string | undefined): unknown =>
    readStates(text, { timeZone }).components![0]!.requesters.map(({ at, timestamp }) => at ?? timestamp);

  it.each([
    ['9/28/2021 5:20:23 PM', '2021-09-28T15:20:23.000Z'],
    ['28.09.2021 17:20:23', '2021-09-28T15:20:23.000Z'],
    ['2021/09/28 17:20:23', '2021-09-28T15:20:23.000Z'],
    ['2021/09/28 午後 5:20:23', '2021-09-28T15:20:23.000Z'],
    ['2021-09-28T15:20:23.1239999Z', '2021-09-28T15:20:23.123Z'],
    ['2021-09-28T15:20:23.1239999+09:00', '2021-09-28T06:20:23.123Z'],
    ['03/02/2026 09:11:55', '03/02/2026 09:11:55'],
    ['1/1/0001 12:00:00 AM', '1/1/0001 12:00:00 AM'],
    ['someday', 'someday'],
  ])('%s', (time, at) => {
    expect(read(list(time), 'Europe/Berlin')).toEqual([at]);
  });

  it.each([
    ['Europe/Berlin', ['9/28/2021 5:20:23 PM'], []],
    [undefined, ['2021-09-28T15:20:23Z'], []],
    [undefined, ['9/28/2021 5:20:23 PM', '9/29/2021 5:20:23 PM'], ['3 evidence.time.no-zone, 2 times']],
    ['Europe/Berlin', ['03/02/2026 09:11:55'], ['3 evidence.time.no-order, 1 times']],
    ['Europe/Berlin', ['someday'], ['3 evidence.time.unread, 1 times']],
  ])('in %s are told where they are not used: %j', (timeZone, times, told) => {
    const { problems } = readStates(list(...times), { timeZone });
    expect(problems.map(({ line, reason, count }) => `${line} ${reason.code}, ${count} times`)).toEqual(told);
  });

  it('are not known without a zone, but where the form tells it', () => {
    expect(read(list('9/28/2021 5:20:23 PM', '2021-09-28T15:20:23Z'), undefined)).toEqual([
      '9/28/2021 5:20:23 PM',
      '2021-09-28T15:20:23.000Z',
    ]);
  });

  it('tell by one of them which number is the day', () => {
    expect(read(list('03/02/2026 09:11:55', '28/02/2026 09:11:55'), 'UTC')).toEqual([
      '2026-02-03T09:11:55.000Z',
      '2026-02-28T09:11:55.000Z',
    ]);
  });
});
