import { COMMA, NEWLINE, QUOTE } from '../../../lib/bytes';

/** Searches and comparisons, 16 bytes at a time. All may read up to 32 bytes past the end. */

/** The place of the first line break. One must come. */
export function findNewline(at: usize): usize {
  const newline = i8x16.splat(<i8>NEWLINE);
  while (true) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(at), newline));
    if (found != 0) return at + ctz(found);
    at += 16;
  }
}

/** The place of the first byte that ends a description, or that makes TypeScript read it. A line break must come. */
export function findTextEnd(at: usize): usize {
  // NUL, LF, CR, a quote, `#` and a comma, each at the place of its lower half: 0 stands at no other place than its own.
  return findAny(at, i8x16(0, 0, 0x22, 0x23, 0, 0, 0, 0, 0, 0, 0x0a, 0, 0x2c, 0x0d, 0, 0));
}

/** The same for one in quotes, in which commas and `#` are text. */
export function findQuotedEnd(at: usize): usize {
  return findAny(at, i8x16(0, 0, 0x22, 0, 0, 0, 0, 0, 0, 0, 0x0a, 0, 0, 0x0d, 0, 0));
}

/** The place of the first byte that stands in a table at the place of its lower half. */
function findAny(at: usize, wanted: v128): usize {
  const lower = i8x16.splat(0x0f);
  while (true) {
    const bytes = v128.load(at);
    const hits = i8x16.eq(i8x16.swizzle(wanted, v128.and(bytes, lower)), bytes);
    if (v128.any_true(hits)) return at + ctz(i8x16.bitmask(hits));
    at += 16;
  }
}

/** The place of the first comma, line break, quote or NUL. A line break must come. */
export function findFieldEnd(at: usize): usize {
  const comma = i8x16.splat(<i8>COMMA);
  const newline = i8x16.splat(<i8>NEWLINE);
  const quote = i8x16.splat(<i8>QUOTE);
  const nul = i8x16.splat(0);
  while (true) {
    const bytes = v128.load(at);
    const hits = v128.or(
      v128.or(i8x16.eq(bytes, comma), i8x16.eq(bytes, newline)),
      v128.or(i8x16.eq(bytes, quote), i8x16.eq(bytes, nul)),
    );
    if (v128.any_true(hits)) return at + ctz(i8x16.bitmask(hits));
    at += 16;
  }
}

/** The place of the first byte of this value, or `end`. */
export function findByte(at: usize, end: usize, byte: i32): usize {
  const wanted = i8x16.splat(<i8>byte);
  for (; at < end; at += 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(at), wanted));
    if (found != 0) return min(at + ctz(found), end);
  }
  return end;
}

/** Whether two runs of bytes are the same. */
export function isSame(a: usize, b: usize, length: i32): bool {
  let left = length;
  for (; left >= 16; left -= 16) {
    if (!i8x16.all_true(i8x16.eq(v128.load(a), v128.load(b)))) return false;
    a += 16;
    b += 16;
  }
  if (left == 0) return true;
  const same = i8x16.bitmask(i8x16.eq(v128.load(a), v128.load(b)));
  const wanted = (1 << left) - 1;
  return (same & wanted) == wanted;
}

export function startsWith(at: usize, end: usize, prefix: usize, length: i32): bool {
  return <i32>(end - at) >= length && isSame(at, prefix, length);
}

/** A hash of some bytes. */
export function hash(at: usize, length: i32): i32 {
  let mixed: u64 = 0x9e3779b97f4a7c15 ^ (<u64>length);
  let left = length;
  for (; left >= 8; left -= 8) {
    mixed = (mixed ^ load<u64>(at)) * 0xff51afd7ed558ccd;
    mixed ^= mixed >> 32;
    at += 8;
  }
  if (left > 0) {
    mixed = (mixed ^ (load<u64>(at) & (((<u64>1) << (left << 3)) - 1))) * 0xff51afd7ed558ccd;
    mixed ^= mixed >> 32;
  }
  return <i32>(mixed ^ (mixed >> 17));
}
