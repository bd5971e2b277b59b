import { dagMaintenance } from '../../knowledge/service-not-active-remedy.ts';
import { type Language, type MessageId, type MessageValues, say } from '../../language/language.ts';
import { inLanguage } from '../../language/teller.ts';
import type { Analysis } from '../../model/analysis.ts';
import { type Holder, REQUESTERS } from '../../model/component-state.ts';
import type { Incident } from '../../model/incident.ts';
import type { Message } from '../../model/message.ts';
import { powershell } from '../escape.ts';
import { openAt } from './open.ts';
import { type Plan, planOf } from './plan.ts';

/** A script, or why there is none. */
export type Script =
  | { readonly text: string }
  /** Nothing is to be ended. */
  | { readonly none: 'over' }
  /** `reason` is one of `no-script.*`. */
  | { readonly none: 'refused'; readonly target: string; readonly reason: Message }
  | { readonly none: 'several'; readonly choices: readonly Incident[] };

/**
 * A script that ends an incident of one server, for people to read and run: connectlog never does. As Windows PowerShell
 * 5.1 reads it: UTF-8 with a mark, and CRLF.
 */
export function scriptOf(analysis: Analysis, language: Language, asked: string | undefined): Script {
  const open = openAt(analysis, asked).map(({ incident }) => ({ incident, plan: planOf(incident) }));
  const planned = open.filter(({ plan }) => !('refused' in plan));
  if (planned.length > 1) return { none: 'several', choices: planned.map(({ incident }) => incident) };
  const [first] = planned.length === 1 ? planned : open;
  if (first === undefined) return { none: 'over' };
  const { incident, plan } = first;
  if ('refused' in plan) return { none: 'refused', target: incident.target, reason: plan.refused };
  const title = inLanguage(language, incident.title, analysis.messages);
  const lines = scriptLines(plan, { ...incident, title }, (id, values) => powershell(say(language, id, values)));
  return { text: `\uFEFF${lines.join('\r\n')}\r\n` };
}

/** A message as it may stand in a comment and between two `'`. */
type Words = (id: MessageId, values?: MessageValues) => string;

/** What a script is made from, with its title in the language of the script. */
type Made = Pick<Incident, 'id' | 'title' | 'from' | 'to'>;

function scriptLines(plan: Plan, made: Made, words: Words): string[] {
  return [
    ...help(plan, made, words),
    '[CmdletBinding()]',
    'param(',
    '    [switch] $Apply,',
    '    [string[]] $Agreed = @()',
    ')',
    '',
    'Set-StrictMode -Version 2',
    "$ErrorActionPreference = 'Stop'",
    '',
    ...known(plan),
    '',
    ...FUNCTIONS,
    '',
    ...looking(plan, words),
    ...remoting(words),
    '',
    ...changing(plan, words),
    '',
    ...verifying(words),
  ];
}

function help({ server, held }: Plan, { id, title, from, to }: Made, words: Words): string[] {
  return [
    '<#',
    '.SYNOPSIS',
    `    ${words('script.synopsis', { server })}`,
    '.DESCRIPTION',
    `    ${words('script.made', { id, title })}`,
    `    ${words('script.logs', { from: { instant: from }, to: { instant: to } })}`,
    ...held.map((holder) => `    ${heldText(holder, words)}`),
    `    ${words('script.about')}`,
    `    ${words('script.undo-told')}`,
    `    ${words('script.without')}`,
    '.PARAMETER Apply',
    `    ${words('script.apply')}`,
    '.PARAMETER Agreed',
    `    ${words('script.agreed')}`,
    '#>',
  ];
}

function heldText({ component, requester, state, at }: Holder, words: Words): string {
  const holder = { component, requester, state };
  return at === undefined
    ? words('script.held', holder)
    : words('script.held-since', { ...holder, at: { instant: at } });
}

/** What is known, as data: a state file's words as PowerShell compares them with those of the server. */
function known({ server, held, components, senders, windowsServices }: Plan): string[] {
  return [
    `$server = '${server}'`,
    `$components = ${list(components)}`,
    `$expected = ${list(held.map((one) => `${one.component} ${one.requester} ${one.state}`))}`,
    `$requesters = ${list(REQUESTERS)}`,
    `$services = ${list(windowsServices)}`,
    `$senders = ${list(senders)}`,
  ];
}

