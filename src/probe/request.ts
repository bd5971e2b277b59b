import { isIP, isIPv4, isIPv6 } from 'node:net';
import { groupsOf } from '../lib/groups.ts';
import { nameKey } from '../lib/order.ts';
import type { ProbeTarget } from '../model/probe.ts';
import { isHostName } from '../lib/server-name.ts';

/** What may be asked, read from what was typed. */

const SMTP_PORT = 25;
const TARGET = /^(?:\[(?<bracketed>[^\][]+)\]|(?<plain>[^:\][]+))(?::(?<port>\d{1,5}))?$/;
/** NetBIOS names may have `_`. */
const NAME = /^(?=.{1,253}$)[\w-]+(?:\.[\w-]+)*\.?$/;

/** Reads `EXCH02`, `EXCH02:2525`, `192.0.2.1:25`, `::1` and `[::1]:2525`; undefined for anything else. */
export function readTarget(text: string): ProbeTarget | undefined {
  if (isIPv6(text)) return { host: text, port: SMTP_PORT };
  const { bracketed, plain = '', port: typed } = TARGET.exec(text)?.groups ?? {};
  const host = bracketed ?? plain;
  const isHost = bracketed === undefined ? isNameOrIpv4(plain) : isIPv6(bracketed);
  const port = typed === undefined ? SMTP_PORT : Number(typed);
  return isHost && port >= 1 && port <= 65_535 ? { host, port } : undefined;
}

function isNameOrIpv4(text: string): boolean {
  if (/^[\d.]+$/.test(text)) return isIPv4(text);
  return NAME.test(text) && !text.startsWith('-');
}

/** RFC 5321 4.5.3.1.3, without the brackets. */
const SENDER = /^[^\s<>@\p{Cc}]{1,64}@[^\s<>@\p{Cc}]{1,255}$/u;

/** Reads a sender, `x@contoso.com` or `<x@contoso.com>`, or no one: `<>`. Returns it in brackets; undefined for anything else. */
export function readSender(text: string): string | undefined {
  const address = /^<(.*)>$/s.exec(text)?.[1] ?? text;
  const isAscii = /^[\x21-\x7e]*$/.test(address);
  return address === '' || (isAscii && SENDER.test(address)) ? `<${address}>` : undefined;
}

/** Whether a server can be greeted by it: a host name, or an address in brackets. */
export function isGreeting(text: string): boolean {
  const [, version, address = ''] = /^\[(IPv6:)?(.+)\]$/i.exec(text) ?? [];
  return isHostName(text) || isIP(address) === (version === undefined ? 4 : 6);
}

/** What was typed. */
export interface TypedProbe {
  readonly targets: readonly string[];
  readonly from: string;
  readonly helo: string;
}

/** What is to be asked, each server once; or what of it cannot be, as it was typed. */
export type ReadProbe =
  | { readonly targets: readonly ProbeTarget[]; readonly from: string; readonly helo: string }
  | { readonly wrong: 'target' | 'sender' | 'greeting'; readonly text: string };

export function readProbe(typed: TypedProbe): ReadProbe {
  const read = typed.targets.flatMap((text) => readTarget(text) ?? []);
  const targets = [...groupsOf(read, ({ host, port }) => `${nameKey(host)} ${port}`).values()].flatMap(
    ([first]) => first ?? [],
  );
  const from = readSender(typed.from);
  const wrong = typed.targets.find((text) => readTarget(text) === undefined);
  if (wrong !== undefined) return { wrong: 'target', text: wrong };
  if (from === undefined) return { wrong: 'sender', text: typed.from };
  return isGreeting(typed.helo) ? { targets, from, helo: typed.helo } : { wrong: 'greeting', text: typed.helo };
}
