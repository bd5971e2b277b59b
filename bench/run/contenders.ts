import { fileURLToPath } from 'node:url';

/** What a contender finds: null where it does not look. */
export interface Answer {
  readonly lines: number | null;
  readonly sessions: number | null;
  readonly flagged: number | null;
}

export interface Contender {
  readonly name: string;
  readonly does: string;
  /** Left out of sizes at which it would take many minutes. */
  readonly isSlow?: true;
  readonly command: (logs: string, files: readonly string[]) => readonly [command: string, ...args: string[]];
  /** Undefined for one that answers nothing. */
  readonly answer: ((stdout: string) => Answer) | undefined;
}

export const NOTHING: Answer = { lines: null, sessions: null, flagged: null };
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const grouped = (stdout: string): Answer => ({ ...NOTHING, ...(JSON.parse(stdout) as Partial<Answer>) });

interface Report {
  readonly lines: { readonly total: number };
  readonly sessions: { readonly total: number };
  readonly incidents: readonly { readonly rule: string; readonly sessions: number }[];
}

function connectlog(workers: number): Contender {
  return {
    name: `connectlog, ${workers} ${workers === 1 ? 'thread' : 'threads'}`,
    does: 'the whole report as JSON',
    command: (logs) => ['node', here('../../dist/bin.js'), logs, '--format', 'json', '--workers', String(workers)],
    answer: (stdout) => {
      const { lines, sessions, incidents } = JSON.parse(stdout) as Report;
      // The others count this one phrase.
      const told = incidents.filter(({ rule }) => rule === 'service-not-active');
      const flagged = told.reduce((sum, incident) => sum + incident.sessions, 0);
      return { lines: lines.total, sessions: sessions.total, flagged };
    },
  };
}

/** Side by side, the subject first. All but the last three group by session and count what the phrase flags. */
export function contenders(cores: number): Contender[] {
  return [
    ...[...new Set([2, 1, cores])].map(connectlog),
    {
      name: 'DuckDB',
      does: 'groups by session',
      command: (_logs, files) => ['node', here('duckdb.js'), ...files],
      answer: grouped,
    },
    ...['mawk', 'gawk'].map((awk) => ({
      name: awk,
      does: 'groups by session',
      isSlow: true as const,
      command: (_logs: string, files: readonly string[]) => [awk, '-f', here('group.awk'), ...files] as const,
      answer: grouped,
    })),
    {
      name: 'csv-parse loop',
      does: 'groups by session',
      isSlow: true,
      command: (_logs, files) => ['node', here('csv-parse.js'), ...files],
      answer: grouped,
    },
    {
      name: 'ripgrep',
      does: 'counts the phrase',
      command: (logs) => ['rg', '--count', '--no-filename', '--fixed-strings', 'Service not active', logs],
      answer: (stdout) => ({
        ...NOTHING,
        flagged: stdout
          .trim()
          .split('\n')
          .reduce((sum, count) => sum + Number(count), 0),
      }),
    },
    {
      name: 'wc -l',
      does: 'counts lines',
      command: (_logs, files) => ['wc', '-l', ...files],
      answer: (stdout) => ({ ...NOTHING, lines: Number(/(\d+)\s+(?:total|\S+)\s*$/.exec(stdout)?.[1]) }),
    },
    { name: 'cat', does: 'only reads', command: (_logs, files) => ['cat', ...files], answer: undefined },
  ];
}
