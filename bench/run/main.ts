/** Runs connectlog beside other tools over generated logs: `npx tsx bench/run/main.ts --help`. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { NOTHING, contenders, type Answer, type Contender } from './contenders.ts';
import { measure, median } from './measure.ts';
import { markdown, type Results, type SizeResult } from './results.ts';

/** Megabytes. */
const SLOW_UP_TO = 2000;

const HELP = `Runs connectlog beside other tools over generated logs, compares their answers, and prints ratios of times.

  --sizes N,N,...    megabytes (default 10,100,1000; 10000 on request, without awk and csv-parse)
  --rounds N         runs of each, one after the other in turn (default 5)
  --only TEXT        only contenders whose name holds this, beside connectlog
  --out DIR          where results.json and results.md go (default: only printed)
  --docs             put them into docs/performance.md and docs/performance.json too
  --logs DIR         where generated logs are kept from run to run (default: a temporary folder)

Needs a built connectlog (npm run build), GNU time, mawk, gawk and ripgrep, and DuckDB, which is too large for everybody's
installation: npm install --no-save @duckdb/node-api`;

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10,100,1000' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    out: { type: 'string' },
    docs: { type: 'boolean', default: false },
    logs: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(HELP);
} else {
  const folder = mkdtempSync(join(tmpdir(), 'connectlog-bench-'));
  try {
    const rounds = Number(values.rounds);
    const sizes = values.sizes.split(',').map((size) => runSize(Number(size), rounds, values.logs ?? folder, folder));
    const results: Results = { machine: machine(), rounds, startUp: runStartUp(rounds, folder), sizes };
    console.log(markdown(results));
    const json = `${JSON.stringify(results, null, 2)}\n`;
    if (values.out !== undefined) {
      mkdirSync(values.out, { recursive: true });
      writeFileSync(join(values.out, 'results.json'), json);
      writeFileSync(join(values.out, 'results.md'), markdown(results));
    }
    if (values.docs) {
      const page = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
      const block = `<!-- results -->\n\n${markdown(results)}\n<!-- /results -->`;
      writeFileSync(
        page,
        readFileSync(page, 'utf8').replace(/<!-- results -->[^]*<!-- \/results -->/, () => block),
      );
      writeFileSync(page.replace(/md$/, 'json'), json);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runSize(megabytes: number, rounds: number, kept: string, folder: string): SizeResult {
  const logs = generated(megabytes, kept);
  const files = readdirSync(logs, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.LOG'))
    .map((path) => join(logs, path))
    .sort();
  const all = contenders(availableParallelism()).filter(
    ({ name, isSlow }) =>
      name.startsWith('connectlog') || (name.includes(values.only) && !(isSlow === true && megabytes > SLOW_UP_TO)),
  );
  // The first run of each warms up, and its answer is compared.
  const answers = all.map((contender) => ({ contender, answer: answerOf(contender, logs, files, folder) }));
  assertSame(answers);
  const runs = all.map(({ name, does }) => ({ name, does, seconds: [] as number[], megabytes: [] as number[] }));
  for (let round = 0; round < rounds; round++) {
    all.forEach(({ command }, i) => {
      const run = measure(command(logs, files), folder, false);
      runs[i]!.seconds.push(run.seconds);
      runs[i]!.megabytes.push(run.megabytes);
    });
    process.stderr.write(`${megabytes} MB: round ${round + 1} of ${rounds}\n`);
  }
  return {
    megabytes,
    files: files.length,
    answer: answers[0]!.answer,
    contenders: runs.map(({ name, does, seconds, megabytes: memory }) => ({
      name,
      does,
      seconds: median(seconds),
      megabytes: median(memory),
    })),
  };
}

/** Start-up, beside a Node that does nothing. */
function runStartUp(rounds: number, folder: string): Results['startUp'] {
  const small = generated(0.1, folder);
  const bin = fileURLToPath(new URL('../../dist/bin.js', import.meta.url));
  const commands = [
    ['node -e 0', ['node', '-e', '0']],
    ['connectlog --help', ['node', bin, '--help']],
    ['connectlog, 10 files of 10 kB', ['node', bin, small, '--format', 'json']],
  ] as const;
  const seconds = commands.map((): number[] => []);
  for (let round = 0; round < 3 * rounds + 1; round++) {
    commands.forEach(([, command], i) => {
      const run = measure(command, folder, false);
      if (round > 0) seconds[i]!.push(run.seconds);
    });
  }
  return commands.map(([name], i) => ({ name, seconds: median(seconds[i]!) }));
}

function generated(megabytes: number, folder: string): string {
  const out = join(folder, `${megabytes}MB`);
  if (!existsSync(join(out, 'truth.json'))) {
    const script = fileURLToPath(new URL('../generate/main.ts', import.meta.url));
    const shape = megabytes < 1 ? ['--servers', '3', '--hours', '24'] : [];
    execFileSync('npx', ['tsx', script, '--out', out, '--megabytes', String(megabytes), ...shape], {
      stdio: 'inherit',
    });
  }
  return join(out, 'logs');
}

function answerOf({ command, answer }: Contender, logs: string, files: readonly string[], folder: string): Answer {
  const { stdout } = measure(command(logs, files), folder, answer !== undefined);
  return answer === undefined ? NOTHING : answer(stdout);
}

/** All who look find the same. */
function assertSame(answers: readonly { readonly contender: Contender; readonly answer: Answer }[]): void {
  for (const key of ['lines', 'sessions', 'flagged'] as const) {
    const said = answers.filter(({ answer }) => answer[key] !== null);
    if (new Set(said.map(({ answer }) => answer[key])).size <= 1) continue;
    throw new Error(`${key}: ${said.map(({ contender, answer }) => `${contender.name} ${answer[key]!}`).join(', ')}`);
  }
}

function machine(): string {
  const model = cpus()[0]?.model ?? 'unknown processor';
  return `${model}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
}
