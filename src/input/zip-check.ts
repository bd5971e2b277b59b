import { Unreadable, type ZipPacking } from '../model/source.ts';
import { UNPACKING_LIMITS, unpacked } from './unpacking.ts';

/** What may be unpacked in vain, of one archive, in bytes: an archive can be made to cost hours. */
export interface Patience {
  left: number;
}

const PATIENCE_BYTES = 128 * 1024 ** 2;
/** What one try costs, beside the bytes. */
export const TRY_BYTES = 1024 ** 2;

export function patience(): Patience {
  return { left: PATIENCE_BYTES };
}

/** Whether what is packed there has the size and the checksum that is said of it. */
export async function isRight(file: string, packing: ZipPacking, limited: Patience): Promise<boolean> {
  let bytes = 0;
  if (limited.left <= 0) return false;
  try {
    for await (const chunk of unpacked(file, packing, UNPACKING_LIMITS)) bytes += chunk.length;
    return true;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    limited.left -= TRY_BYTES + packing.packedBytes + bytes;
    return false;
  }
}
