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

/** A row: time of the last line, and numbers of texts, 0 where the session has said nothing of the kind. */
const ROW: i32 = 48;
export const LAST: i32 = 0;
export const SOURCE: i32 = 8;
export const DESTINATION: i32 = 12;
export const HOST_LIST: i32 = 16;
export const CONNECTED_TO: i32 = 20;
export const FAILED_HOST: i32 = 24;
/** 1 where the `+` line says `SmtpDeliveryToMailbox`, 2 where it says `DnsConnectorDelivery`. */
export const NEXT_HOP: i32 = 28;
/** -1 where none was given. */
export const QUEUE: i32 = 32;
/** 1 where the first line here is no `+`: the session may have begun before. */
export const HEAD: i32 = 36;
/** The first line that tells a failure. */
export const FAILURE: i32 = 40;

let rows: usize = 0;
let rowRoom: i32 = 0;
let rowCount: i32 = 0;
/** Rows in use. */
let openCount: i32 = 0;
/** The last row freed, each freed row's `SOURCE` being the one freed before it; -1 for none. */
let freeRow: i32 = -1;

export function beginSessions(): void {
  slotMask = FIRST_SLOTS - 1;
  slots = allocateCleared(FIRST_SLOTS * SLOT);
  ids = 0;
  rowRoom = 1024;
  rows = allocate(rowRoom * ROW);
  rowCount = 0;
  openCount = 0;
  freeRow = -1;
}

/** Where the search for an id begins. */
function homeSlot(high: i32, low: i32): i32 {
  const mixed = (high ^ (low * 0x9e3779b1)) * 0x85ebca6b;
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
  memory.fill(columns, 0, ROW);
  store<i32>(columns, source, SOURCE);
  store<i32>(columns, destination, DESTINATION);
  store<i32>(columns, -1, QUEUE);
  store<i32>(columns, head ? 1 : 0, HEAD);
  return row;
}

/** Ends the session in the slot and frees its row. */
export function endSession(slot: i32): void {
  const at = slots + slot * SLOT;
  const row = load<i32>(at, 8) - 1;
  store<i32>(at, ENDED, 8);
  openCount -= 1;
  store<i32>(rowAt(row), freeRow, SOURCE);
  freeRow = row;
}

/** Where the columns of a row lie, until the next session is opened. */
export function rowAt(row: i32): usize {
  return rows + row * ROW;
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

/** The words of an open session as `Edges` has them (../../sessions/edges.ts). */
const EDGE: i32 = 44;
const EDGE_HEAD: i32 = 1;
const EDGE_NEXT_HOP_SHIFT: i32 = 2;
const NOTHING: i32 = -1;

/** Filled by `collectOpen`: where the words, the times of the last lines, and the numbers of the texts used lie. */
export let openWords: usize = 0;
export let openLast: usize = 0;
export let openTexts: usize = 0;
export let openTextCount: i32 = 0;

/** Lists every open session, and returns how many there are. Texts are numbered anew, in the order of their use. */
export function collectOpen(textCount: i32): i32 {
  openWords = allocate(openCount * EDGE);
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
      (load<i32>(columns, HEAD) == 0 ? 0 : EDGE_HEAD) | (load<i32>(columns, NEXT_HOP) << EDGE_NEXT_HOP_SHIFT);
    store<i32>(to, flags, 8);
    store<i32>(to, load<i32>(columns, QUEUE), 12);
    store<i32>(to, used(load<i32>(columns, SOURCE), numbers), 16);
    store<i32>(to, used(load<i32>(columns, DESTINATION), numbers), 20);
    store<i32>(to, usedOrNothing(load<i32>(columns, HOST_LIST), numbers), 24);
    store<i32>(to, usedOrNothing(load<i32>(columns, CONNECTED_TO), numbers), 28);
    store<i32>(to, usedOrNothing(load<i32>(columns, FAILED_HOST), numbers), 32);
    store<i32>(to, usedOrNothing(load<i32>(columns, FAILURE), numbers), 36);
    store<i32>(to, NOTHING, 40);
    store<f64>(last, load<f64>(columns, LAST));
    to += EDGE;
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
  return text == 0 ? NOTHING : used(text, numbers);
}

function newRow(): i32 {
  if (freeRow >= 0) {
    const row = freeRow;
    freeRow = load<i32>(rowAt(row), SOURCE);
    return row;
  }
  if (rowCount == rowRoom) {
    rows = doubled(rows, rowRoom * ROW);
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
