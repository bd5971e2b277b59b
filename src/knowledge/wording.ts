import type { Service } from '../model/source.ts';
import { UNKNOWN_SERVER } from './host-name.ts';

/** Microsoft's names of the services. */
export const SERVICE_NAMES: Readonly<Record<Service, string>> = {
  hub: 'Transport',
  frontend: 'Front End Transport',
  submission: 'Mailbox Transport Submission',
  delivery: 'Mailbox Transport Delivery',
  edge: 'Edge Transport',
  unknown: 'unknown service',
};

const UNITS: readonly (readonly [ms: number, name: string])[] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
];

/** Two units at the most: `2 h 40 min`, `1 d 3 h`, `45 s`; `under 1 s` below that. */
export function durationText(ms: number): string {
  const largest = UNITS.findIndex(([unit]) => ms >= unit);
  if (largest === -1) return 'under 1 s';
  const parts: string[] = [];
  let rest = ms;
  for (const [unit, name] of UNITS.slice(largest, largest + 2)) {
    const count = Math.floor(rest / unit);
    if (count > 0) parts.push(`${count} ${name}`);
    rest -= count * unit;
  }
  return parts.join(' ');
}

/** `1 session`, `2 sessions`, `1,204 sessions`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${numberText(count)} ${count === 1 ? noun : plural}`;
}

/** Digits in groups of three, the same on every machine. */
export function numberText(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `the Front End Transport log of EXCH01`. */
export function streamName({ server, service }: { readonly server: string; readonly service: Service }): string {
  const log = service === 'unknown' ? 'the log' : `the ${SERVICE_NAMES[service]} log`;
  return server === UNKNOWN_SERVER ? `${log} of an unnamed server` : `${log} of ${server}`;
}

/** `EXCH01, EXCH02 and 3 others`: as many names as asked for, then how many more. */
export function listed(names: readonly string[], shown: number): string {
  const more = names.length - shown;
  if (more > 1) return `${names.slice(0, shown).join(', ')} and ${more} others`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}
