import type { Answer } from './contenders.ts';

export interface SizeResult {
  readonly megabytes: number;
  readonly files: number;
  readonly answer: Answer;
  /** Medians; the subject first. */
  readonly contenders: readonly {
    readonly name: string;
    readonly does: string;
    readonly seconds: number;
    readonly megabytes: number;
  }[];
}

export interface Results {
  readonly machine: string;
  readonly rounds: number;
  /** Medians; bare Node first. */
  readonly startUp: readonly { readonly name: string; readonly seconds: number }[];
  readonly sizes: readonly SizeResult[];
}

/** The results as tables of ratios: times alone say little on a machine that others share. */
export function markdown({ machine, rounds, startUp, sizes }: Results): string {
  const bare = startUp[0]!.seconds;
  return [
    `${machine}; medians of ${rounds} runs in turn, warm cache.`,
    '',
    ...sizes.flatMap(sizeTable),
    ...growth(sizes),
    '### Start-up',
    '',
    '| | time against bare Node |',
    '| --- | ---: |',
    ...startUp.map(({ name, seconds }) => `| ${name} | ${ratio(seconds / bare)} |`),
    '',
  ].join('\n');
}

function sizeTable({ megabytes, files, answer, contenders }: SizeResult): string[] {
  const subject = contenders[0]!;
  return [
    `### ${megabytes} MB in ${files} files`,
    '',
    `All found ${answer.sessions ?? 0} sessions, ${answer.flagged ?? 0} of them flagged, in ${answer.lines ?? 0} lines.`,
    '',
    `| | does | time | ${subject.name} takes, of its time | peak memory |`,
    '| --- | --- | ---: | ---: | ---: |',
    ...contenders.map(
      ({ name, does, seconds, megabytes: memory }) =>
        `| ${name} | ${does} | ${seconds.toFixed(2)} s | ${ratio(subject.seconds / seconds)} | ${memory.toFixed(0)} MB |`,
    ),
    '',
  ];
}

function growth(sizes: readonly SizeResult[]): string[] {
  if (sizes.length < 2) return [];
  return [
    '### Growth of connectlog',
    '',
    '| from | to | time | peak memory |',
    '| ---: | ---: | ---: | ---: |',
    ...sizes.slice(1).map((size, i) => {
      const [before, after] = [sizes[i]!.contenders[0]!, size.contenders[0]!];
      const grown = `${ratio(after.seconds / before.seconds)} | ${ratio(after.megabytes / before.megabytes)}`;
      return `| ${sizes[i]!.megabytes} MB | ${size.megabytes} MB | ${grown} |`;
    }),
    '',
  ];
}

function ratio(value: number): string {
  return `${value < 0.1 ? value.toFixed(3) : value.toFixed(2)} x`;
}
