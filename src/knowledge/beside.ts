import { message } from '../language/language.ts';
import { SERVER_WIDE } from '../model/component-state.ts';
import type { EvidenceRef } from '../model/evidence.ts';
import type { Proof } from '../model/incident.ts';
import type { Message } from '../model/message.ts';
import { type Grip, activeThroughout, gripsOn, isSame } from './grips.ts';
import type { Circumstances, Weight } from './knowledge.ts';
import { type Told, proofsOf, saidBeside } from './told.ts';

/** How much the files beside the logs weigh for a cause of `service-not-active`, together with what the logs let suppose. */

/** Where a single cause is named from the log alone, what always speaks against it. */
const NOT_PROVEN = message('against.requester-not-logged');

/** What the files beside the logs say for and against one cause. */
export interface Beside {
  readonly for: readonly Told[];
  readonly against: readonly Told[];
  /** A requester that the cause is about held the target when it began. */
  readonly isFound: boolean;
  /** They say who held the target, or that nobody did: nothing has to be guessed. */
  readonly isKnown: boolean;
  /** They say that it cannot have been this. */
  readonly isRefuted: boolean;
  /** What was seen of the target, whatever made it so. */
  readonly seen: readonly Told[];
}

/** Of a cause that a requester stands for: whether it was found to hold the component. The whole server is a cause of its own. */
export function heldByRequester(about: Circumstances, name: string, more: readonly Told[] = []): Beside {
  const isIts = ({ requester }: Grip): boolean => isSame(requester, name);
  return heldBy(about, (grip) => isIts(grip) && !isSame(grip.component, SERVER_WIDE), isIts, more);
}

/** Whether a grip that is meant was found; the others speak against the cause, but for those that are related to it. */
export function heldBy(
  about: Circumstances,
  isMeant: (grip: Grip) => boolean,
  isRelated: (grip: Grip) => boolean = isMeant,
  more: readonly Told[] = [],
): Beside {
  const grips = gripsOn(about);
  const meant = grips.filter(isMeant);
  const others = grips.filter((grip) => grip.fits && !isRelated(grip));
  const isFound = meant.some(({ fits }) => fits);
  const active = grips.some(({ fits }) => fits) ? [] : activeThroughout(about);
  const isActive = active.length > 0 && about.areStatesCurrent;
  const events = saidBeside(about);
  return {
    for: [...meant.filter(({ fits }) => fits), ...(isFound ? more : [])],
    against: [
      ...meant.filter(({ fits }) => !fits),
      ...others.map((grip) => heldByOther(grip, isFound)),
      ...active.map(unchanged),
      ...events.against,
    ],
    isFound,
    isKnown: isActive || grips.some(({ fits }) => fits),
    isRefuted: !isFound && (active.length > 0 || meant.length > 0 || others.length > 0),
    seen: events.for,
  };
}

/**
 * Of a cause that leaves the components active: whether the state files show them so. `isLikely`: they do, but nothing tells
 * whether they were saved before it began.
 */
export function heldByNobody(
  about: Circumstances,
  more: readonly Told[] = [],
): Beside & { readonly isLikely: boolean } {
  const grips = gripsOn(about).filter(({ fits }) => fits);
  const active = grips.length > 0 ? [] : activeThroughout(about);
  const isShown = active.length > 0;
  const isFound = isShown && about.areStatesCurrent;
  const undated = isShown && !isFound ? active.map(savedAtSomeTime) : [];
  return {
    for: [...active.map(unchanged), ...(isFound ? more : [])],
    against: [...grips.map((grip) => heldByOther(grip, false)), ...undated],
    isFound,
    isLikely: isShown && !isFound,
    isKnown: isFound || grips.length > 0,
    isRefuted: grips.length > 0,
    seen: saidBeside(about).for,
  };
}

function heldByOther({ requester, component, state, evidence }: Grip, isAnother: boolean): Told {
  const id = isAnother ? 'against.held-by-too' : 'against.held-by';
  return { told: message(id, { requester, component, state }), evidence };
}

function unchanged(evidence: EvidenceRef): Told {
  return { told: message('weigh.active-throughout'), evidence };
}

function savedAtSomeTime(evidence: EvidenceRef): Told {
  return { told: message('against.states-undated'), evidence };
}

/** What tells one cause from the others is told first, and last what each of them would explain. */
export function weight(
  reasons: readonly Message[],
  against: readonly Message[],
  beside: Beside,
  { isLikely = false, isConfirmed = false }: Pick<Weight, 'isLikely' | 'isConfirmed'>,
): Weight {
  const proofs: Proof[] = [...proofsOf('for', [...beside.for, ...beside.seen]), ...proofsOf('against', beside.against)];
  const distinct = (said: readonly Told[]): Message[] => [
    ...new Map(said.map(({ told }) => [JSON.stringify(told), told])).values(),
  ];
  return {
    for: [...distinct(beside.for), ...reasons, ...distinct(beside.seen)],
    against: [...distinct(beside.against), ...against, ...(beside.isKnown ? [] : [NOT_PROVEN])],
    // Where it is known who held the target, or that nobody did, nothing else is likely.
    isLikely: isLikely && !beside.isRefuted && (beside.isFound || !beside.isKnown),
    isConfirmed,
    isRefuted: beside.isRefuted,
    proofs,
  };
}
