import type { SessionId } from './record.ts';

/** As Exchange writes an id. */
const HEX_ID = /^[0-9a-f]{16}$/i;

/** Another text than 16 hex digits is hashed to as many. */
export function readSessionId(text: string): SessionId {
  if (HEX_ID.test(text)) return idFromText(text);
  return { high: hash(text, 0x811c9dc5), low: hash(text, 0x5bd1e995) };
}

/** FNV-1a from any start value. */
function hash(text: string, seed: number): number {
  let value = seed | 0;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value;
}

function hex8(value: number): string {
  return (value >>> 0).toString(16).toUpperCase().padStart(8, '0');
}

export function idText(high: number, low: number): string {
  return hex8(high) + hex8(low);
}

export function idFromText(text: string): SessionId {
  return { high: Number.parseInt(text.slice(0, 8), 16) | 0, low: Number.parseInt(text.slice(8), 16) | 0 };
}
