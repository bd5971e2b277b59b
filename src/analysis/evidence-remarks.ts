import { UNKNOWN_SERVER } from '../knowledge/host-name.ts';
import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import { nameKey } from '../lib/order.ts';
import type { ReadEvidence } from '../model/evidence-facts.ts';
import type { EvidenceIndex } from './evidence-index.ts';

/** A name that tells whose states a file has. */
const NAMED_FILE = 'SERVER_ServerComponentState.txt';

/** Why a file with the logs says less than who put it there may expect. `servers`: all that the logs mention. */
export function remarksOn(
  { source, evidenceFacts }: ReadEvidence,
  evidenceIndex: Pick<EvidenceIndex, 'isInLogs'>,
  servers: readonly string[],
): Message[] {
  const { kind, given = kind } = source;
  const { components = [], events = [], conversations = [] } = evidenceFacts;
  const file = components.length > 0 ? NAMED_FILE : 'none';
  const facts = [...components, ...events];
  const unnamed = facts.filter(({ server }) => server === UNKNOWN_SERVER).length;
  const names = [...facts, ...conversations].map(({ server }) => server).filter(isName);
  const named = [...new Map(names.map((name) => [nameKey(name), name])).values()];
  const isOfOthers = named.length > 0 && !named.some((name) => evidenceIndex.isInLogs(name));
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
      ? [message('evidence.of-others', { servers: { list: named, shown: 3 }, alike: alikeIn(servers, named) })]
      : []),
  ];
}

/** One of the same short name in another domain, which is another server, by its longest name; `none` where there is none. */
function alikeIn(servers: readonly string[], others: readonly string[]): string {
  const short = new Set(others.map(shortName));
  const alike = servers.filter((server) => short.has(shortName(server)));
  return alike.length === 0 ? 'none' : alike.reduce((a, b) => (b.length > a.length ? b : a));
}

function shortName(server: string): string {
  return nameKey(server.split('.', 1)[0]!);
}

function isName(server: string): boolean {
  return server !== '' && server !== UNKNOWN_SERVER;
}
