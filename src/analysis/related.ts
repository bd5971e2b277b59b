import { SEVERITIES } from '../model/finding.ts';
import type { Interval } from '../lib/interval.ts';
import { type Rule, gapMsOf } from '../model/rule.ts';
import type { AcceptanceIndex } from './acceptances.ts';
import type { Outage } from './outages.ts';

/**
 * A server that is patched stops its service (refused), reboots (timed out) and comes up inactive: three rules speak,
 * and it is one outage. The gravest names it, then the most special rule. `outages` are those of one target.
 */
export function withRelated(outages: readonly Outage[], rules: readonly Rule[], accepted: AcceptanceIndex): Outage[] {
  const rank = ({ severity, rule }: Outage): number =>
    (SEVERITIES.length - SEVERITIES.indexOf(severity)) * rules.length + rules.indexOf(rule);
  const left = outages.toSorted((a, b) => rank(a) - rank(b) || a.from - b.from);
  const found: Outage[] = [];
  while (left.length > 0) {
    let main = left.shift()!;
    for (let again = true; again;) {
      const index = left.findIndex((other) => other.rule.id !== main.rule.id && belongs(other, main, accepted));
      again = index !== -1;
      if (!again) continue;
      const [other] = left.splice(index, 1);
      main = absorb(main, other!);
    }
    found.push(main);
  }
  return found;
}

/** Within the main outage, or right before or after it with nothing accepted between. */
function belongs(other: Outage, main: Outage, accepted: AcceptanceIndex): boolean {
  const gapMs = gapMsOf(main.rule);
  if (
    other.from >= main.from - gapMs &&
    other.to <= main.to + gapMs &&
    other.from <= main.to &&
    main.from <= other.to
  ) {
    return true;
  }
  const between: Interval =
    other.from > main.to ? { from: main.to, to: other.from } : { from: other.to, to: main.from };
  const length = between.to - between.from;
  return (
    length >= 0 &&
    length <= gapMs &&
    !accepted.hasBetween(main.target, [...main.endpoints, ...other.endpoints], between)
  );
}

function absorb(main: Outage, other: Outage): Outage {
  const isGrave = other.severity === 'error' || other.severity === 'critical';
  return {
    ...main,
    from: isGrave ? Math.min(main.from, other.from) : main.from,
    to: isGrave ? Math.max(main.to, other.to) : main.to,
    related: [...main.related, other, ...other.related],
  };
}
