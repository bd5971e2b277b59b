import { nameKey } from './order.ts';

/** Whether a target and the server of a stream are one machine: with or without the domain, in any letter case. */
export function isServer(target: string, server: string): boolean {
  const [a, b] = [nameKey(target), nameKey(server)];
  return a === b || (a !== '' && b !== '' && (a.startsWith(`${b}.`) || b.startsWith(`${a}.`)));
}

const HOST_NAME =
  /^(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/;
const ALL_DIGITS = /^[0-9.]+$/;

/** Whether it is a plain ASCII host name, and no address. */
export function isHostName(name: string): boolean {
  return HOST_NAME.test(name) && !ALL_DIGITS.test(name);
}
