import type { Instant, TimeSpan } from './time.ts';
import type { Holder } from './component-state.ts';
import type { EvidenceRef } from './evidence.ts';
import type { Severity } from './finding.ts';
import type { Message } from './message.ts';
import type { SessionReply } from './smtp-conversation.ts';
import type { Service } from './source.ts';

export interface Observer {
  readonly server: string;
  readonly service: Service;
  readonly sessions: number;
}

/** One of several outages of a target that comes and goes. */
export interface Episode extends TimeSpan {
  readonly sessions: number;
}

/** The same incident as another rule sees it. */
export interface RelatedFindings extends TimeSpan {
  readonly rule: string;
  readonly sessions: number;
}

/** Five minutes in which sessions were flagged. */
export interface CountAt {
  readonly at: Instant;
  readonly sessions: number;
}

/** A line of a file with the logs that speaks for or against a cause. */
export interface Proof extends EvidenceRef {
  readonly speaks: 'for' | 'against';
}

/** What may have caused the incident, what speaks for it and what against. */
export interface Cause {
  readonly id: string;
  readonly title: Message;
  readonly confidence: 'confirmed' | 'likely' | 'possible';
  readonly for: readonly Message[];
  readonly against: readonly Message[];
  /** Where what speaks for and against it stands in the files with the logs; absent if no file says anything. */
  readonly proofs?: readonly Proof[];
  /** The command whose answer decides. */
  readonly decideWith: string;
}

export interface RemedyStep {
  /** Only `change` and `restart` change anything; `verify` looks whether that helped. */
  readonly kind: 'look' | 'change' | 'restart' | 'verify';
  readonly purpose: Message;
  /** Set where the step is not for everybody: look first. */
  readonly onlyIf?: Message;
  /** For the Exchange Management Shell. Holds `<server>` where the log names no plain host name. */
  readonly command: string;
  /** Takes the step back; only of a `change` that can be taken back. */
  readonly undo?: string;
}

export interface Incident {
  /** Stable: from the rule, the target and the first instant. */
  readonly id: string;
  /** The verdict on it, to be read aloud. */
  readonly sentences: readonly Message[];
  readonly rule: string;
  readonly severity: Severity;
  readonly title: Message;
  /** The verdict: "EXCH02 {did} from .. to ..: {because}. 12 sessions from 2 servers were {hit}." */
  readonly problem: { readonly did: Message; readonly because: Message; readonly hit?: Message };
  /**
   * Where the fault lies. `target`: one host failed. `sender`: one server could reach no one. `group`: many hosts, a few
   * times each, as happens every day.
   */
  readonly scope: 'target' | 'sender' | 'group';
  /** What tells it from other incidents of its rule: the shape of a reply. */
  readonly detail?: Message;
  /** The server that refused, never the one that wrote the log; of `sender`, that server; of `group`, how many hosts. */
  readonly target: string;
  /** Of `group`: `target` as a message. */
  readonly targetText?: Message;
  /** Of `sender` and `group`: the hosts, those with the most sessions first, at most 50. */
  readonly targets?: readonly string[];
  readonly addresses: readonly string[];
  /** First and last flagged session. */
  readonly from: Instant;
  readonly to: Instant;
  /**
   * `ongoing` at the end of the logs; `unknown` where no log covers the time after `to`; `ended` where no one is known
   * to have got through, but it was not seen again for longer than the rule's gap.
   */
  readonly state: 'recovered' | 'ongoing' | 'unknown' | 'ended';
  /** First session that the target accepted after `to`. */
  readonly recoveredAt?: Instant;
  /** Flagged sessions: connections, not messages. */
  readonly sessions: number;
  readonly observers: readonly Observer[];
  /** Longest queue that a flagged session had behind it. */
  readonly peakQueue?: number;
  /** What the flagged sessions carried nonetheless. Never what was lost: the log counts connections. */
  readonly carried: { readonly messages: number; readonly bytes: number };
  /** Submissions from mailbox databases that failed behind it. */
  readonly submissions: number;
  /** Set where the target came and went: three outages or more. */
  readonly episodes?: readonly Episode[];
  readonly also: readonly RelatedFindings[];
  /** Servers whose sessions the target accepted while it failed others. */
  readonly acceptedFrom: readonly string[];
  /** Flagged sessions by five minutes; those without any are left out. */
  readonly counts: readonly CountAt[];
  /** What the other side answered, as an SMTP send log says of sessions whose ids stand in both logs. */
  readonly replies?: readonly SessionReply[];
  /** Who keeps the target from accepting mail, as a state file with the logs says: the remediation takes each of them off. */
  readonly heldBy?: readonly Holder[];
  /** The likeliest one, first of `causes`. */
  readonly cause: Cause;
  readonly causes: readonly Cause[];
  readonly remedy: readonly RemedyStep[];
  /** The earliest flagged lines and the last one. */
  readonly evidence: readonly EvidenceRef[];
}

/** Whether somebody must hear of it first: everyday failures at many hosts, and mere remarks, are reported further below. */
export function isMajor({ severity, scope }: Pick<Incident, 'severity' | 'scope'>): boolean {
  return severity === 'critical' || severity === 'error' || (severity === 'warning' && scope !== 'group');
}

/** Whether it is known to have ended: of `unknown` no one can say. */
export function isOver({ state }: Pick<Incident, 'state'>): boolean {
  return state === 'recovered' || state === 'ended';
}

/** Somebody made it inactive again after it had recovered: it takes mail only until its service starts again. */
export function isHeldAgain({
  to,
  recoveredAt,
  heldBy = [],
}: Pick<Incident, 'to' | 'recoveredAt' | 'heldBy'>): boolean {
  return heldBy.some(({ at }) => at !== undefined && at > (recoveredAt ?? to));
}

/** Whether nothing is left to be done for the flow of mail. */
export function isSettled(incident: Pick<Incident, 'state' | 'to' | 'recoveredAt' | 'heldBy'>): boolean {
  return isOver(incident) && !isHeldAgain(incident);
}
