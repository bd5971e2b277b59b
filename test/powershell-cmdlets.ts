import type { Called } from './powershell.ts';

/**
 * The cmdlets that connectlog names, with those of their parameters that it may use, from Microsoft's reference of the
 * Exchange Management Shell and of Windows PowerShell: so that a slip in a remedy fails a test.
 */
const CMDLETS: Readonly<Record<string, readonly string[]>> = {
  'Get-ServerComponentState': ['Identity', 'Component', 'DomainController'],
  'Set-ServerComponentState': [
    ...['Identity', 'Component', 'State', 'Requester', 'LocalOnly', 'RemoteOnly', 'TimeoutInSeconds'],
    ...['DomainController', 'Confirm', 'WhatIf'],
  ],
  'Get-HealthReport': ['Identity', 'HealthSet', 'RollupGroup', 'GroupSize', 'HaImpactingOnly', 'MinimumOnlinePercent'],
  'Get-ServerHealth': ['Identity', 'HealthSet', 'HaImpactingOnly'],
  'Test-ServiceHealth': [
    'Server',
    'ActiveDirectoryTimeout',
    'DomainController',
    'MonitoringContext',
    'Confirm',
    'WhatIf',
  ],
  'Get-Queue': [
    ...['Identity', 'Server', 'Filter', 'Include', 'Exclude', 'ResultSize', 'SortOrder'],
    ...['BookmarkIndex', 'BookmarkObject', 'IncludeBookmark', 'ReturnPageInfo', 'SearchForward'],
  ],
  'Get-ReceiveConnector': ['Identity', 'Server', 'DomainController'],
  'Get-SendConnector': ['Identity', 'DomainController'],
  'Get-TransportAgent': ['Identity', 'TransportService'],
  'Get-ExchangeCertificate': ['Thumbprint', 'Server', 'DomainController', 'DomainName', 'Identity', 'Instance'],
  'Get-MailboxDatabase': [
    ...['Identity', 'Server', 'Status', 'DomainController', 'DumpsterStatistics', 'IncludeCorrupted'],
    ...['IncludePreExchange2013'],
  ],
  'Get-MailboxDatabaseCopyStatus': [
    ...['Identity', 'Server', 'Active', 'ConnectionStatus', 'ExtendedErrorInfo', 'Local', 'UseServerCache'],
    ...['DomainController'],
  ],
  'Get-Service': ['Name', 'ComputerName', 'DisplayName', 'DependentServices', 'RequiredServices', 'Include', 'Exclude'],
  'Restart-Service': ['Name', 'DisplayName', 'Force', 'PassThru', 'Include', 'Exclude', 'WhatIf', 'Confirm'],
  'Invoke-Command': ['ComputerName', 'ScriptBlock', 'ArgumentList', 'Credential', 'Session', 'FilePath', 'AsJob'],
  'Get-Content': ['Path', 'LiteralPath', 'Tail', 'TotalCount', 'Encoding', 'Raw', 'ReadCount', 'Wait'],
  'Get-WinEvent': [
    ...['LogName', 'ProviderName', 'Path', 'FilterHashtable', 'FilterXPath', 'FilterXml', 'MaxEvents'],
    ...['ComputerName', 'Oldest', 'ListLog', 'ListProvider'],
  ],
  'Get-CimInstance': ['ClassName', 'ComputerName', 'Filter', 'Namespace', 'Property', 'Query', 'KeyOnly'],
  'Test-NetConnection': ['ComputerName', 'Port', 'CommonTCPPort', 'TraceRoute', 'Hops', 'InformationLevel'],
  'Test-Connection': ['ComputerName', 'Count', 'Delay', 'Quiet', 'BufferSize', 'Source'],
  'Resolve-DnsName': ['Name', 'Type', 'Server', 'DnsOnly', 'NoHostsFile', 'TcpOnly', 'QuickTimeout'],
  'Get-DnsClientServerAddress': ['InterfaceAlias', 'InterfaceIndex', 'AddressFamily', 'CimSession'],
  'Get-NetTCPConnection': ['LocalAddress', 'LocalPort', 'RemoteAddress', 'RemotePort', 'State', 'OwningProcess'],
  'Add-PSSnapin': ['Name', 'PassThru'],
  'Format-Table': ['Property', 'AutoSize', 'Wrap', 'GroupBy', 'HideTableHeaders'],
  'Format-List': ['Property', 'GroupBy', 'View', 'Force'],
  'Where-Object': ['Property', 'Value', 'FilterScript', 'EQ', 'NE', 'Match', 'Like', 'In'],
  'Sort-Object': ['Property', 'Descending', 'Unique', 'CaseSensitive'],
  'Group-Object': ['Property', 'NoElement', 'AsHashTable', 'CaseSensitive'],
};

/** Programs and scripts that are no cmdlets: how what follows their names must look. */
const PROGRAMS: Readonly<Record<string, RegExp>> = {
  w32tm: /^\/monitor \/computers:\S+$/,
  '"$exscripts\\StartDagServerMaintenance.ps1"': /^-serverName \S+$/,
  '"$exscripts\\StopDagServerMaintenance.ps1"': /^-serverName \S+$/,
};

/** What is wrong with a command, as people would say it. */
export function complaints({ name, parameters, rest }: Called): string[] {
  const program = PROGRAMS[name];
  if (program !== undefined) return program.test(rest) ? [] : [`${name} ${rest}`];
  const known = CMDLETS[name];
  if (known === undefined) return [`there is no ${name}`];
  return parameters
    .filter((parameter) => !known.some((one) => one.toLowerCase() === parameter.toLowerCase()))
    .map((parameter) => `${name} has no -${parameter}`);
}
