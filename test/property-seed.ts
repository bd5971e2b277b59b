import fc from 'fast-check';

/** Every test of one commit sees the same generated cases, wherever it runs (`vitest.config.ts`). */
const seed = process.env['CONNECTLOG_SEED'];
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });
