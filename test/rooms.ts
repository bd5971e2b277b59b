/** Whom the files of each room under src may import, and why. */

export interface RoomRule {
  /** Rooms and single files; a room may always import itself. */
  readonly mayImport: readonly string[];
  readonly because: string;
}

const PROSE = 'log prose, flags and remedies are read by one room each, and stay usable without the others';

/** Folders, and the files beside them. */
export const ROOMS: Readonly<Record<string, RoomRule>> = {
  lib: { mayImport: [], because: 'it is small functions on text, times and names, for every room' },
  model: { mayImport: ['lib'], because: 'it names what flows, and whatever it imported would flow everywhere' },
  description: { mayImport: ['lib', 'model'], because: PROSE },
  rules: { mayImport: ['lib', 'model'], because: PROSE },
  knowledge: {
    mayImport: ['lib', 'model', 'language'],
    because: 'causes and remedies are messages, to be said in whatever language is asked for',
  },
  language: {
    mayImport: ['lib', 'model'],
    because: 'it is the catalogue of what people read, for every room that speaks to them',
  },
  scan: {
    mayImport: ['lib', 'model', 'description'],
    because: 'it is the hot path: it opens no file, and gets the rules as values so that a rule is no part of it',
  },
  input: {
    mayImport: ['lib', 'model', 'language', 'errors.ts'],
    because: 'it only finds bytes, and says why it did not: what they say is for the stages after it',
  },
  analysis: {
    mayImport: ['lib', 'model', 'knowledge', 'language'],
    because: 'it folds ScanResults, wherever and by whatever they were read',
  },
  document: {
    mayImport: ['model', 'language'],
    because: 'it draws sections and makes their words harmless, whatever they are about',
  },
  report: {
    mayImport: ['lib', 'model', 'knowledge', 'language', 'document'],
    because: 'it draws any saved Analysis, without a log at hand',
  },
  smtp: {
    mayImport: ['lib', 'model', 'language'],
    because: 'what a server replies is read in one way, whether it was saved, logged or is heard now',
  },
  evidence: {
    mayImport: ['lib', 'model', 'language', 'smtp'],
    because: 'it reads what lies beside the logs: what that means for an incident is for the analysis',
  },
  probe: {
    mayImport: ['lib', 'model', 'smtp'],
    because: 'it speaks to servers, and only to those that the command line names: it sees no log',
  },
  policy: {
    mayImport: ['lib', 'model', 'language', 'errors.ts'],
    because: 'it reads and writes what people ask of logs, and knows no log',
  },
  check: {
    mayImport: ['lib', 'model', 'knowledge', 'language'],
    because: 'it holds any saved Analysis against a policy, however that was written',
  },
  comparison: {
    mayImport: ['lib', 'model', 'language'],
    because: 'it holds any two saved Analyses against each other',
  },
  cli: {
    mayImport: [
      'index.ts',
      'errors.ts',
      'explain.ts',
      'inspect',
      'language',
      'lib',
      'model',
      'policy',
      'probe',
      'document',
      'report',
    ],
    because: 'it calls the library, and those rooms for what the library does not offer; it scans and judges nothing',
  },
  'analyze.ts': {
    mayImport: ['errors.ts', 'language', 'lib', 'model', 'input', 'scan', 'rules', 'evidence', 'analysis'],
    because: 'it is the pipeline on one screen: the only file that knows every stage',
  },
  inspect: {
    mayImport: ['errors.ts', 'language', 'lib', 'model', 'input', 'scan', 'rules', 'knowledge'],
    because: 'it is the pipeline for sessions one by one, beside that of the whole analysis',
  },
  'explain.ts': {
    mayImport: ['language', 'lib', 'model', 'description', 'scan', 'rules', 'knowledge'],
    because: 'it asks each room what it knows of a text, and reads no log',
  },
  saved: {
    mayImport: ['errors.ts', 'lib', 'model', 'language'],
    because: 'it reads what connectlog wrote: what it accepts is the model and nothing more',
  },
  'worker.ts': {
    mayImport: ['lib', 'model', 'input', 'scan', 'rules'],
    because: 'one thread only opens, scans and posts: what the results mean together is for the main thread',
  },
  'errors.ts': {
    mayImport: ['lib', 'model', 'language'],
    because: 'every room that faces the user may throw it, and it is said in their language',
  },
  'index.ts': {
    mayImport: [
      'analyze.ts',
      'inspect',
      'saved',
      'policy',
      'check',
      'comparison',
      'rules',
      'errors.ts',
      'lib',
      'model',
      'language',
      'document',
      'report',
    ],
    because: 'it is the public library: the stages behind it are free to change',
  },
  'bin.ts': { mayImport: ['cli'], because: 'it only starts the command line' },
};
