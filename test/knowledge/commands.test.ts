import { describe, expect, it } from 'vitest';
import { knowledgeOf } from '../../src/knowledge/index.ts';
import { nextStep } from '../../src/knowledge/probe-step.ts';
import { type Holder, REQUESTERS } from '../../src/model/component-state.ts';
import { SMTP_VERDICTS } from '../../src/model/smtp-conversation.ts';
import { rules } from '../../src/rules/index.ts';
import { HOSTILE } from '../hostile-texts.ts';
import { complaints } from '../powershell-cmdlets.ts';
import { commandsIn, syntaxErrors } from '../powershell.ts';

/** Every command of the knowledge base is one that PowerShell reads, with names that Microsoft documents. */

const DOORS = ['transport', 'frontend', 'delivery', 'store'] as const;

/** The last: every quotation mark that PowerShell accepts. */
const NOT_HOST_NAMES = [
  ...Object.values(HOSTILE),
  '',
  '192.0.2.2',
  'unknown',
  `'"\u2018\u2019\u201A\u201B\u201C\u201D\u201E\`$(Stop-Computer)`,
];

const HELD: readonly (readonly Holder[])[] = [
  [],
  ['ServerWideOffline', 'HubTransport', 'FrontendTransport'].flatMap((component) =>
    REQUESTERS.map((requester) => ({
      component,
      requester,
      state: 'Inactive' as const,
      kept: 'both' as const,
      evidence: { file: 'x', line: 1, text: '' },
    })),
  ),
];

function commandsOf(rule: string, target = 'EXCH02.contoso.com', sender = 'EXCH01'): string[] {
  const { causes, remedyFor } = knowledgeOf(rule);
  const commands = DOORS.flatMap((endpoint) => [
    ...causes.map(({ decideWith }) => decideWith(target, endpoint)),
    ...HELD.flatMap((held) => remedyFor(target, endpoint, [sender], { held, endpoints: [endpoint] })).flatMap(
      ({ command, undo }) => (undo === undefined ? [command] : [command, undo]),
    ),
  ]);
  return [...new Set(commands)];
}

describe.each([...rules.map(({ id }) => id), 'no rule'])('the commands of %s', (rule) => {
  const commands = commandsOf(rule);

  it('are there', () => {
    expect(commands.length).toBeGreaterThan(0);
  });

  it('are read by PowerShell', () => {
    expect(commands.flatMap(syntaxErrors)).toEqual([]);
  });

  it('name documented cmdlets and parameters', () => {
    const called = commands.flatMap(commandsIn);
    expect(called.length).toBeGreaterThanOrEqual(commands.length);
    expect(called.flatMap(complaints)).toEqual([]);
  });

  it('name no server whose name is not a plain host name', () => {
    const withPlaceholder = commandsOf(rule, '<server>', '<server>');
    for (const name of NOT_HOST_NAMES) expect(commandsOf(rule, name, name), name).toEqual(withPlaceholder);
  });
});

describe('the next command after a probe', () => {
  it.each(SMTP_VERDICTS)('is read by PowerShell, and documented: %s', (verdict) => {
    const target = { host: 'EXCH02.contoso.com', port: 25 };
    const said = { server: '', steps: [], verdict, asked: '', timings: { total: 0 }, notes: [] };
    const commands = [nextStep({ target, ...said })].flatMap((step) => step?.command ?? []);
    expect([...commands.flatMap(syntaxErrors), ...commands.flatMap(commandsIn).flatMap(complaints)]).toEqual([]);
  });
});

describe('a slip', () => {
  it.each([
    ['Get-ServerComponentStat -Identity EXCH02', 'there is no Get-ServerComponentStat'],
    ['Set-ServerComponentState -Identity EXCH02 -Requestor x', 'Set-ServerComponentState has no -Requestor'],
    ['Invoke-Command -ComputerName x -ScriptBlock { Restart-Servic y }', 'there is no Restart-Servic'],
  ])('is seen in %s', (command, complaint) => {
    expect(commandsIn(command).flatMap(complaints)).toEqual([complaint]);
  });
});
