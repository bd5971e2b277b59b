import type { Analysis } from '../model/analysis.ts';
import { type Incident, isMajor } from '../model/incident.ts';
import type { Locale } from './locale.ts';

/** The first lines of every report: to be read aloud. The first sentence is the answer. */
export function verdictText({ verdict }: Analysis, { textOf }: Locale): string[] {
  return verdict.sentences.map(textOf);
}

/** Incidents that somebody must hear of, and the others. */
export function splitBySeverity({ incidents }: Analysis): { main: Incident[]; minor: Incident[] } {
  return { main: incidents.filter(isMajor), minor: incidents.filter((incident) => !isMajor(incident)) };
}

/** The verdict on one incident. */
export function incidentText({ sentences }: Incident, { textOf }: Locale): string[] {
  return sentences.map(textOf);
}

/** The target of an incident; of a group, how many hosts. */
export function targetText(
  { target, targetText: text }: Pick<Incident, 'target' | 'targetText'>,
  locale: Locale,
): string {
  return text === undefined ? target : locale.textOf(text);
}

/** What happened to its sessions; empty of an incident without any. */
export function hitText({ problem: { hit } }: Pick<Incident, 'problem'>, { textOf }: Locale): string {
  return hit === undefined ? '' : textOf(hit);
}
