/** The value of each hex digit by its character code; -1 for any other byte. */
const HEX = new Int8Array(256).fill(-1);
for (let digit = 0; digit < 16; digit++) {
  const text = digit.toString(16);
  HEX[text.charCodeAt(0)] = digit;
  HEX[text.toUpperCase().charCodeAt(0)] = digit;
}

/** Ids as Exchange writes them: 16 hex digits. */
export const ID_LENGTH = 16;

/** Whether all 16 bytes are hex digits. */
export function isHexId(bytes: Uint8Array, at: number): boolean {
  for (let i = at; i < at + ID_LENGTH; i++) if (HEX[bytes[i]!]! < 0) return false;
  return true;
}

/** Eight hex digits as a signed 32-bit number. */
export function readHex32(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let i = at; i < at + 8; i++) value = (value << 4) | HEX[bytes[i]!]!;
  return value;
}

/** FNV-1a over some bytes, from any start value. */
export function hashBytes(bytes: Uint8Array, start: number, end: number, seed: number): number {
  let hash = seed;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return hash;
}

export const FNV_OFFSET = 0x811c9dc5 | 0;
/** Any other start gives a second, independent half for ids that are no 16 hex digits. */
export const SECOND_OFFSET = 0x5bd1e995;

function hex8(value: number): string {
  return (value >>> 0).toString(16).toUpperCase().padStart(8, '0');
}

export function idText(high: number, low: number): string {
  return hex8(high) + hex8(low);
}

export function idFromText(text: string): { high: number; low: number } {
  return { high: Number.parseInt(text.slice(0, 8), 16) | 0, low: Number.parseInt(text.slice(8), 16) | 0 };
}
