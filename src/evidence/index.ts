/** Loaded once a file is met that is no log: most runs meet none, and start without it. */
export { readAllEvidence } from './read.ts';
export { recogniseEvidence } from './recognise.ts';
