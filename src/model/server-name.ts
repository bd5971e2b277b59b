import { nameKey } from './order.ts';

/** Whether a target and the server of a stream are one machine: with or without the domain, in any letter case. */
export function isServer(target: string, server: string): boolean {
  const [a, b] = [nameKey(target), nameKey(server)];
  return a === b || (a !== '' && b !== '' && (a.startsWith(`${b}.`) || b.startsWith(`${a}.`)));
}
