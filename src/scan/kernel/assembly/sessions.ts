import {
  EDGE_BYTES,
  EDGE_CONNECTED_TO,
  EDGE_DESTINATION,
  EDGE_END,
  EDGE_FAILED_HOST,
  EDGE_FAILURE,
  EDGE_FLAGS,
  EDGE_HOST_LIST,
  EDGE_IS_HEAD,
  EDGE_NEXT_HOP_SHIFT,
  EDGE_NOTHING,
  EDGE_QUEUE,
  EDGE_SOURCE,
  ID_FACTOR,
  ID_LOW_FACTOR,
  ROW_BYTES,
  ROW_CONNECTED_TO,
  ROW_DESTINATION,
  ROW_FAILED_HOST,
  ROW_FAILURE,
  ROW_HEAD,
  ROW_HOST_LIST,
  ROW_LAST,
  ROW_NEXT_HOP,
  ROW_QUEUE,
  ROW_SOURCE,
} from '../layout';
import { allocate, allocateCleared, doubled } from './memory';

/**
 * The open sessions of one piece of log, and every id that it holds. A slot is never given up (an ended id must be
 * known as seen); a row is freed with its session and used again.
 */

/** What stands in a slot: never seen, seen and ended, or the number of the open session's row plus one. */
export const NEVER_SEEN: i32 = 0;
export const ENDED: i32 = -1;

/** A slot: both halves of the id, and its state. */
const SLOT: i32 = 12;
const FIRST_SLOTS: i32 = 16 * 1024;
let slots: usize = 0;
let slotMask: i32 = 0;
let ids: i32 = 0;

let rows: usize = 0;
let rowRoom: i32 = 0;
let rowCount: i32 = 0;
/** Rows in use. */
let openCount: i32 = 0;
/** The last row freed, each freed row's `ROW_SOURCE` being the one freed before it; -1 for none. */
let freeRow: i32 = -1;

export function beginSessions(): void {
  slotMask = FIRST_SLOTS - 1;
  slots = allocateCleared(FIRST_SLOTS * SLOT);
  ids = 0;
  rowRoom = 1024;
  rows = allocate(rowRoom * ROW_BYTES);
  rowCount = 0;
  openCount = 0;
  freeRow = -1;
}

/** Where the search for an id begins. */
function homeSlot(high: i32, low: i32): i32 {
  const mixed = (high ^ (low * ID_LOW_FACTOR)) * ID_FACTOR;
  return (mixed ^ (mixed >>> 15)) & slotMask;
}

/** The slot of an id, taken for it if it is new: then its state is `NEVER_SEEN`. */
export function slotOf(high: i32, low: i32): i32 {
  if (ids * 2 >= slotMask) growSlots();
  let slot = homeSlot(high, low);
  while (true) {
    const at = slots + slot * SLOT;
    if (load<i32>(at, 8) == NEVER_SEEN) {
      store<i32>(at, high);
      store<i32>(at, low, 4);
      return slot;
    }
    if (load<i32>(at, 4) == low && load<i32>(at) == high) return slot;
    slot = (slot + 1) & slotMask;
  }
}

export function stateOf(slot: i32): i32 {
  return load<i32>(slots + slot * SLOT, 8);
}

/** Opens a session in the slot and returns its row, with every column at its beginning. */
export function openSession(slot: i32, source: i32, destination: i32, head: bool): i32 {
  const at = slots + slot * SLOT;
  if (load<i32>(at, 8) == NEVER_SEEN) ids += 1;
  const row = newRow();
  openCount += 1;
  store<i32>(at, row + 1, 8);
  const columns = rowAt(row);
  memory.fill(columns, 0, ROW_BYTES);
  store<i32>(columns, source, ROW_SOURCE);
  store<i32>(columns, destination, ROW_DESTINATION);
  store<i32>(columns, -1, ROW_QUEUE);
  store<i32>(columns, head ? 1 : 0, ROW_HEAD);
  return row;
}

/** Ends the session in the slot and frees its row. */
export function endSession(slot: i32): void {
  const at = slots + slot * SLOT;
  const row = load<i32>(at, 8) - 1;
  store<i32>(at, ENDED, 8);
  openCount -= 1;
  store<i32>(rowAt(row), freeRow, ROW_SOURCE);
  freeRow = row;
}

/** Where the columns of a row lie, until the next session is opened. */
export function rowAt(row: i32): usize {
  return rows + row * ROW_BYTES;
}

