import type { MessageId } from '../../language/language.ts';
import type { Exported } from './exported.ts';
import type { ShownComponent } from './shown.ts';

/** What a reader of a form finds, in the order of the file. */
export interface Findings {
  readonly object: (exported: Exported) => void;
  /** Of a form that has no objects. */
  readonly component: (component: ShownComponent) => void;
  readonly problem: (line: number, id: MessageId) => void;
}

/** No export has a longer line; no more of it is read. */
export const LONGEST_LINE = 256 * 1024;
