import type { Analysis } from '../model/analysis.ts';
import { type Incident, isMajor } from '../model/incident.ts';
import type { Locale } from './locale.ts';

/** The first lines of every report: to be read aloud. The first sentence is the answer. */
export function verdictText({ verdict }: Analysis, { told }: Locale): string[] {
  return verdict.sentences.map(told);
}

/** Incidents that somebody must hear of, and the others. */
export function splitBySeverity({ incidents }: Analysis): { main: Incident[]; minor: Incident[] } {
  return { main: incidents.filter(isMajor), minor: incidents.filter((incident) => !isMajor(incident)) };
}

/** The verdict on one incident. */
export function incidentText({ sentences }: Incident, { told }: Locale): string[] {
  return sentences.map(told);
}

/** The target of an incident; of a group, how many hosts. */
export function targetText(
  { target, targetText: text }: Pick<Incident, 'target' | 'targetText'>,
  locale: Locale,
): string {
  return text === undefined ? target : locale.told(text);
}

/** What happened to its sessions; empty of an incident without any. */
export function hitText({ problem: { hit } }: Pick<Incident, 'problem'>, { told }: Locale): string {
  return hit === undefined ? '' : told(hit);
}
