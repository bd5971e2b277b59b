/** Time and memory of inputs that are out of the ordinary: `npx tsx bench/extremes/main.ts --help`. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { measure, median } from '../run/measure.ts';

const HELP = `Measures connectlog over an archive bomb, a line of 128 MB, 50,000 files with at most 128 open, and 100 MB of logs
in a zip, beside the same in a folder.

  --rounds N   runs of each (default 3)
  --docs       put the figures into docs/input.md

Needs a built connectlog (npm run build), GNU time and zip.`;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    docs: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const BIN = fileURLToPath(new URL('../../dist/bin.js', import.meta.url));
const GENERATE = fileURLToPath(new URL('../generate/main.ts', import.meta.url));
const MEGABYTE = 1 << 20;

/** What is measured: a command in a shell, so that a limit may be set before it. */
interface Extreme {
  readonly what: string;
  readonly command: (folder: string) => string;
  readonly make: (folder: string) => void;
}

/** connectlog ends with 3 where something could not be read, as it should here. */
const report = (path: string): string => `node '${BIN}' '${path}' --no-progress -f json || [ $? -eq 3 ]`;

const EXTREMES: readonly Extreme[] = [
  {
    what: '1 GB of one letter after a log, in 1 MB of gzip: stopped as an archive bomb',
    make: (folder) => {
      const bomb = gzipSync(Buffer.alloc(1024 * MEGABYTE, 'x'));
      writeFileSync(join(folder, 'bomb.log.gz'), Buffer.concat([gzipSync(logOf(0)), bomb]));
    },
    command: report,
  },
  {
    what: 'a line of 128 MB: rejected',
    make: (folder) => {
      writeFileSync(join(folder, 'a.log'), Buffer.concat([logOf(0), Buffer.alloc(128 * MEGABYTE, 'x')]));
    },
    command: report,
  },
  {
    what: '50,000 files, at most 128 open at once',
    make: (folder) => {
      for (let i = 0; i < 50_000; i++) {
        const connectivity = join(folder, `EXCH0${i % 4}/Hub/Connectivity`);
        if (i < 4) mkdirSync(connectivity, { recursive: true });
        writeFileSync(join(connectivity, `CONNECTLOG-${i}.LOG`), logOf(i));
      }
    },
    command: (folder) => `ulimit -n 128; ${report(folder)}`,
  },
  { what: '100 MB of logs in a folder', make: generate, command: report },
  {
    what: 'the same in a zip',
    make: (folder) => {
      generate(join(folder, 'logs'));
      execFileSync('zip', ['-q', '-r', '../logs.zip', '.'], { cwd: join(folder, 'logs') });
      rmSync(join(folder, 'logs'), { recursive: true });
    },
    command: report,
  },
];

function generate(folder: string): void {
  execFileSync('npx', ['tsx', GENERATE, '--out', folder, '--megabytes', '100'], { stdio: 'ignore' });
}

/** A log of one session. */
function logOf(number: number): Buffer {
  const at = new Date(Date.UTC(2026, 2, 2) + number * 1000).toISOString();
  const id = `08D03F2D${number.toString(16).padStart(8, '0').toUpperCase()}`;
  return Buffer.from(
    [
      '#Software: Microsoft Exchange Server',
      '#Version: 15.01.2507.006',
      '#Log-type: Transport Connectivity Log',
      `#Date: ${at}`,
      '#Fields: date-time,session,source,Destination,direction,description',
      `${at},${id},SMTP,example.com,+,DnsConnectorDelivery 20ea587d-f931-4617-ae72-76b1dfca85ef;QueueLength=TQ=1;RN=1;`,
      `${at},${id},SMTP,example.com,-,Messages: 1 Bytes: 28272 ()`,
      '',
    ].join('\r\n'),
  );
}

function rowOf({ what, make, command }: Extreme, rounds: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'connectlog-extremes-'));
  try {
    mkdirSync(join(folder, 'in'));
    make(join(folder, 'in'));
    const line = command(join(folder, 'in'));
    const runs = Array.from({ length: rounds }, () => measure(['sh', '-c', line], folder, false));
    const seconds = median(runs.map((run) => run.seconds)).toFixed(2);
    const megabytes = median(runs.map((run) => run.megabytes)).toFixed(0);
    return `| ${what} | ${seconds} s | ${megabytes} MB |`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (values.help) {
  console.log(HELP);
} else {
  const rows = EXTREMES.map((extreme) => rowOf(extreme, Number(values.rounds)));
  const table = ['| input | time | peak memory |', '| --- | ---: | ---: |', ...rows].join('\n');
  console.log(table);
  if (values.docs) {
    const page = fileURLToPath(new URL('../../docs/input.md', import.meta.url));
    const block = `<!-- extremes -->\n\n${table}\n\n<!-- /extremes -->`;
    const text = readFileSync(page, 'utf8');
    writeFileSync(
      page,
      text.replace(/<!-- extremes -->[^]*<!-- \/extremes -->/, () => block),
    );
  }
}
