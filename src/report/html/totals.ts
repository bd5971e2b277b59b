/** Of the whole time: how many sessions, or the longest queue. */
export function totalOf(plot: string, values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null);
  return known.reduce((sum, value) => (plot === 'backlog' ? Math.max(sum, value) : sum + value), 0);
}
