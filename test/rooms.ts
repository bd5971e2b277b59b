/** Whom the files of each room under src may import, and why. */

export interface RoomRule {
  /** Rooms and single files; a room may always import itself. */
  readonly mayImport: readonly string[];
  readonly because: string;
}

const PROSE = 'log prose, flags and remedies are read by one room each, and stay usable without the others';

/** Folders, and the files beside them. */
export const ROOMS: Readonly<Record<string, RoomRule>> = {
  model: { mayImport: [], because: 'it names what flows, and whatever it imported would flow everywhere' },
  description: { mayImport: ['model'], because: PROSE },
  rules: { mayImport: ['model'], because: PROSE },
  knowledge: {
    mayImport: ['model', 'language'],
    because: 'causes and remedies are messages, to be said in whatever language is asked for',
  },
  language: {
    mayImport: ['model'],
    because: 'it is the catalogue of what people read, for every room that speaks to them',
  },
  scan: {
    mayImport: ['model', 'description', 'turns.ts'],
    because: 'it is the hot path: it opens no file, and gets the rules as values so that a rule is no part of it',
  },
  input: {
    mayImport: ['model', 'language', 'errors.ts', 'turns.ts'],
    because: 'it only finds bytes, and says why it did not: what they say is for the stages after it',
  },
  analysis: {
    mayImport: ['model', 'knowledge', 'language'],
    because: 'it folds Partials, wherever and by whatever they were read',
  },
  report: {
    mayImport: ['model', 'knowledge', 'language'],
    because: 'it draws any saved Analysis, without a log at hand',
  },
  smtp: {
    mayImport: ['model'],
    because: 'what a server replies is read in one way, whether it was saved, logged or is heard now',
  },
  evidence: {
    mayImport: ['model', 'language', 'smtp'],
    because: 'it reads what lies beside the logs: what that means for an incident is for the analysis',
  },
  probe: {
    mayImport: ['model', 'smtp'],
    because: 'it speaks to servers, and only to those that the command line names: it sees no log',
  },
  policy: {
    mayImport: ['model', 'language', 'errors.ts'],
    because: 'it reads and writes what people ask of logs, and knows no log',
  },
  check: {
    mayImport: ['model', 'knowledge', 'language'],
    because: 'it holds any saved Analysis against a policy, however that was written',
  },
  comparison: {
    mayImport: ['model', 'language'],
    because: 'it holds any two saved Analyses against each other',
  },
  cli: {
    mayImport: ['index.ts', 'language'],
    because: 'what the command line needs beside its own words, every user of the library must be able to get',
  },
  'analyze.ts': {
    mayImport: ['errors.ts', 'turns.ts', 'language', 'model', 'input', 'scan', 'rules', 'evidence', 'analysis'],
    because: 'it is the pipeline on one screen: the only file that knows every stage',
  },
  inspect: {
    mayImport: ['errors.ts', 'language', 'model', 'input', 'scan', 'rules', 'knowledge'],
    because: 'it is the pipeline for sessions one by one, beside that of the whole analysis',
  },
  'explain.ts': {
    mayImport: ['language', 'model', 'description', 'scan', 'rules', 'knowledge'],
    because: 'it asks each room what it knows of a text, and reads no log',
  },
  saved: {
    mayImport: ['errors.ts', 'model', 'language'],
    because: 'it reads what connectlog wrote: what it accepts is the model and nothing more',
  },
  'worker.ts': {
    mayImport: ['model', 'input', 'scan', 'rules'],
    because: 'one thread only opens, scans and posts: what the Partials mean together is for the main thread',
  },
  'turns.ts': {
    mayImport: [],
    because: 'whoever reads synchronously gives the event loop its turn, so that an interrupt is heard',
  },
  'errors.ts': {
    mayImport: ['model', 'language'],
    because: 'every room that faces the user may throw it, and it is said in their language',
  },
  'index.ts': {
    mayImport: [
      'analyze.ts',
      'inspect',
      'explain.ts',
      'saved',
      'policy',
      'check',
      'comparison',
      'probe',
      'rules',
      'errors.ts',
      'model',
      'language',
      'report',
    ],
    because: 'it is the public library: the stages behind it are free to change',
  },
  'bin.ts': { mayImport: ['cli'], because: 'it only starts the command line' },
};