/** Lists every id that was seen, as both its halves, and returns where. */
export function collectSeen(): usize {
  const seen = allocate(ids * 8);
  let to = seen;
  for (let slot = 0; slot <= slotMask; slot++) {
    const at = slots + slot * SLOT;
    if (load<i32>(at, 8) == NEVER_SEEN) continue;
    store<u64>(to, load<u64>(at));
    to += 8;
  }
  return seen;
}

export function idCount(): i32 {
  return ids;
}

/** Filled by `collectOpen`: where the words, the times of the last lines, and the numbers of the texts used lie. */
export let openWords: usize = 0;
export let openLast: usize = 0;
export let openTexts: usize = 0;
export let openTextCount: i32 = 0;

/** Lists every open session, and returns how many there are. Texts are numbered again, in the order of their use. */
export function collectOpen(textCount: i32): i32 {
  openWords = allocate(openCount * EDGE_BYTES);
  openLast = allocate(openCount * 8);
  openTexts = allocate(textCount * 4);
  openTextCount = 0;
  const numbers = allocate(textCount * 4);
  memory.fill(numbers, 0xff, textCount * 4);
  let to = openWords;
  let last = openLast;
  for (let slot = 0; slot <= slotMask; slot++) {
    const at = slots + slot * SLOT;
    const row = load<i32>(at, 8) - 1;
    if (row < 0) continue;
    const columns = rowAt(row);
    store<u64>(to, load<u64>(at));
    const flags =
      (load<i32>(columns, ROW_HEAD) == 0 ? 0 : EDGE_IS_HEAD) |
      (load<i32>(columns, ROW_NEXT_HOP) << EDGE_NEXT_HOP_SHIFT);
    store<i32>(to, flags, EDGE_FLAGS);
    store<i32>(to, load<i32>(columns, ROW_QUEUE), EDGE_QUEUE);
    store<i32>(to, used(load<i32>(columns, ROW_SOURCE), numbers), EDGE_SOURCE);
    store<i32>(to, used(load<i32>(columns, ROW_DESTINATION), numbers), EDGE_DESTINATION);
    store<i32>(to, usedOrNothing(load<i32>(columns, ROW_HOST_LIST), numbers), EDGE_HOST_LIST);
    store<i32>(to, usedOrNothing(load<i32>(columns, ROW_CONNECTED_TO), numbers), EDGE_CONNECTED_TO);
    store<i32>(to, usedOrNothing(load<i32>(columns, ROW_FAILED_HOST), numbers), EDGE_FAILED_HOST);
    store<i32>(to, usedOrNothing(load<i32>(columns, ROW_FAILURE), numbers), EDGE_FAILURE);
    store<i32>(to, EDGE_NOTHING, EDGE_END);
    store<f64>(last, load<f64>(columns, ROW_LAST));
    to += EDGE_BYTES;
    last += 8;
  }
  return openCount;
}

function used(text: i32, numbers: usize): i32 {
  const at = numbers + (text << 2);
  if (load<i32>(at) < 0) {
    store<i32>(openTexts + (openTextCount << 2), text);
    store<i32>(at, openTextCount++);
  }
  return load<i32>(at);
}

function usedOrNothing(text: i32, numbers: usize): i32 {
  return text == 0 ? EDGE_NOTHING : used(text, numbers);
}

function newRow(): i32 {
  if (freeRow >= 0) {
    const row = freeRow;
    freeRow = load<i32>(rowAt(row), ROW_SOURCE);
    return row;
  }
  if (rowCount == rowRoom) {
    rows = doubled(rows, rowRoom * ROW_BYTES);
    rowRoom *= 2;
  }
  return rowCount++;
}

function growSlots(): void {
  const old = slots;
  const oldCount = slotMask + 1;
  slotMask = slotMask * 2 + 1;
  const bytes = (slotMask + 1) * SLOT;
  slots = allocateCleared(bytes);
  for (let i = 0; i < oldCount; i++) {
    const from = old + i * SLOT;
    if (load<i32>(from, 8) == NEVER_SEEN) continue;
    let slot = homeSlot(load<i32>(from), load<i32>(from, 4));
    while (stateOf(slot) != NEVER_SEEN) slot = (slot + 1) & slotMask;
    memory.copy(slots + slot * SLOT, from, SLOT);
  }
}
