import {
  FAILURE_LENGTH,
  MIN_QUEUE,
  ROW_CONNECTED_TO,
  ROW_DESTINATION,
  ROW_FAILED_HOST,
  ROW_FAILURE,
  ROW_HOST_LIST,
  ROW_NEXT_HOP,
  ROW_QUEUE,
  TEXT_IS_FAILURE,
  TEXT_IS_MESSAGE_FAILURE,
  TEXT_IS_UNKNOWN,
  TEXT_NAMES_PEER,
} from '../layout';
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
import { failedConnection, judge, unparsedDescription, unparsedQueue, messageFailure } from './host';
import { descriptionEnd, descriptionStart, sourceEnd, sourceStart, time } from './record';
import { recordQueue } from './samples';
import { rowAt } from './sessions';
import { judgementOf, numberOf, setJudgement, textLength, textStart } from './texts';

/** What the lines of a session say, kept in its row. */

/** What a `+` line says of its session. */
export function takeConnect(row: i32, isInside: bool): void {
  const columns = rowAt(row);
  store<i32>(columns, readNextHop(descriptionStart, descriptionEnd), ROW_NEXT_HOP);
  const queue = readQueueLength(descriptionStart, descriptionEnd);
  if (queue == -2) unparsedQueue(row);
  else store<i32>(columns, queue, ROW_QUEUE);
  if (queue == -1) {
    if (!isDelivery(sourceStart, sourceEnd) && judged(true) == TEXT_IS_UNKNOWN && isInside) unparsedDescription();
  } else if (isInside) {
    const length = load<i32>(rowAt(row), ROW_QUEUE);
    if (length >= MIN_QUEUE) recordQueue(time, load<i32>(rowAt(row), ROW_DESTINATION), length);
  }
}

/** What a `>` line says of its session. */
export function takeSend(row: i32, isInside: bool): void {
  const address = connectedAddress(descriptionStart, descriptionEnd);
  if (address != 0) {
    store<i32>(rowAt(row), numberOf(address, descriptionEnd), ROW_CONNECTED_TO);
  } else if (isConnectionFailed(descriptionStart, descriptionEnd)) {
    if (!readFailedHost(descriptionStart, descriptionEnd)) failedConnection(row);
    else if (keepFailure(row, descriptionStart, failureEnd(hostEnd, descriptionEnd))) {
      store<i32>(rowAt(row), numberOf(hostStart, hostEnd), ROW_FAILED_HOST);
    }
  } else {
    const said = judged(false);
    if (said == TEXT_NAMES_PEER) store<i32>(rowAt(row), judgedText, ROW_HOST_LIST);
    else if (said == TEXT_IS_FAILURE || said == TEXT_IS_MESSAGE_FAILURE) {
      keepFailure(row, textStart(judgedText), textStart(judgedText) + textLength(judgedText));
    }
    if (said == TEXT_IS_MESSAGE_FAILURE && isInside) messageFailure();
    else if (said == TEXT_IS_UNKNOWN && isInside) unparsedDescription();
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
export function keepFailure(row: i32, start: usize, end: usize): bool {
  if (load<i32>(rowAt(row), ROW_FAILURE) != 0) return false;
  store<i32>(rowAt(row), numberOf(start, min(end, start + FAILURE_LENGTH)), ROW_FAILURE);
  return true;
}
