import { DAY_MS, SLOT_MS } from '../../../lib/time';
import { allocate, doubled } from './memory';

/** Small tables: how many succeeded when, how long queues were, and which processes wrote. */

export function slotOfTime(time: f64): i32 {
  return <i32>Math.floor(time / <f64>SLOT_MS);
}

/** Slot, next hop, count. */
export const RATE: i32 = 12;
export let rates: usize = 0;
export let rateCount: i32 = 0;
let rateRoom: i32 = 0;

/** Slot, number of the next hop's name, longest queue. A pair may come twice. */
export const QUEUE_SAMPLE: i32 = 12;
export let queues: usize = 0;
export let queueCount: i32 = 0;
let queueRoom: i32 = 0;
/** So many samples back a pair is looked for. */
const QUEUES_BACK: i32 = 64;

/** Start and latest id of a process, both in epoch milliseconds. */
export const PROCESS: i32 = 16;
export let processes: usize = 0;
export let processCount: i32 = 0;
/** More than a log can have: ids that are no times. */
const MAX_PROCESSES: i32 = 256;

export function beginSamples(): void {
  rateRoom = 64;
  rates = allocate(rateRoom * RATE);
  rateCount = 0;
  queueRoom = 256;
  queues = allocate(queueRoom * QUEUE_SAMPLE);
  queueCount = 0;
  processes = allocate(MAX_PROCESSES * PROCESS);
  processCount = 0;
}

export function recordSuccess(time: f64, nextHop: i32): void {
  const slot = slotOfTime(time);
  for (let at = rates + (rateCount - 1) * RATE; at >= rates; at -= RATE) {
    if (load<i32>(at) != slot || load<i32>(at, 4) != nextHop) continue;
    store<i32>(at, load<i32>(at, 8) + 1, 8);
    return;
  }
  if (rateCount == rateRoom) {
    rates = doubled(rates, rateRoom * RATE);
    rateRoom *= 2;
  }
  const at = rates + rateCount * RATE;
  store<i32>(at, slot);
  store<i32>(at, nextHop, 4);
  store<i32>(at, 1, 8);
  rateCount += 1;
}

export function recordQueue(time: f64, nextHop: i32, length: i32): void {
  const slot = slotOfTime(time);
  const last = queues + queueCount * QUEUE_SAMPLE;
  const oldest = queueCount <= QUEUES_BACK ? queues : last - QUEUES_BACK * QUEUE_SAMPLE;
  for (let at = last - QUEUE_SAMPLE; at >= oldest; at -= QUEUE_SAMPLE) {
    if (load<i32>(at) != slot || load<i32>(at, 4) != nextHop) continue;
    if (load<i32>(at, 8) < length) store<i32>(at, length, 8);
    return;
  }
  if (queueCount == queueRoom) {
    queues = doubled(queues, queueRoom * QUEUE_SAMPLE);
    queueRoom *= 2;
  }
  const at = queues + queueCount * QUEUE_SAMPLE;
  store<i32>(at, slot);
  store<i32>(at, nextHop, 4);
  store<i32>(at, length, 8);
  queueCount += 1;
}

/** .NET ticks (100 ns since year 1) of 1970, in milliseconds. */
const EPOCH_MS: f64 = 62135596800000;
const TICKS_PER_MS: f64 = 10000;
/** An id further from the time of its line is no time: a process lives for at most a year, and clocks differ a little. */
const MAX_LIFE_MS: f64 = 400.0 * <f64>DAY_MS;
const CLOCK_SKEW_MS: f64 = <f64>DAY_MS;
/** A process counts up by ones: it takes long to open so many sessions that their ids are seconds away. */
const NEAR_MS: f64 = 5000;

/** Records to which process a new id belongs. */
export function recordProcess(high: i32, low: i32, time: f64): void {
  const id = ((<u64>(<u32>high)) << 32) | (<u64>(<u32>low));
  const at = <f64>id / TICKS_PER_MS - EPOCH_MS;
  if (at < time - MAX_LIFE_MS || at > time + CLOCK_SKEW_MS) return;
  for (let lifetime = processes + (processCount - 1) * PROCESS; lifetime >= processes; lifetime -= PROCESS) {
    if (at < load<f64>(lifetime) - NEAR_MS || at > load<f64>(lifetime, 8) + NEAR_MS) continue;
    if (at < load<f64>(lifetime)) store<f64>(lifetime, at);
    if (at > load<f64>(lifetime, 8)) store<f64>(lifetime, at, 8);
    return;
  }
  if (processCount == MAX_PROCESSES) return;
  const lifetime = processes + processCount * PROCESS;
  store<f64>(lifetime, at);
  store<f64>(lifetime, at, 8);
  processCount += 1;
}
