import { type Markup, html, visible } from '../../document/escape.ts';
import type { Context } from './context.ts';

/** A command to paste. Long ones break between words, not after the dash of a parameter. */
export function copyable(say: Context['say'], command: string): Markup {
  // Seen whole: what would command a build agent may have spaces in it.
  const words = visible(command)
    .split(' ')
    .map((word, i) => html`${i === 0 ? '' : ' '}<span>${word}</span>`);
  return html`<div class="command">
    <code tabindex="0">${words}</code
    ><button type="button" class="copy needs-script" data-copy>${say('html.copy')}</button>
  </div>`;
}
