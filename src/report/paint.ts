import picocolors from 'picocolors';
import type { Severity } from '../model/finding.ts';
import type { Incident } from '../model/incident.ts';

/** Colours what is harmless already. Every function gives the text back as it is where colours are off. */
export interface Paint {
  readonly severity: (severity: Severity, text: string) => string;
  readonly state: (state: Incident['state'] | 'clear' | 'inconclusive', text: string) => string;
  readonly heading: (text: string) => string;
  readonly command: (text: string) => string;
  readonly aside: (text: string) => string;
}

export function paintIn(isColoured: boolean): Paint {
  const { bold, dim, red, yellow, green, cyan } = picocolors.createColors(isColoured);
  const severities = { critical: (text: string) => bold(red(text)), error: red, warning: yellow, info: dim };
  const states = { ongoing: red, unknown: yellow, inconclusive: yellow, recovered: green, ended: green, clear: green };
  return {
    severity: (severity, text) => severities[severity](text),
    state: (state, text) => states[state](text),
    heading: bold,
    command: cyan,
    aside: dim,
  };
}
