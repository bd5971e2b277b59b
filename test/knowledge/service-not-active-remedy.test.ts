import { describe, expect, it } from 'vitest';
import { remedyFor } from '../../src/knowledge/service-not-active-remedy.ts';
import { sayMessage } from '../../src/language/language.ts';
import type { Holder } from '../../src/model/component-state.ts';

function holder(component: string, requester: string, more: Partial<Holder> = {}): Holder {
  const evidence = { file: 'EXCH02_ServerComponentState.txt', line: 3, text: '' };
  return { component, requester, state: 'Inactive', kept: 'both', evidence, ...more };
}

function steps(held: readonly Holder[], target = 'EXCH02.contoso.com') {
  return remedyFor(target, 'transport', ['EXCH01'], { held, endpoints: ['transport'] });
}

function changes(held: readonly Holder[], target?: string): string[] {
  return steps(held, target)
    .filter(({ kind }) => kind === 'change')
    .map(({ command }) => command);
}

function purposes(held: readonly Holder[]): string[] {
  return steps(held).map(({ purpose }) => sayMessage('en', purpose));
}

const SET = 'Set-ServerComponentState -Identity EXCH02.contoso.com -Component';

describe('the way out', () => {
  it('tries both requesters of the article where nobody is known to hold it', () => {
    expect(changes([])).toEqual([
      `${SET} ServerWideOffline -State Active -Requester Maintenance`,
      `${SET} HubTransport -State Active -Requester Functional`,
      `${SET} HubTransport -State Active -Requester Maintenance`,
    ]);
  });

  it('looks, changes, restarts and verifies, in this order', () => {
    const order = ['look', 'change', 'restart', 'verify'];
    for (const held of [[], [holder('HubTransport', 'HealthAPI'), holder('ServerWideOffline', 'Maintenance')]]) {
      const ranks = steps(held).map(({ kind }) => order.indexOf(kind));
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      expect(new Set(ranks).size).toBe(4);
    }
  });

  it('takes off each requester that was found, the whole server first, and no other', () => {
    const held = [
      holder('HubTransport', 'Maintenance', { state: 'Draining' }),
      holder('FrontendTransport', 'Deployment'),
      holder('ServerWideOffline', 'Functional'),
      holder('HubTransport', 'Sidelined'),
    ];
    expect(changes(held)).toEqual([
      `${SET} ServerWideOffline -State Active -Requester Functional`,
      '& "$exscripts\\StopDagServerMaintenance.ps1" -serverName EXCH02',
      `${SET} FrontendTransport -State Active -Requester Deployment`,
      `${SET} HubTransport -State Active -Requester Maintenance`,
      `${SET} HubTransport -State Active -Requester Sidelined`,
    ]);
  });

  it('says how to undo each change, with the state that it had', () => {
    const held = [
      holder('HubTransport', 'Functional', { state: 'Draining' }),
      holder('FrontendTransport', 'Functional', { state: 'Unknown' }),
    ];
    const undone = steps(held).filter(({ kind }) => kind === 'change');
    expect(undone.map(({ undo }) => undo)).toEqual([
      undefined,
      `${SET} HubTransport -State Draining -Requester Functional`,
    ]);
    expect(steps(held).filter(({ kind, undo }) => kind !== 'change' && undo !== undefined)).toEqual([]);
  });

  it('asks before it takes off what somebody else has set, and only then', () => {
    const conditions = (requester: string): unknown =>
      steps([holder('HubTransport', requester)]).find(({ command }) => command.endsWith(requester))?.onlyIf?.code;
    expect(['Sidelined', 'Deployment'].map(conditions)).toEqual(['only-if.agreed', 'only-if.agreed']);
    expect(['Maintenance', 'Functional', 'HealthAPI'].map(conditions)).toEqual([undefined, undefined, undefined]);
  });

  it('looks at setup before Functional, and at health before HealthAPI', () => {
    const cmdlets = (requester: string): string =>
      steps([holder('HubTransport', requester)])
        .filter(({ kind }) => kind === 'look')
        .map(({ command }) => command)
        .join('\n');
    expect(cmdlets('Functional')).toMatch(/ExchangeSetup\.log/);
    expect(cmdlets('HealthAPI')).toMatch(/Get-HealthReport[^]*Get-ServerHealth/);
    expect(cmdlets('Maintenance')).not.toMatch(/ExchangeSetup|Health/);
  });

  it('says where a state is kept in one place only', () => {
    expect(purposes([holder('HubTransport', 'Maintenance', { kept: 'local' })])).toContain(
      'End the maintenance: set HubTransport to Active as Maintenance, which keeps it Inactive (in the registry of the server, not in Active Directory)',
    );
    expect(purposes([holder('HubTransport', 'HealthAPI', { kept: 'remote' })])).toContain(
      'Set HubTransport to Active as HealthAPI, which keeps it Inactive (in Active Directory, not in the registry of the server)',
    );
    expect(purposes([holder('HubTransport', 'Functional')])).toContain(
      'Set HubTransport to Active as Functional, which keeps it Inactive',
    );
  });

  it('restarts the service that refused, and those of the components that were held', () => {
    const restarts = (held: readonly Holder[], endpoint: 'delivery' | 'frontend'): string[] =>
      remedyFor('EXCH02', endpoint, [], { held, endpoints: [endpoint] }).flatMap(({ kind, command }) =>
        kind === 'restart' ? [/Restart-Service (\w+)/.exec(command)![1]!] : [],
      );
    expect(restarts([], 'frontend')).toEqual(['MSExchangeFrontEndTransport']);
    expect(restarts([holder('HubTransport', 'Maintenance')], 'frontend')).toEqual([
      'MSExchangeFrontEndTransport',
      'MSExchangeTransport',
    ]);
    expect(restarts([holder('FrontendTransport', 'Maintenance')], 'delivery')).toEqual([
      'MSExchangeDelivery',
      'MSExchangeFrontEndTransport',
    ]);
  });

  it('puts nothing into a command that is not documented, and names it where people look', () => {
    const odd = [
      holder('HubTransport; Stop-Computer', 'Maintenance'),
      holder('HubTransport', 'Maintenance$(Stop-Computer)'),
      holder('HubTransport', 'maintenance2'),
      holder('Hub‘Transport', 'Functional'),
      holder('', 'Functional'),
    ];
    for (const one of odd) {
      const all = steps([one]);
      expect(all.filter(({ command }) => /Stop-Computer|maintenance2|‘|-Component {2}/.test(command))).toEqual([]);
      expect(changes([one]), 'what is done where nobody is known').toEqual(changes([]));
      expect(purposes([one]).join('\n')).toContain(`${one.requester} keeps ${one.component}`);
      expect(changes([one, holder('HubTransport', 'HealthAPI')])).toEqual([
        `${SET} HubTransport -State Active -Requester HealthAPI`,
      ]);
    }
  });

  it('names no target that is no plain host name', () => {
    for (const target of ['', 'internalproxy x', "EXCH02'; Stop-Computer; '", '192.0.2.2', 'EXCH‘02'])
      for (const command of changes([holder('ServerWideOffline', 'Maintenance')], target))
        expect(command).toMatch(/(?:-Identity|-serverName) <server>(?: |$)/);
  });
});
