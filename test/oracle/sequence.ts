/** A step from one sequence to another: items that stay, or a run of items that is replaced by another. */
export type Step =
  | { readonly kind: 'same'; readonly before: number; readonly after: number; readonly length: number }
  | {
      readonly kind: 'changed';
      readonly before: number;
      readonly removed: number;
      readonly after: number;
      readonly added: number;
    };

/** Above this many cells the middle of two sequences counts as replaced: it would take too long to compare. */
const MAX_CELLS = 4_000_000;

/** The shortest way from one sequence to the other, by their longest common subsequence. */
export function stepsBetween(before: readonly string[], after: readonly string[]): Step[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  const shorter = Math.min(before.length, after.length) - head;
  while (tail < shorter && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;

  const steps: Step[] = [];
  if (head > 0) steps.push({ kind: 'same', before: 0, after: 0, length: head });
  steps.push(
    ...middle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)).map((step) => ({
      ...step,
      before: step.before + head,
      after: step.after + head,
    })),
  );
  if (tail > 0) {
    steps.push({ kind: 'same', before: before.length - tail, after: after.length - tail, length: tail });
  }
  return steps;
}

function middle(before: readonly string[], after: readonly string[]): Step[] {
  if (before.length === 0 && after.length === 0) return [];
  const width = after.length + 1;
  if ((before.length + 1) * width > MAX_CELLS || before.length === 0 || after.length === 0) {
    return [{ kind: 'changed', before: 0, removed: before.length, after: 0, added: after.length }];
  }
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let b = before.length - 1; b >= 0; b--) {
    for (let a = after.length - 1; a >= 0; a--) {
      lengths[b * width + a] =
        before[b] === after[a]
          ? lengths[(b + 1) * width + a + 1]! + 1
          : Math.max(lengths[(b + 1) * width + a]!, lengths[b * width + a + 1]!);
    }
  }

  const steps: Step[] = [];
  let b = 0;
  let a = 0;
  while (b < before.length || a < after.length) {
    const start = { before: b, after: a };
    while (b < before.length && a < after.length && before[b] === after[a]) {
      b += 1;
      a += 1;
    }
    if (b > start.before) {
      steps.push({ kind: 'same', ...start, length: b - start.before });
      continue;
    }
    while (
      (b < before.length || a < after.length) &&
      !(b < before.length && a < after.length && before[b] === after[a])
    ) {
      const without = b < before.length ? lengths[(b + 1) * width + a]! : -1;
      const withNext = a < after.length ? lengths[b * width + a + 1]! : -1;
      if (without >= withNext) b += 1;
      else a += 1;
    }
    steps.push({ kind: 'changed', ...start, removed: b - start.before, added: a - start.after });
  }
  return steps;
}