function list(words: readonly string[]): string {
  return `@(${words.map((word) => `'${word}'`).join(', ')})`;
}

/**
 * Of each requester counts the newer of what the registry and Active Directory hold (KB 2958835). A holder is a text, so
 * that two of them compare: component, requester, state.
 */
const FUNCTIONS = [
  'function Get-StateNow([string] $Component) {',
  '    [string] (Get-ServerComponentState -Identity $server -Component $Component).State',
  '}',
  'function Get-ServiceStatus([string] $Service) {',
  '    Invoke-Command -ComputerName $server -ArgumentList $Service -ScriptBlock {',
  '        param($name)',
  '        [string] (Get-Service -Name $name).Status',
  '    }',
  '}',
  'function Get-Holder([string] $Component) {',
  '    $found = Get-ServerComponentState -Identity $server -Component $Component',
  '    $kept = @(@($found.LocalStates) + @($found.RemoteStates) | Where-Object { $_ })',
  '    foreach ($group in @($kept | Group-Object -Property Requester)) {',
  '        $newest = $group.Group | Sort-Object -Property Timestamp -Descending | Select-Object -First 1',
  "        if ([string] $newest.State -ne 'Active') {",
  "            '{0} {1} {2}' -f $Component, $newest.Requester, $newest.State",
  '        }',
  '    }',
  '}',
];

/** The places of `-f` in the words. */
const FIRST = '{0}';
const SECOND = '{1}';

function looking({ held }: Plan, words: Words): string[] {
  const stop = (id: 'script.gone' | 'script.new' | 'script.undocumented'): string =>
    `throw ('${words(id, { holder: FIRST })}' -f $holder)`;
  return [
    'if (-not (Get-Command -Name Get-ServerComponentState -ErrorAction SilentlyContinue)) {',
    `    throw '${words('script.no-shell', { cmdlet: 'Get-ServerComponentState' })}'`,
    '}',
    `if (-not $Apply) { Write-Warning '${words('script.preview')}' }`,
    '',
    `Write-Host ('${words('script.looking', { server: FIRST })}' -f $server)`,
    '$holders = @(foreach ($component in $components) { Get-Holder -Component $component })',
    'foreach ($holder in $holders) {',
    `    Write-Host ('${words('script.found', { holder: FIRST })}' -f $holder)`,
    "    $component, $requester, $state = $holder -split ' ', 3",
    `    if ($requesters -notcontains $requester) { ${stop('script.undocumented')} }`,
    '}',
    ...(held.length === 0
      ? [`if ($holders.Count -eq 0) { throw '${words('script.nobody')}' }`]
      : [
          `foreach ($holder in $expected) { if ($holders -notcontains $holder) { ${stop('script.gone')} } }`,
          `foreach ($holder in $holders) { if ($expected -notcontains $holder) { ${stop('script.new')} } }`,
          // In the order of the state file, which is that of the remedy.
          '$holders = $expected',
        ]),
    ...inactive(words),
    'foreach ($holder in $holders) {',
    "    $component, $requester, $state = $holder -split ' ', 3",
    `    if ($requester -eq 'HealthAPI') { Write-Warning '${words('script.health')}' }`,
    `    if ($requester -eq 'Functional') { Write-Warning '${words('script.setup')}' }`,
    '}',
    ...agreeing(words),
  ];
}

/** Maintenance has its end, and setup leaves Functional behind: any other requester is taken off only once that is agreed. */
function agreeing(words: Words): string[] {
  const ask = `('${words('script.ask-first', { parameter: FIRST })}' -f $add)`;
  return [
    "$asked = @($holders | Where-Object { @('Maintenance', 'Functional') -notcontains ($_ -split ' ')[1] })",
    'if (@($asked | Where-Object { $Agreed -notcontains $_ }).Count -gt 0) {',
    `    $add = "-Agreed '{0}'" -f ($asked -join "', '")`,
    `    if ($Apply) { throw ${ask} }`,
    `    Write-Warning ${ask}`,
    '}',
  ];
}

