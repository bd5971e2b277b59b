import { all, one } from './elements.ts';
import type { Words } from '../page-data.ts';

/** So long a button says that it was done. */
const SAID_MS = 1600;

export function copyButtons({ copied, copyFailed }: Words): void {
  for (const button of all<HTMLButtonElement>('[data-copy]')) {
    const command = one(HTMLElement, 'code', button.parentElement!);
    const words = button.textContent;
    button.addEventListener('click', () => {
      void copy(command).then((isDone) => {
        button.textContent = isDone ? copied : copyFailed;
        setTimeout(() => (button.textContent = words), SAID_MS);
      });
    });
  }
}

/** False where the browser does not let it: then the command is selected, for the reader's own keys. */
async function copy(command: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(command.textContent);
    return true;
  } catch {
    getSelection()?.selectAllChildren(command);
    // Old, but all that is left where the clipboard is closed to a file.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    return document.execCommand('copy');
  }
}
