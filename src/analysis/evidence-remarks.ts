import { UNKNOWN_SERVER } from '../knowledge/host-name.ts';
import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import { nameKey } from '../model/order.ts';
import { isServer } from '../model/server-name.ts';
import type { ReadEvidence } from '../model/testimony.ts';

/** A name that tells whose states a file has. */
const NAMED_FILE = 'SERVER_ServerComponentState.txt';

/** Why a file beside the logs says less than who put it there may expect. `servers`: all that the logs speak of. */
export function remarksOn({ source, testimony }: ReadEvidence, servers: readonly string[]): Message[] {
  const { kind, given = kind } = source;
  const { components = [], events = [], conversations = [] } = testimony;
  const file = components.length > 0 ? NAMED_FILE : 'none';
  const facts = [...components, ...events];
  const unnamed = facts.filter(({ server }) => server === UNKNOWN_SERVER).length;
  const named = [...facts, ...conversations].map(({ server }) => server).filter(isName);
  const isOfOthers =
    named.length > 0 && !named.some((name) => fullNames(servers).some((known) => isServer(known, name)));
  const others = [...new Map(named.map((name) => [nameKey(name), name])).values()];
  return [
    ...(given === kind
      ? []
      : [
          message('evidence.other-kind', {
            given: message(`evidence-kind.${given}`),
            kind: message(`evidence-kind.${kind}`),
          }),
        ]),
    ...(unnamed === 0 ? [] : [message('evidence.no-server', { unnamed, facts: facts.length, file })]),
    ...(isOfOthers
      ? [
          message('evidence.of-others', {
            servers: { list: others, shown: 3 },
            alike: alikeIn(fullNames(servers), others),
          }),
        ]
      : []),
  ];
}

/** One of the same short name in another domain, which is another server; `none` where there is none. */
function alikeIn(servers: readonly string[], others: readonly string[]): string {
  const short = others.map(shortName);
  return servers.find((server) => short.includes(shortName(server))) ?? 'none';
}

function shortName(server: string): string {
  return nameKey(server.split('.', 1)[0]!);
}

/** Without those that are one of the others, only without its domain. */
function fullNames(servers: readonly string[]): string[] {
  return servers.filter((server) => !servers.some((other) => other.length > server.length && isServer(other, server)));
}

function isName(server: string): boolean {
  return server !== '' && server !== UNKNOWN_SERVER;
}