/** The restarts need remoting: it must not turn out missing between two changes. */
function remoting(words: Words): string[] {
  return [
    'foreach ($service in $services) {',
    '    try {',
    '        $now = Get-ServiceStatus -Service $service',
    '    } catch {',
    `        throw ('${words('script.no-remoting', { server: FIRST, error: SECOND })}' -f $server, $_)`,
    '    }',
    `    Write-Host ('${words('script.service', { service: FIRST, status: SECOND })}' -f $service, $now)`,
    '}',
  ];
}

/** What nobody holds is inactive with the whole server, or for a reason that no requester takes back. */
function inactive(words: Words): string[] {
  return [
    "if (-not ($holders -match '^ServerWideOffline ')) {",
    '    foreach ($component in $components) {',
    '        $now = Get-StateNow -Component $component',
    "        if ($now -ne 'Active' -and -not ($holders -match ('^{0} ' -f $component))) {",
    `            throw ('${words('script.unexplained', { component: FIRST, state: SECOND })}' -f $component, $now)`,
    '        }',
    '    }',
    '}',
  ];
}

function changing({ server, held }: Plan, words: Words): string[] {
  const leave = dagMaintenance('Stop', server);
  const isMaintenance = held.length === 0 || held.some(({ requester }) => requester === 'Maintenance');
  return [
    'foreach ($holder in $holders) {',
    "    $component, $requester, $state = $holder -split ' ', 3",
    `    Write-Host ('${words('script.activating', { component: FIRST, requester: SECOND })}' -f $component, $requester)`,
    "    if (@('Inactive', 'Draining') -contains $state) {",
    "        $undo = 'Set-ServerComponentState -Identity {0} -Component {1} -State {2} -Requester {3}' -f $server, $component, $state, $requester",
    `        Write-Host ('${words('script.undo', { command: FIRST })}' -f $undo)`,
    '    }',
    '    Set-ServerComponentState -Identity $server -Component $component -State Active -Requester $requester -Confirm:$false -WhatIf:(-not $Apply)',
    '    if ($Apply -and @(Get-Holder -Component $component) -contains $holder) {',
    `        throw ('${words('script.still-held', { holder: FIRST })}' -f $holder)`,
    '    }',
    '}',
    ...(isMaintenance
      ? [
          "if ($holders -match ' Maintenance ') {",
          `    Write-Host ('${words('script.group', { command: FIRST })}' -f '${leave}')`,
          '}',
        ]
      : []),
    '',
    'foreach ($service in $services) {',
    `    Write-Host ('${words('script.restarting', { service: FIRST })}' -f $service)`,
    '    Invoke-Command -ComputerName $server -ArgumentList $service, (-not $Apply) -ScriptBlock {',
    '        param($name, $preview)',
    '        Restart-Service -Name $name -WhatIf:$preview',
    '    }',
    '}',
  ];
}

function verifying(words: Words): string[] {
  return [
    `Write-Host '${words('script.verifying')}'`,
    'if ($Apply) {',
    '    foreach ($component in $components) {',
    '        foreach ($holder in @(Get-Holder -Component $component)) {',
    `            throw ('${words('script.still-held', { holder: FIRST })}' -f $holder)`,
    '        }',
    '        $now = Get-StateNow -Component $component',
    "        if ($now -ne 'Active') {",
    `            throw ('${words('script.not-active', { component: FIRST, state: SECOND })}' -f $component, $now)`,
    '        }',
    '    }',
    '    foreach ($service in $services) {',
    '        $now = Get-ServiceStatus -Service $service',
    "        if ($now -ne 'Running') {",
    `            throw ('${words('script.not-running', { service: FIRST, status: SECOND })}' -f $service, $now)`,
    '        }',
    '    }',
    '}',
    "Get-ServerComponentState -Identity $server | Format-Table -Property 'Component', 'State' | Out-Host",
    'Test-ServiceHealth -Server $server | Out-Host',
    'foreach ($sender in $senders) {',
    "    Get-Queue -Server $sender | Format-Table -Property 'Identity', 'Status', 'MessageCount', 'NextHopDomain' | Out-Host",
    '}',
    'if ($Apply) {',
    `    Write-Host '${words('script.done')}'`,
    '} else {',
    `    Write-Warning '${words('script.previewed')}'`,
    '}',
  ];
}
