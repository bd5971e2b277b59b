import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { cases } from '../../hostile/cases.ts';
import { copyOf, inTurn, reportOn, type OracleInput } from '../oracle-input.ts';

/** Reports on what lies under `fixtures`, and on hostile files. */

const CASES = join(import.meta.dirname, '../../../fixtures/cases');

const SCENARIOS = [
  'archive-beside',
  'damaged',
  'header-missing',
  'healthy',
  'other-log-beside',
  'other-log-only',
  'recovered',
  'two-targets',
  'utf-16',
];

/** Of each kind of damage and of form one or two. */
const HOSTILE = [
  'copies',
  'garbage',
  'gzip-cut',
  'many-rejects',
  'other-files',
  'zip-bomb',
  'zip-cut',
  'zip-encrypted',
  'zip-hostile-name',
];

export const fixtures: readonly OracleInput[] = [
  reportOn('logs-kb2866822', copyOf('logs/kb2866822')),
  reportOn('logs-organisation', copyOf('logs/organisation')),
  ...readdirSync(CASES)
    .filter((name) => statSync(join(CASES, name)).isDirectory())
    .sort()
    .map((name) => reportOn(`case-${name}`, copyOf(`cases/${name}`))),
  ...SCENARIOS.map((name) => reportOn(`scenario-${name}`, copyOf(`inputs/${name}`))),
  reportOn('scenario-resaved-csv', copyOf('inputs/resaved-csv'), [
    'logs',
    ...['--server', 'EXCH01', '--service', 'hub'],
  ]),
  reportOn(
    'scenario-many-paths',
    inTurn(
      copyOf('inputs/two-targets', 'two-targets'),
      copyOf('inputs/recovered', 'recovered'),
      copyOf('logs/kb2866822', 'kb2866822'),
    ),
    ['two-targets', 'recovered', 'kb2866822'],
  ),
  ...HOSTILE.map(hostile),
];

function hostile(name: string): OracleInput {
  const make = async (folder: string): Promise<void> => {
    const found = cases.find((one) => one.name === name);
    if (found === undefined) throw new Error(`There is no hostile case ${name}.`);
    const paths = await found.make(folder);
    if (paths !== undefined) throw new Error(`The hostile case ${name} is read by other paths than its folder.`);
  };
  return reportOn(`hostile-${name}`, make, ['.']);
}
