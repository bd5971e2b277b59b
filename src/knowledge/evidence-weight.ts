import { message } from '../language/language.ts';
import { SERVER_WIDE } from '../model/component-state.ts';
import type { EvidenceRef } from '../model/evidence.ts';
import type { Proof } from '../model/incident.ts';
import type { Message } from '../model/message.ts';
import { type StateHold, activeThroughout, holdsOn, isSame } from './holds.ts';
import type { IncidentContext, Weight } from './knowledge.ts';
import { type Reason, proofsOf, evidenceReasons } from './evidence-reasons.ts';

/** How much the files with the logs weigh for a cause of `service-not-active`, together with what the logs let suppose. */

/** Where a single cause is named from the log alone, what always speaks against it. */
const NOT_PROVEN = message('against.requester-not-logged');

/** What the files with the logs say for and against one cause. */
export interface EvidenceWeight {
  readonly for: readonly Reason[];
  readonly against: readonly Reason[];
  /** A requester that the cause is about held the target when it began. */
  readonly isFound: boolean;
  /** They say who held the target, or that no one did: nothing has to be guessed. */
  readonly isKnown: boolean;
  /** They say that it cannot have been this. */
  readonly isRefuted: boolean;
  /** What was seen of the target, whatever made it so. */
  readonly seen: readonly Reason[];
}

/** Of a cause that a requester stands for: whether it was found to hold the component. The whole server is a cause of its own. */
export function heldByRequester(context: IncidentContext, name: string, more: readonly Reason[] = []): EvidenceWeight {
  const isIts = ({ requester }: StateHold): boolean => isSame(requester, name);
  return heldBy(context, (hold) => isIts(hold) && !isSame(hold.component, SERVER_WIDE), isIts, more);
}

/** Whether a hold that is meant was found; the others speak against the cause, but for those that are related to it. */
export function heldBy(
  context: IncidentContext,
  isMeant: (hold: StateHold) => boolean,
  isRelated: (hold: StateHold) => boolean = isMeant,
  more: readonly Reason[] = [],
): EvidenceWeight {
  const holds = holdsOn(context);
  const meant = holds.filter(isMeant);
  const others = holds.filter((hold) => hold.fits && !isRelated(hold));
  const isFound = meant.some(({ fits }) => fits);
  const active = holds.some(({ fits }) => fits) ? [] : activeThroughout(context);
  const isActive = active.length > 0 && context.areStatesCurrent;
  const events = evidenceReasons(context);
  return {
    for: [...meant.filter(({ fits }) => fits), ...(isFound ? more : [])],
    against: [
      ...meant.filter(({ fits }) => !fits),
      ...others.map((hold) => heldByOther(hold, isFound)),
      ...active.map(unchanged),
      ...events.against,
    ],
    isFound,
    isKnown: isActive || holds.some(({ fits }) => fits),
    isRefuted: !isFound && (active.length > 0 || meant.length > 0 || others.length > 0),
    seen: events.for,
  };
}

/**
 * Of a cause that leaves the components active: whether the state files show them so. `isLikely`: they do, but nothing tells
 * whether they were saved before it began.
 */
export function heldByNobody(
  context: IncidentContext,
  more: readonly Reason[] = [],
): EvidenceWeight & { readonly isLikely: boolean } {
  const holds = holdsOn(context).filter(({ fits }) => fits);
  const active = holds.length > 0 ? [] : activeThroughout(context);
  const isShown = active.length > 0;
  const isFound = isShown && context.areStatesCurrent;
  const undated = isShown && !isFound ? active.map(savedAtSomeTime) : [];
  return {
    for: [...active.map(unchanged), ...(isFound ? more : [])],
    against: [...holds.map((hold) => heldByOther(hold, false)), ...undated],
    isFound,
    isLikely: isShown && !isFound,
    isKnown: isFound || holds.length > 0,
    isRefuted: holds.length > 0,
    seen: evidenceReasons(context).for,
  };
}

function heldByOther({ requester, component, state, evidence }: StateHold, isAnother: boolean): Reason {
  const id = isAnother ? 'against.held-by-too' : 'against.held-by';
  return { said: message(id, { requester, component, state }), evidence };
}

function unchanged(evidence: EvidenceRef): Reason {
  return { said: message('weigh.active-throughout'), evidence };
}

function savedAtSomeTime(evidence: EvidenceRef): Reason {
  return { said: message('against.states-undated'), evidence };
}

/** What tells one cause from the others is reported first, and last what each of them would explain. */
export function weight(
  reasons: readonly Message[],
  against: readonly Message[],
  evidence: EvidenceWeight,
  { isLikely = false, isConfirmed = false }: Pick<Weight, 'isLikely' | 'isConfirmed'>,
): Weight {
  const proofs: Proof[] = [
    ...proofsOf('for', [...evidence.for, ...evidence.seen]),
    ...proofsOf('against', evidence.against),
  ];
  const distinct = (said: readonly Reason[]): Message[] => [
    ...new Map(said.map(({ said }) => [JSON.stringify(said), said])).values(),
  ];
  return {
    for: [...distinct(evidence.for), ...reasons, ...distinct(evidence.seen)],
    against: [...distinct(evidence.against), ...against, ...(evidence.isKnown ? [] : [NOT_PROVEN])],
    // Where it is known who held the target, or that no one did, nothing else is likely.
    isLikely: isLikely && !evidence.isRefuted && (evidence.isFound || !evidence.isKnown),
    isConfirmed,
    isRefuted: evidence.isRefuted,
    proofs,
  };
}
