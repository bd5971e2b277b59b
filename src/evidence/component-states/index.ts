import type { EvidenceContext, OpenEvidence, Problem, EvidenceFacts } from '../../model/evidence-facts.ts';
import { openClixml } from '../clixml.ts';
import { Problems } from '../problems.ts';
import { readCsv, readList, readTable } from './printed.ts';
import { componentsOf } from './exported.ts';
import type { Findings } from './findings.ts';
import { readRegistry } from './registry.ts';
import { type ShownComponent, factsOf } from './shown.ts';
import { formOf } from './sniff.ts';

export { isComponentStates } from './sniff.ts';

/** In characters: a hundred servers stay below a hundredth of it. */
const LONGEST_TEXT = 32 * 2 ** 20;
/** Components, and the states of their requesters. */
const MAX_STATES = 100_000;

/** Reads the component states of servers, in any form: the text shows which. */
export const openComponentStates: OpenEvidence = (context) => {
  let pieces: string[] = [];
  let length = 0;
  return {
    write(text) {
      length += text.length;
      if (length <= LONGEST_TEXT) pieces.push(text);
      else pieces = [];
    },
    end: () => (length > LONGEST_TEXT ? tooLong() : read(pieces.join(''), context)),
  };
};

function tooLong(): EvidenceFacts {
  const problems = new Problems();
  problems.add(1, 'evidence.states.too-long', { most: LONGEST_TEXT / 2 ** 20 });
  return { problems: problems.list() };
}

function read(text: string, context: EvidenceContext): EvidenceFacts {
  const problems = new Problems();
  const shown: ShownComponent[] = [];
  let states = 0;
  const add = (component: ShownComponent): void => {
    states += 1 + component.entries.length;
    if (states > MAX_STATES) problems.add(component.place.line, 'evidence.too-large');
    else shown.push(component);
  };
  const ofXml = readForm(text, {
    object: (exported) => {
      if (states > MAX_STATES) return;
      for (const component of componentsOf(exported, problems)) {
        add(component);
        if (states > MAX_STATES) return;
      }
    },
    problem: (line, id) => {
      problems.add(line, id);
    },
    component: add,
  });
  const all = [...ofXml, ...problems.list()];
  if (shown.length === 0 && all.length === 0) problems.add(1, 'evidence.states.none');
  const components = factsOf(shown, context, problems);
  return { components, problems: [...ofXml, ...problems.list()] };
}

/** Returns what of it is damaged XML. */
function readForm(text: string, findings: Findings): readonly Problem[] {
  switch (formOf(text)) {
    case 'clixml': {
      const reader = openClixml(findings.object);
      reader.write(text);
      return reader.end();
    }
    case 'csv':
      readCsv(text, findings);
      break;
    case 'registry':
      readRegistry(text, findings);
      break;
    case 'table':
      readTable(text, findings);
      break;
    case 'list':
      readList(text, findings);
      break;
    case undefined:
  }
  return [];
}
