import type { Problem } from '../model/evidence-facts.ts';
import { type ClixmlObject, ClixmlObjects } from './clixml-objects.ts';
import { XmlReader } from './xml-reader.ts';

/** Takes the text in pieces, cut anywhere; never throws, and never needs more memory than its largest object. */
export interface ClixmlReader {
  write(text: string): void;
  end(): readonly Problem[];
}

/**
 * Hands on each object of the outermost level when it is complete, and each of a list there before the list, which then
 * has none of them. A file that is cut gives those before the cut.
 */
export function openClixml(onObject: (object: ClixmlObject) => void): ClixmlReader {
  const objects = new ClixmlObjects(onObject, () => {
    reader.problem('evidence.lost-reference');
  });
  const reader = new XmlReader(objects, { roots: 'one' });
  return reader;
}
