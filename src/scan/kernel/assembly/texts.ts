import { hash, isSame } from './bytes';
import { allocate, allocateCleared, doubled } from './memory';

/**
 * Gives each distinct run of bytes a small number, from 1 on: the few names that a log repeats a million times are
 * kept once. Two texts with one hash differ by their bytes.
 */

/** By slot: the number of the text there, 0 for none. */
let slots: usize = 0;
let slotMask: i32 = 0;

/** By number: hash, address and length of the text, and what `judge` answered, in a `>` and in a `+` line. */
const ENTRY: i32 = 20;
let entries: usize = 0;
let entryRoom: i32 = 0;
let count: i32 = 0;

let arena: usize = 0;
let arenaEnd: usize = 0;
const ARENA_BYTES: i32 = 64 * 1024;

export function beginTexts(): void {
  slotMask = 1023;
  slots = allocateCleared(1024 * 4);
  entryRoom = 512;
  entries = allocate(entryRoom * ENTRY);
  memory.fill(entries, 0, ENTRY);
  count = 1;
  arena = 0;
  arenaEnd = 0;
}

/** The number of these bytes; 0 for none. */
export function numberOf(start: usize, end: usize): i32 {
  const length = <i32>(end - start);
  if (length == 0) return 0;
  const hashed = hash(start, length);
  let slot = hashed & slotMask;
  while (true) {
    const number = load<i32>(slots + (slot << 2));
    if (number == 0) return add(slot, hashed, start, length);
    const entry = entries + number * ENTRY;
    if (load<i32>(entry) == hashed && load<i32>(entry, 8) == length && isSame(load<u32>(entry, 4), start, length)) {
      return number;
    }
    slot = (slot + 1) & slotMask;
  }
}

export function textCount(): i32 {
  return count;
}

export function textStart(number: i32): usize {
  return load<u32>(entries + number * ENTRY, 4);
}

export function textLength(number: i32): i32 {
  return load<i32>(entries + number * ENTRY, 8);
}

/** What `judge` answered for the text in a `>` or a `+` line, 0 before that. */
export function judgementOf(number: i32, isConnect: bool): i32 {
  return load<i32>(entries + number * ENTRY + (isConnect ? 4 : 0), 12);
}

export function setJudgement(number: i32, isConnect: bool, judgement: i32): void {
  store<i32>(entries + number * ENTRY + (isConnect ? 4 : 0), judgement, 12);
}

function add(slot: i32, hashed: i32, start: usize, length: i32): i32 {
  if (count == entryRoom) growEntries();
  const number = count++;
  if (arena + length > arenaEnd) {
    const bytes = max(ARENA_BYTES, length);
    arena = allocate(bytes);
    arenaEnd = arena + bytes;
  }
  memory.copy(arena, start, length);
  const entry = entries + number * ENTRY;
  store<i32>(entry, hashed);
  store<u32>(entry, <u32>arena, 4);
  store<i32>(entry, length, 8);
  store<i64>(entry, 0, 12);
  arena += length;
  store<i32>(slots + (slot << 2), number);
  if (count * 2 >= slotMask) growSlots();
  return number;
}

function growEntries(): void {
  entries = doubled(entries, entryRoom * ENTRY);
  entryRoom *= 2;
}

function growSlots(): void {
  slotMask = slotMask * 2 + 1;
  const bytes = (slotMask + 1) << 2;
  slots = allocateCleared(bytes);
  for (let number = 1; number < count; number++) {
    let slot = load<i32>(entries + number * ENTRY) & slotMask;
    while (load<i32>(slots + (slot << 2)) != 0) slot = (slot + 1) & slotMask;
    store<i32>(slots + (slot << 2), number);
  }
}
