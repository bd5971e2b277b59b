import { stripVTControlCharacters } from 'node:util';

/** What a terminal wrote into a file, as it was seen on the screen. */

const ESCAPE = '\u001b';
/** Puts the cursor somewhere else: whatever is written there is another line. */
const CURSOR_MOVED = new RegExp(`${ESCAPE}\\[\\d{0,4}(?:;\\d{0,4})?[Hf]`, 'g');
const CONTROLS = /\p{Cc}/gu;
const ERASED = /[\b\u007f]/;

/** The lines that one line of the file shows: without sequences and controls, and with what was mistyped and erased gone. */
export function screenLines(line: string): string[] {
  if (!/\p{Cc}/u.test(line)) return [line];
  return line
    .replace(CURSOR_MOVED, '\r')
    .split('\r')
    .map((part) => withoutErased(stripVTControlCharacters(part)).replace(CONTROLS, ''))
    .filter((part) => part.trim() !== '');
}

function withoutErased(text: string): string {
  if (!ERASED.test(text)) return text;
  const kept: string[] = [];
  for (const character of text) {
    if (ERASED.test(character)) kept.pop();
    else kept.push(character);
  }
  return kept.join('');
}

/** Who speaks, where a program or a person marked it: `S: 220`, `>>> EHLO`, `<- 250`, `< 250`, `<** 550`. */
const MARK = /^\s*(?:[SC]:|<{1,3}-?|-?>{1,3}|<~|~>|<\*\*)?\s*/;

export function withoutMark(line: string): string {
  return line.replace(MARK, '').trimEnd();
}
