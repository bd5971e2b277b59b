/**
 * How many cases of a property are tried: `count` in `npm run test:all`, a tenth of it in `npm test`.
 * `CONNECTLOG_RUNS=20` tries 20 times `count`.
 */
export function runs(count: number): { readonly numRuns: number } {
  return { numRuns: Math.ceil(count * Number(process.env['CONNECTLOG_RUNS'])) };
}
