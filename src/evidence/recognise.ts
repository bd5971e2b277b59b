import type { RecogniseEvidence } from '../model/evidence-facts.ts';
import type { EvidenceKind } from '../model/source.ts';
import { isComponentStates } from './component-states/sniff.ts';
import { isEventLog } from './events/sniff.ts';
import { isConversation, isSendLog } from './smtp/sniff.ts';

const KINDS: readonly (readonly [EvidenceKind, (text: string, name: string) => boolean])[] = [
  // Before the states: the text of an event may look like one.
  ['event-log', isEventLog],
  ['component-states', isComponentStates],
  ['smtp-send-log', isSendLog],
  ['smtp-conversation', isConversation],
];

/** What a file beside the logs can say. */
export const recogniseEvidence: RecogniseEvidence = (text, name) => KINDS.find(([, is]) => is(text, name))?.[0];
