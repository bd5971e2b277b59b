import {
  type RecogniseEvidence,
  type EvidenceContext,
  type OpenEvidence,
  type ReadEvidence,
  factsIn,
} from '../model/evidence-facts.ts';
import { type EvidenceKind, type EvidenceSource, Unreadable } from '../model/source.ts';
import { isComponentStates } from './component-states/sniff.ts';
import { isEventLog } from './events/sniff.ts';
import { isConversation, isSendLog } from './smtp/sniff.ts';
import { message } from '../language/language.ts';
import type { Interval } from '../lib/interval.ts';
import { openComponentStates } from './component-states/index.ts';
import { openEvents } from './events/index.ts';
import { openConversation } from './smtp/conversation.ts';
import { openSendLog } from './smtp/send-log.ts';

const KINDS: readonly (readonly [EvidenceKind, (text: string, name: string) => boolean])[] = [
  // Before the states: the text of an event may look like one.
  ['event-log', isEventLog],
  ['component-states', isComponentStates],
  ['smtp-send-log', isSendLog],
  ['smtp-conversation', isConversation],
];

/** The kind of evidence in a file. */
export const recogniseEvidence: RecogniseEvidence = (text, name) => KINDS.find(([, is]) => is(text, name))?.[0];

const OPEN: Readonly<Record<EvidenceKind, OpenEvidence>> = {
  'component-states': openComponentStates,
  'event-log': openEvents,
  'smtp-conversation': openConversation,
  'smtp-send-log': openSendLog,
};

/** Exchange begins a new send log every hour, and after a longer silence with the next session. */
const LONGEST_SEND_LOG_MS = 25 * 3_600_000;

export interface EvidenceRequest extends Pick<EvidenceContext, 'timeZone' | 'sessions'> {
  /** When sessions failed: send logs of another time are not read. */
  readonly failed: Interval | undefined;
}

/** Reads the evidence files in their order. Those that are not read once `signal` has stopped the run say so. */
export async function readAllEvidence(
  sources: readonly EvidenceSource[],
  chunksOf: (source: EvidenceSource) => AsyncIterable<Uint8Array>,
  wanted: EvidenceRequest,
  signal: AbortSignal | undefined,
): Promise<ReadEvidence[]> {
  const read: ReadEvidence[] = [];
  for (const source of sources) {
    const passedOver =
      source.unread ?? (isNearFailures(source, wanted.failed) ? undefined : message('evidence.no-failure'));
    read.push(
      passedOver === undefined
        ? await readAsMeant(source, (kind) => readEvidence({ ...source, kind }, chunksOf(source), wanted, signal))
        : { source, evidenceFacts: NOTHING, passedOver },
    );
  }
  return read;
}

/** As what the user says that it is; where it is no such file, as what it looks like. */
async function readAsMeant(
  { kind, given }: EvidenceSource,
  readAs: (kind: EvidenceKind) => Promise<ReadEvidence>,
): Promise<ReadEvidence> {
  if (given === undefined || given === kind) return readAs(kind);
  const meant = await readAs(given);
  return factsIn(meant.evidenceFacts) > 0 || meant.failure !== undefined ? meant : readAs(kind);
}

const NOTHING = { problems: [] } as const;

function isNearFailures({ kind, firstAt }: EvidenceSource, failed: Interval | undefined): boolean {
  if (kind !== 'smtp-send-log') return true;
  if (failed === undefined) return false;
  return firstAt === undefined || (firstAt <= failed.to && firstAt >= failed.from - LONGEST_SEND_LOG_MS);
}

/** One that cannot be read, or not any further, is no error here: what was read before is kept. */
async function readEvidence(
  source: EvidenceSource,
  chunks: AsyncIterable<Uint8Array>,
  { timeZone, sessions }: EvidenceRequest,
  signal: AbortSignal | undefined,
): Promise<ReadEvidence> {
  const open = OPEN[source.kind];
  const reader = open({ path: source.path, server: source.server, timeZone, sessions });
  const decoder = new TextDecoder();
  try {
    for await (const chunk of chunks) reader.write(decoder.decode(chunk, { stream: true }));
    reader.write(decoder.decode());
    return { source, evidenceFacts: reader.end() };
  } catch (error) {
    const failure = signal?.aborted === true ? message('input.interrupted') : undefined;
    if (failure === undefined && !(error instanceof Unreadable)) throw error;
    return { source, evidenceFacts: reader.end(), failure: failure ?? (error as Unreadable).reason };
  }
}
