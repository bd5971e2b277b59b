/** Writes the logs of an invented organisation and the truth about them: `npx tsx bench/generate/main.ts --help`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generateOrganisation } from './organisation.ts';
import { serverName } from './shape.ts';
import { writeTree } from './write-tree.ts';

const HELP = `Writes DIR/logs and DIR/truth.json.

  --out DIR          where to
  --megabytes N      about how much (default 100)
  --servers N        default 4
  --hours N          default 24
  --seed N           default 1`;

/** What a session takes on the average. */
const BYTES_PER_SESSION = 490;

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    megabytes: { type: 'string', default: '100' },
    servers: { type: 'string', default: '4' },
    hours: { type: 'string', default: '24' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help || values.out === undefined) {
  console.log(HELP);
} else {
  const servers = Number(values.servers);
  const hours = Number(values.hours);
  const out = values.out;
  const sessions = (Number(values.megabytes) * 1e6) / BYTES_PER_SESSION;
  const truth = generateOrganisation(
    {
      seed: Number(values.seed),
      servers,
      start: Date.parse('2026-03-02T00:00:00Z'),
      hours,
      sessionsPerHour: sessions / (servers * 4 * hours),
      outages: [{ server: serverName(2), from: hours * 0.4, to: hours * 0.5 }],
      restarts: [{ server: serverName(2), service: 'hub', at: hours * 0.5, evidence: 'logged' }],
      // About 10 MB, Exchange's own limit.
      recordsPerFile: 80_000,
    },
    writeTree(join(out, 'logs')),
  );
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'truth.json'), `${JSON.stringify(truth, null, 2)}\n`);
}
