import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipOf, type ZipInput } from '../../archives.ts';
import { CASES, CHANGED } from '../../cause-cases.ts';
import { filesOf, type Collection } from '../../evidence-collections.ts';
import { copyOf, inTurn, reportOn, writeFiles, type OracleInput } from '../oracle-input.ts';

/** Reports on collections: logs with evidence of why, as files and as the zips of the collector. */

const FIXTURES = join(import.meta.dirname, '../../../fixtures');

/** One of each form in which states are exported. */
const STATES = [
  'EXCH02_ServerComponentState.txt',
  'EXCH02_ServerComponentState.xml',
  'regServerComponentStates.TXT',
  'semicolon.csv',
];
/** One of each program and language. */
const EVENTS = ['event-viewer.ja.csv', 'export-clixml.de.xml', 'get-eventlog.ja.csv', 'wevtutil.en.xml'];
const CHANGES = ['event-changed', 'held-by-two', 'accepted-by-hand', 'low-disk'];

const COLLECTED = ['EXCH01', 'EXCH02'];
const REFUSING: Collection = { refused: [['09:15', '18:00']], restart: ['09:12', '15.02.1544.004'] };

export const collections: readonly OracleInput[] = [
  ...Object.entries(CASES).map(([name, collection]) => ofFiles(`cause-${name}`, collection)),
  ...CHANGES.map((name) => ofFiles(`cause-${name}`, CHANGED[name]!)),
  ofFiles('cause-without-evidence', REFUSING),
  ...STATES.map((file) => withEvidence('states', `evidence/component-states/${file}`)),
  ...EVENTS.map((file) => withEvidence('events', `evidence/events/${file}`)),
  reportOn('collection-zips', async (folder) => {
    for (const server of COLLECTED) writeFiles(folder, { [`logs/${server}-32.zip`]: await collectorZip(server) });
  }),
  reportOn('collection-zip-and-folder', async (folder) => {
    writeFiles(folder, { 'logs/EXCH01-32.zip': await collectorZip('EXCH01') });
    await copyOf('logs/organisation/EXCH03', 'logs/EXCH03')(folder);
  }),
  reportOn('collection-zip-of-zips', async (folder) => {
    const zips: Record<string, ZipInput> = {};
    for (const server of COLLECTED) zips[`${server}-32.zip`] = asIs(await collectorZip(server));
    writeFiles(folder, { 'logs/MS_Logs_Collection.zip': await zipOf(zips) });
  }),
  reportOn('collection-gzip', (folder) => {
    for (const [name, bytes] of Object.entries(logsOf('EXCH02/Hub/Connectivity'))) {
      writeFiles(folder, { [`logs/EXCH02/Hub/Connectivity/${name}.gz`]: gzipSync(bytes) });
    }
  }),
  reportOn('collection-with-evidence', async (folder) => {
    const files = Object.entries(filesOf(CASES['maintenance-left-on']!));
    for (const server of COLLECTED) {
      const members: Record<string, Buffer> = {};
      for (const [path, text] of files.filter(([path]) => path.startsWith(`${server}/`))) {
        members[collectorName(path.slice(server.length + 1))] = Buffer.from(text);
      }
      writeFiles(folder, { [`logs/${server}-32.zip`]: await zipOf(members) });
    }
  }),
];

function ofFiles(name: string, collection: Collection): OracleInput {
  return reportOn(name, (folder) => {
    writeFiles(join(folder, 'logs'), filesOf(collection));
  });
}

function withEvidence(kind: string, fixture: string): OracleInput {
  const file = fixture.slice(fixture.lastIndexOf('/') + 1);
  const name = `${kind}-${file.replaceAll('.', '-')}`;
  const logs = ofFiles(name, REFUSING);
  return reportOn(name, inTurn(logs.make, copyOf(fixture, `logs/EXCH02/${file}`)), [
    'logs',
    ...['--events-tz', 'Europe/Berlin'],
  ]);
}

/** The zip that the collector leaves of a server, named by month and day: in it is a zip for each kind of log. */
async function collectorZip(server: string): Promise<Buffer> {
  const members: Record<string, ZipInput> = {};
  for (const [folder, name] of Object.entries(COLLECTOR_FOLDERS)) {
    members[`${name}.zip`] = asIs(await zipOf(logsOf(`${server}/${folder}`)));
  }
  return zipOf(members);
}

const COLLECTOR_FOLDERS = {
  'Hub/Connectivity': 'Hub_Connectivity_Logs',
  'FrontEnd/Connectivity': 'FE_Connectivity_Logs',
  'Mailbox/Connectivity/Delivery': 'MBX_Delivery_Connectivity_Logs',
  'Mailbox/Connectivity/Submission': 'MBX_Submission_Connectivity_Logs',
} as const;

function collectorName(path: string): string {
  if (path.endsWith('ServerComponentState.xml')) return `Exchange_Server_Data/${path}`;
  return path.replace('Hub/Connectivity/', 'Hub_Connectivity_Logs/');
}

function logsOf(folder: string): Record<string, Buffer> {
  const path = join(FIXTURES, 'logs/organisation', folder);
  const names = readdirSync(path).sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(path, name))]));
}

/** A member that is stored: a zip is packed already. */
function asIs(bytes: Buffer): ZipInput {
  return { bytes, compress: false };
}
