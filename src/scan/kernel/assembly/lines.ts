import {
  connectedAddress,
  failureEnd,
  hostEnd,
  hostStart,
  isConnectionFailed,
  isDelivery,
  readFailedHost,
  readNextHop,
  readQueueLength,
} from './descriptions';
import { failedConnection, judge, oddDescription, oddQueue, toldFailure } from './host';
import { descriptionEnd, descriptionStart, sourceEnd, sourceStart, time } from './record';
import { noteQueue } from './samples';
import { CONNECTED_TO, DESTINATION, FAILED_HOST, FAILURE, HOST_LIST, NEXT_HOP, QUEUE, rowAt } from './sessions';
import { judgementOf, numberOf, setJudgement, textLength, textStart } from './texts';

/** What the lines of a session tell, noted in its row. */

/** What a text in a `>` or a `+` line says, as `judge` answers: the name of the peer, nothing, a failure, or nobody knows. */
const PEER: i32 = 1;
const FAILED: i32 = 3;
const UNKNOWN: i32 = 4;
/** A failure that is to be told at once. */
const TOLD: i32 = 5;

/** A failure's text is cut here: it is shown, and told from others, by its beginning. */
const FAILURE_LENGTH: i32 = 1000;
/** Shorter queues come and go all the time. */
const QUEUE_NOTED: i32 = 10;

/** What a `+` line tells of its session. */
export function noteConnect(row: i32, isInside: bool): void {
  const columns = rowAt(row);
  store<i32>(columns, readNextHop(descriptionStart, descriptionEnd), NEXT_HOP);
  const queue = readQueueLength(descriptionStart, descriptionEnd);
  if (queue == -2) oddQueue(row);
  else store<i32>(columns, queue, QUEUE);
  if (queue == -1) {
    if (!isDelivery(sourceStart, sourceEnd) && judged(true) == UNKNOWN && isInside) oddDescription();
  } else if (isInside) {
    const length = load<i32>(rowAt(row), QUEUE);
    if (length >= QUEUE_NOTED) noteQueue(time, load<i32>(rowAt(row), DESTINATION), length);
  }
}

/** What a `>` line tells of its session. */
export function noteSend(row: i32, isInside: bool): void {
  const address = connectedAddress(descriptionStart, descriptionEnd);
  if (address != 0) {
    store<i32>(rowAt(row), numberOf(address, descriptionEnd), CONNECTED_TO);
  } else if (isConnectionFailed(descriptionStart, descriptionEnd)) {
    if (!readFailedHost(descriptionStart, descriptionEnd)) failedConnection(row);
    else if (noteFailure(row, descriptionStart, failureEnd(hostEnd, descriptionEnd))) {
      store<i32>(rowAt(row), numberOf(hostStart, hostEnd), FAILED_HOST);
    }
  } else {
    const said = judged(false);
    if (said == PEER) store<i32>(rowAt(row), judgedText, HOST_LIST);
    else if (said == FAILED || said == TOLD) {
      noteFailure(row, textStart(judgedText), textStart(judgedText) + textLength(judgedText));
    }
    if (said == TOLD && isInside) toldFailure();
    else if (said == UNKNOWN && isInside) oddDescription();
  }
}

/** The number of the text that was judged last. */
let judgedText: i32 = 0;

function judged(isConnect: bool): i32 {
  judgedText = numberOf(descriptionStart, descriptionEnd);
  if (judgementOf(judgedText, isConnect) == 0) setJudgement(judgedText, isConnect, judge(judgedText));
  return judgementOf(judgedText, isConnect);
}

/** The first failure of a session is kept. False for a later one. */
export function noteFailure(row: i32, start: usize, end: usize): bool {
  if (load<i32>(rowAt(row), FAILURE) != 0) return false;
  store<i32>(rowAt(row), numberOf(start, min(end, start + FAILURE_LENGTH)), FAILURE);
  return true;
}
