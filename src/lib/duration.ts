const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** `30m`, `2h`, `1h30m`, `1.5d`. */
export const DURATION = /^(?:\d+(?:\.\d+)?[smhdwSMHDW])+$/;

/** Reads `30m`, `2h`, `1h30m`, `2d` as milliseconds; undefined for anything else. */
export function readDuration(text: string): number | undefined {
  if (!DURATION.test(text)) return undefined;
  const parts = text.toLowerCase().matchAll(/([\d.]+)([smhdw])/g);
  return [...parts].reduce((sum, [, count, unit]) => sum + Number(count) * UNIT_MS[unit!]!, 0);
}
