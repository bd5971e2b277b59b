/**
 * How fast a re-saved file is read, and in how much memory: `npx tsx bench/resaved/main.ts [MB] [broken rows in a thousand]`.
 * Writes its file to a folder of its own, and runs the built command on it as a whole process.
 */
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '../generate/random.ts';
import { measure, median } from '../run/measure.ts';

const RUNS = 5;

const megabytes = Number(process.argv[2] ?? 60);
const brokenInThousand = Number(process.argv[3] ?? 0);
const folder = mkdtempSync(join(tmpdir(), 'connectlog-resaved-'));
const file = join(folder, 'export.csv');
try {
  const bytes = writeResaved(file);
  const runs = Array.from({ length: RUNS }, () =>
    measure(['node', 'dist/bin.js', folder, '-o', '/dev/null', '--force'], folder, false),
  );
  const seconds = median(runs.map((run) => run.seconds));
  const memory = Math.max(...runs.map((run) => run.megabytes));
  console.log(
    `${(bytes / 1e6).toFixed(0)} MB in ${seconds.toFixed(2)} s, ${(bytes / 1e6 / seconds).toFixed(1)} MB/s, at most ${memory.toFixed(0)} MB of memory`,
  );
} finally {
  rmSync(folder, { recursive: true });
}

/** As `Export-Csv` writes it: every field quoted. Returns how many bytes. */
function writeResaved(path: string): number {
  const random = new Random(20260302);
  const handle = openSync(path, 'w');
  let bytes = writeSync(handle, row(['date-time', 'session', 'source', 'Destination', 'direction', 'description']));
  for (let session = 0; bytes < megabytes * 1e6; session++) {
    const rows = sessionRows(session, random).map((text) =>
      random.chance(brokenInThousand / 1000) ? text.replace('"', '') : text,
    );
    bytes += writeSync(handle, rows.join(''));
  }
  closeSync(handle);
  return bytes;
}

function sessionRows(session: number, random: Random): string[] {
  const begin = Date.UTC(2026, 2, 2) + 40 * session;
  const id = (0x08de78a1n * 2n ** 32n + BigInt(session)).toString(16).toUpperCase().padStart(16, '0');
  const host = random.between(1, 200);
  const line = (after: number, direction: string, text: string): string =>
    row([new Date(begin + after).toISOString(), id, 'SMTP', `example${host}.com`, direction, text]);
  return [
    line(0, '+', 'DnsConnectorDelivery 00000000-0000-0000-0000-000000000000;QueueLength=TQ=1;RN=1;'),
    line(5, '>', random.chance(0.01) ? 'a "quoted" text\r\nof two lines' : `mx1.example${host}.com[203.0.113.${host}]`),
    line(20, '>', `Established connection to 203.0.113.${host}`),
    line(250, '-', `Messages: 1 Bytes: ${random.between(1000, 90_000)} ()`),
  ];
}

function row(fields: readonly string[]): string {
  return `${fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',')}\r\n`;
}
