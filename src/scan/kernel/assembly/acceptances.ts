import { ROW_DESTINATION, ROW_NEXT_HOP } from '../layout';
import { allocate, allocateCleared, doubled } from './memory';
import { rowAt } from './sessions';

/**
 * Who accepted sessions, and when. A peer is all that the lines of a session said of the other side: the same texts in
 * the same columns are one peer.
 */

/** Destination, host list, address and failed host in 16 bytes, then the next hop and the hash. */
const PEER: i32 = 24;
let peers: usize = 0;
let peerRoom: i32 = 0;
let peerCount: i32 = 0;
let slots: usize = 0;
let slotMask: i32 = 0;

/** By acceptance: the time, and the peer's number. */
let times: usize = 0;
let whom: usize = 0;
let room: i32 = 0;
let count: i32 = 0;

export function beginAcceptances(): void {
  peerRoom = 256;
  peers = allocate(peerRoom * PEER);
  peerCount = 0;
  slotMask = 1023;
  slots = allocateCleared(1024 * 4);
  room = 8 * 1024;
  times = allocate(room * 8);
  whom = allocate(room * 4);
  count = 0;
}

export function accept(row: i32, time: f64): void {
  if (count == room) {
    times = doubled(times, room * 8);
    whom = doubled(whom, room * 4);
    room *= 2;
  }
  store<f64>(times + (count << 3), time);
  store<i32>(whom + (count << 2), peerOf(rowAt(row)));
  count += 1;
}

/** Filled by `groupAcceptances`: all times, those of each peer together and in their order, and where each peer's begin. */
export let groupedTimes: usize = 0;
export let groupStarts: usize = 0;

/** Groups the times by peer, and returns how many peers there are; a last start is the end. */
export function groupAcceptances(): i32 {
  groupedTimes = allocate(count * 8);
  groupStarts = allocateCleared((peerCount + 2) * 4);
  const next = groupStarts + 4;
  for (let i = 0; i < count; i++) {
    const at = next + ((load<i32>(whom + (i << 2)) + 1) << 2);
    store<i32>(at, load<i32>(at) + 1);
  }
  for (let peer = 1; peer <= peerCount; peer++) {
    store<i32>(next + (peer << 2), load<i32>(next + (peer << 2)) + load<i32>(next + ((peer - 1) << 2)));
  }
  // Filling moves each start to the next peer's: what was one place ahead is then in its place.
  for (let i = 0; i < count; i++) {
    const at = next + (load<i32>(whom + (i << 2)) << 2);
    const place = load<i32>(at);
    store<f64>(groupedTimes + (place << 3), load<f64>(times + (i << 3)));
    store<i32>(at, place + 1);
  }
  return peerCount;
}

/** Where a peer's columns lie: five numbers, in the order of a session's row from `ROW_DESTINATION` on. */
export function peerAt(peer: i32): usize {
  return peers + peer * PEER;
}

/** The number of the peer whose columns these are. */
export function peerOf(columns: usize): i32 {
  const named = v128.load(columns, ROW_DESTINATION);
  const nextHop = load<i32>(columns, ROW_NEXT_HOP);
  const mixed = (i64x2.extract_lane(named, 0) * 0x9e3779b97f4a7c15) ^ (i64x2.extract_lane(named, 1) + nextHop);
  const hashed = <i32>((mixed * 0xff51afd7ed558ccd) >>> 32);
  let slot = hashed & slotMask;
  while (true) {
    const known = load<i32>(slots + (slot << 2)) - 1;
    if (known < 0) break;
    const peer = peerAt(known);
    if (i8x16.all_true(i8x16.eq(v128.load(peer), named)) && load<i32>(peer, 16) == nextHop) return known;
    slot = (slot + 1) & slotMask;
  }
  if (peerCount == peerRoom) {
    peers = doubled(peers, peerRoom * PEER);
    peerRoom *= 2;
  }
  const peer = peerAt(peerCount);
  v128.store(peer, named);
  store<i32>(peer, nextHop, 16);
  store<i32>(peer, hashed, 20);
  peerCount += 1;
  store<i32>(slots + (slot << 2), peerCount);
  if (peerCount * 2 >= slotMask) growSlots();
  return peerCount - 1;
}

function growSlots(): void {
  slotMask = slotMask * 2 + 1;
  slots = allocateCleared((slotMask + 1) << 2);
  for (let peer = 0; peer < peerCount; peer++) {
    let slot = load<i32>(peerAt(peer), 20) & slotMask;
    while (load<i32>(slots + (slot << 2)) != 0) slot = (slot + 1) & slotMask;
    store<i32>(slots + (slot << 2), peer + 1);
  }
}
