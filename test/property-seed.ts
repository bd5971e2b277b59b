import fc from 'fast-check';

/** Every test of one commit sees the same generated cases, wherever it runs (`vitest.config.ts`). */
fc.configureGlobal({ seed: Number(process.env['CONNECTLOG_SEED']) });
