import type { Analysis } from '../../model/analysis.ts';
import type { Incident } from '../../model/incident.ts';
import { splitBySeverity } from '../verdict-text.ts';

/** Incidents that have a card, and that may be linked to. */
export interface ShownIncidents {
  readonly main: readonly Incident[];
  readonly minor: readonly Incident[];
  /** How many are left out. */
  readonly mainLeft: number;
  readonly minorLeft: number;
  has(incident: Incident): boolean;
}

const MAIN_CARDS = 100;
const MINOR_CARDS = 60;

export function shownIncidents(analysis: Analysis): ShownIncidents {
  const { main, minor } = splitBySeverity(analysis);
  const [mainShown, minorShown] = [main.slice(0, MAIN_CARDS), minor.slice(0, MINOR_CARDS)];
  const all = new Set([...mainShown, ...minorShown]);
  return {
    main: mainShown,
    minor: minorShown,
    mainLeft: main.length - mainShown.length,
    minorLeft: minor.length - minorShown.length,
    has: (incident) => all.has(incident),
  };
}
