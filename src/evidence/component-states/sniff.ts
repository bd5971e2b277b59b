import { physicalLines } from '../physical-lines.ts';
import { isTableHead } from './printed.ts';
import { KEY } from './registry.ts';

/** In what form a file shows component states. */
export type Form = 'clixml' | 'csv' | 'registry' | 'table' | 'list';

/** So much of a text is looked at. */
export const BEGINNING = 16 * 1024;

/** What only a component state has: nothing else that Exchange exports. */
const OWN = 'LocalStates|RemoteStates|ServerWideOfflineIsOffline';
/** Components that mail depends on, and names that no other product has: `Monitoring` and `OwaProxy` may be anybody's. */
const KNOWN =
  'ServerWideOffline|HubTransport|FrontendTransport|EdgeTransport|RecoveryActionsEnabled|ForwardSyncDaemon|ProvisioningRps';

const IN_CLIXML = new RegExp(`N="(?:${OWN})"|N="Component">(?:${KNOWN})<`);
const IN_TEXT = new RegExp(`\\b(?:${OWN}|${KNOWN})\\b`);

/** Whether a file shows component states, from the beginning of its text. Its name counts only where the text says nothing. */
export function isComponentStates(text: string, name: string): boolean {
  const beginning = text.slice(0, BEGINNING);
  if (formOf(beginning) !== undefined) return true;
  return /ComponentStates?(?![a-z])[^/\\]*$/i.test(name) && !/^[\uFEFF\s]*[<[{#"]/.test(beginning);
}

/** Undefined for what is no component state in any form. */
export function formOf(text: string): Form | undefined {
  const beginning = text.slice(0, BEGINNING);
  if (/^[\uFEFF\s]*</.test(beginning))
    return /<Objs\b/.test(beginning) && IN_CLIXML.test(beginning) ? 'clixml' : undefined;
  const lines = [...physicalLines(beginning)].map(({ text: line }) => line);
  if (lines.some((line) => KEY.test(line))) return 'registry';
  if (/^[\uFEFF\s]*[[{]/.test(beginning)) return undefined;
  if (!IN_TEXT.test(beginning)) return undefined;
  const names = csvHead(lines);
  if (names !== undefined) return names.includes('Component') && names.includes('State') ? 'csv' : undefined;
  if (lines.some((line, i) => i > 0 && isTableHead(lines[i - 1]!, line))) return 'table';
  // Format-List sets a space before the colon: messages of events do not.
  return lines.some((line) => /^Component +: /.test(line)) ? 'list' : undefined;
}

/** The names of the columns of a CSV file; undefined where the first line is no such head. */
function csvHead(lines: readonly string[]): string[] | undefined {
  const head = lines.find((line) => !/^"?#|^sep=|^\s*$/.test(line)) ?? '';
  const names = head.split(/[,;\t]/).map((name) => name.trim().replaceAll('"', ''));
  return names.length > 1 && names.every((name) => /^\w[\w.]{0,60}$/.test(name)) ? names : undefined;
}
