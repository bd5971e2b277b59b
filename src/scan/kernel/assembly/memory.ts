/** Memory is given out piece by piece and taken back all at once, when the next piece of log begins. */

const PAGE_BITS: i32 = 16;

/** Behind all that was set up when the module was loaded. */
let floor: usize = 0;
let top: usize = 0;

/** Takes back all memory that was allocated. */
export function beginMemory(): void {
  if (floor == 0) floor = heap.alloc(16);
  top = floor;
}

/** Uncleared memory, with room behind it for searches that read 32 bytes too far. */
export function allocate(bytes: i32): usize {
  const at = top;
  top = (at + bytes + 47) & ~15;
  const lacking = <i32>((top + 0xffff) >> PAGE_BITS) - memory.size();
  if (lacking > 0 && memory.grow(lacking) < 0) unreachable();
  return at;
}

export function allocateCleared(bytes: i32): usize {
  const at = allocate(bytes);
  memory.fill(at, 0, bytes);
  return at;
}

/** The same bytes with as much room again behind them. */
export function doubled(from: usize, bytes: i32): usize {
  const wider = allocate(bytes * 2);
  memory.copy(wider, from, bytes);
  return wider;
}

/** ASCII text that stays for good. Only called while the module is loaded. */
export function bytesOf(text: string): usize {
  const at = heap.alloc(text.length + 16);
  for (let i = 0; i < text.length; i++) store<u8>(at + i, text.charCodeAt(i));
  return at;
}
