import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import type { Measure } from './layout.ts';

/** For a screen of so many columns, in all the letters of the world. Loaded only where there is a screen. */
export function screenMeasure(columns: number): Measure {
  return {
    columns,
    widthOf: (text) => stringWidth(text),
    wrap: (text, width) => wrapAnsi(text, Math.max(1, width), { hard: true }).split('\n'),
  };
}
