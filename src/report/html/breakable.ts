import { type Markup, html } from '../../document/escape.ts';

/** A long name that may go on in the next line after a slash or a dot. */
export function breakable(name: string): Markup {
  const parts = name.split(/(?<=[/\\.])/);
  return html`${parts.map((part, i) => (i === 0 ? part : html`<wbr />${part}`))}`;
}
