import { message } from '../language/language.ts';
import type { RemedyStep } from '../model/incident.ts';

/** The step that restarts a Windows service of the server. */
type Restart = (windowsService: string) => RemedyStep;

/**
 * The remediation where the components are active, and the service refuses mail nonetheless, by the cause that is confirmed. What
 * stands in `<>` is to be put in by whoever looks. Sources: *Receive connectors* (the transport role of a connector), *Transport agents*.
 */
export const ACTIVE_REMEDIES: Readonly<Record<string, (server: string, restart: Restart) => RemedyStep[]>> = {
  'port-25-conflict': (server, restart) => [
    {
      kind: 'look',
      purpose: message('remedy.look-hub-connectors'),
      command: `Get-ReceiveConnector -Server ${server} | Format-List Identity,TransportRole,Bindings`,
    },
    {
      kind: 'change',
      purpose: message('remedy.move-connector'),
      onlyIf: message('only-if.hub-on-25'),
      command: `Set-ReceiveConnector -Identity '<connector>' -TransportRole FrontendTransport`,
      undo: `Set-ReceiveConnector -Identity '<connector>' -TransportRole HubTransport`,
    },
    restart('MSExchangeTransport'),
    restart('MSExchangeFrontEndTransport'),
  ],
  'transport-agent': (server, restart) => [
    {
      kind: 'look',
      purpose: message('remedy.look-agents'),
      command: `Invoke-Command -ComputerName ${server} -ScriptBlock { Add-PSSnapin Microsoft.Exchange.Management.PowerShell.SnapIn; Get-TransportAgent | Format-Table Identity,Enabled,Priority }`,
    },
    {
      kind: 'change',
      purpose: message('remedy.disable-agent'),
      onlyIf: message('only-if.foreign-agent'),
      command: `Invoke-Command -ComputerName ${server} -ScriptBlock { Add-PSSnapin Microsoft.Exchange.Management.PowerShell.SnapIn; Disable-TransportAgent -Identity '<agent>' -Confirm:$false }`,
      undo: `Invoke-Command -ComputerName ${server} -ScriptBlock { Add-PSSnapin Microsoft.Exchange.Management.PowerShell.SnapIn; Enable-TransportAgent -Identity '<agent>' }`,
    },
    restart('MSExchangeTransport'),
  ],
};
