import { type Place, physicalLines, shownLine } from '../physical-lines.ts';
import { type Findings, LONGEST_LINE } from './findings.ts';

/** `Component                  : HubTransport`: names are not translated. */
const PROPERTY = /^([A-Za-z]\w{0,99}) *:(?: |$)/;

/** Reads what Format-List shows. A value that is too long goes on in the next lines, below its beginning. */
export function readList(text: string, { object, problem }: Findings): void {
  let properties = new Map<string, string>();
  let places = new Map<string, Place>();
  let last: string | undefined;
  const endObject = (): void => {
    const [first] = places.values();
    if (first !== undefined) object({ properties, places, ...first });
    properties = new Map();
    places = new Map();
    last = undefined;
  };
  for (const { line, text: whole } of physicalLines(text)) {
    const shown = whole.slice(0, LONGEST_LINE);
    if (shown.length < whole.length) problem(line, 'evidence.too-large');
    const property = PROPERTY.exec(shown);
    if (property !== null) {
      if (properties.has(property[1]!)) endObject();
      last = property[1]!;
      properties.set(last, shown.slice(property[0].length).trim());
      places.set(last, { line, source: shownLine(whole) });
    } else if (shown.trim() === '') endObject();
    else if (last !== undefined && /^\s/.test(shown)) properties.set(last, `${properties.get(last)!} ${shown.trim()}`);
  }
  endObject();
}
