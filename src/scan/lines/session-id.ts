import type { SessionId } from './record.ts';

/** As Exchange writes an id. */
const HEX_ID = /^[0-9a-f]{16}$/i;

/** Another text than 16 hex digits is hashed to as many. */
export function readSessionId(text: string): SessionId {
  if (HEX_ID.test(text)) return { high: hex32(text.slice(0, 8)), low: hex32(text.slice(8)) };
  return { high: hash(text, 0x811c9dc5), low: hash(text, 0x5bd1e995) };
}

/** FNV-1a from any start value. */
function hash(text: string, seed: number): number {
  let value = seed | 0;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value;
}

function hex32(text: string): number {
  return Number.parseInt(text, 16) | 0;
}
