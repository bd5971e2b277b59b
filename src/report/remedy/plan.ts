import { message } from '../../language/language.ts';
import { SERVER_PLACEHOLDER, commandName } from '../../knowledge/host-name.ts';
import { BEHIND, inOrder, isNamed, restartCommand, servicesBehind } from '../../knowledge/service-not-active-remedy.ts';
import { type Holder, SERVER_WIDE } from '../../model/component-state.ts';
import type { Incident } from '../../model/incident.ts';
import type { Message } from '../../model/message.ts';
import { isOver } from '../../model/over.ts';
import type { Door } from '../../model/session.ts';

/** What a script does at one server. Nothing in it but documented words and plain host names. */
export interface Plan {
  readonly server: string;
  /** Whom a state file names, in the order in which they are taken off; none where nobody is known. */
  readonly held: readonly Holder[];
  /** The components that are looked at: the whole server, those behind the services, and those held. */
  readonly components: readonly string[];
  readonly windowsServices: readonly string[];
  /** The servers whose queues should drain. */
  readonly senders: readonly string[];
}

/** Why there is no plan: one of `no-script.*`. */
export interface Refusal {
  readonly refused: Message;
}

/** Causes that no requester stands for: confirmed, they say that every component is active. */
const NOT_HELD: readonly string[] = ['port-25-conflict', 'transport-agent'];

/** The plan for an incident, or why there is none. */
export function planOf(incident: Incident): Plan | Refusal {
  const { rule, target, remedy, heldBy = [], observers, cause } = incident;
  if (rule !== 'service-not-active') return { refused: message('no-script.rule') };
  const over = whyOver(incident);
  if (over !== undefined) return { refused: over };
  const server = commandName(target);
  const commands = remedy.map(({ command }) => command);
  const isActivating = commands.some((command) => command.startsWith('Set-ServerComponentState '));
  if (NOT_HELD.includes(cause.id) && (cause.confidence === 'confirmed' || !isActivating)) {
    return { refused: message('no-script.cause') };
  }
  // Which of its services refused, only the steps say; those of a host that is not ours name no server.
  const doors = (Object.keys(BEHIND) as Door[]).filter((one) =>
    commands.includes(restartCommand(server, BEHIND[one].windowsService)),
  );
  if (server === SERVER_PLACEHOLDER || doors.length === 0) return { refused: message('no-script.name') };
  const held = inOrder(heldBy.filter(isNamed));
  // The whole server forces every component, whoever else holds them.
  const behind = doors.map((door) => BEHIND[door].component);
  const components = [SERVER_WIDE, ...behind, ...held.map((one) => one.component)];
  const senders = observers.map((observer) => commandName(observer.server));
  return {
    server,
    held,
    components: [...new Set(components)],
    windowsServices: [...new Set(doors.flatMap((door) => servicesBehind(door, held)))],
    senders: [...new Set(senders)].filter((name) => name !== SERVER_PLACEHOLDER),
  };
}

/** What is over needs nothing; undefined where it is not, or where somebody has taken the server off again since. */
function whyOver(incident: Incident): Message | undefined {
  const { to, recoveredAt, heldBy = [] } = incident;
  const since = recoveredAt ?? to;
  const isHeldAgain = heldBy.some(({ at }) => at !== undefined && Date.parse(at) > Date.parse(since));
  if (!isOver(incident) || isHeldAgain) return undefined;
  return message(recoveredAt === undefined ? 'no-script.ended' : 'no-script.over', { since: { instant: since } });
}
