import picocolors from 'picocolors';
import type { Tone } from './document.ts';

/** Colours what is harmless already. Every function gives the text back as it is where colours are off. */
export interface Paint {
  readonly tone: (tone: Tone, text: string) => string;
  readonly heading: (text: string) => string;
  readonly command: (text: string) => string;
  readonly aside: (text: string) => string;
}

export function paintIn(isColoured: boolean): Paint {
  const { bold, dim, red, yellow, green, cyan } = picocolors.createColors(isColoured);
  const tones: Readonly<Record<Tone, (text: string) => string>> = {
    critical: (text) => bold(red(text)),
    error: red,
    warning: yellow,
    info: dim,
    ongoing: red,
    unknown: yellow,
    inconclusive: yellow,
    recovered: green,
    ended: green,
    clear: green,
  };
  return { tone: (tone, text) => tones[tone](text), heading: bold, command: cyan, aside: dim };
}
