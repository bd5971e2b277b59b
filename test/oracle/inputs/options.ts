import { join } from 'node:path';
import { CASES } from '../../cause-cases.ts';
import { filesOf } from '../../evidence-collections.ts';
import { copyOf, inTurn, reportOn, writeFiles, type OracleInput } from '../oracle-input.ts';

/** Options and the other commands, on a few inputs. */

const organisation = copyOf('logs/organisation');
const recovered = copyOf('inputs/recovered');
const twoTargets = copyOf('inputs/two-targets');
const ongoing: OracleInput['make'] = (folder) => {
  writeFiles(join(folder, 'logs'), filesOf(CASES['maintenance-left-on']!));
};
const beforeAndAfter = inTurn(copyOf('inputs/healthy', 'healthy'), copyOf('inputs/recovered', 'recovered'));
const MAP = 'path,server,service\nEX2016A,EX2016A,hub\nEX2016B,EX2016B,hub\nEX2016C,EX2016C,hub\n';
const POLICY = [
  'version: 1',
  'failOn: warning',
  'require:',
  '  - { server: EXCH01, services: [hub, frontend] }',
  '  - { server: EXCH04, services: [hub] }',
  'rules:',
  '  service-not-active: error',
  '  connection-timed-out: off',
  '  remote-refused: { level: error, limits: { sessions: 10 } }',
  '',
].join('\n');

const withPolicy = inTurn(organisation, (folder) => {
  writeFiles(folder, { 'connectlog.yaml': POLICY });
});
const moved = inTurn(copyOf('cases/moved-log-folder'), (folder) => {
  writeFiles(folder, { 'map.csv': MAP });
});
const withNotes = inTurn(recovered, (folder) => {
  writeFiles(folder, { 'other/notes.txt': 'Saved on Monday.\n' });
});

export const options: readonly OracleInput[] = [
  reportOn('option-verbose', organisation, ['logs', '--verbose']),
  reportOn('option-verbose-ongoing', ongoing, ['logs', '--verbose']),
  reportOn('option-window', organisation, ['logs', '--since', '2026-03-02T09:30Z', '--until', '2026-03-02T10:30Z']),
  reportOn('option-window-without-logs', recovered, ['logs', '--since', '2027-01-01']),
  reportOn('option-map', moved, ['logs', '--map', 'map.csv']),
  reportOn('option-server', copyOf('cases/blank-session'), ['logs', '--server', 'EX01', '--service', 'submission']),
  reportOn('option-gap', twoTargets, ['logs', '--gap', '5m']),
  reportOn('option-off-and-set', organisation, [
    'logs',
    ...['--off', 'service-not-active', '--set', 'queue-growing.peakMessages=10'],
  ]),
  reportOn('option-tz', recovered, ['logs', '--tz', 'Europe/Berlin', '--verbose']),
  reportOn('option-strict', copyOf('inputs/damaged'), ['logs', '--strict']),
  reportOn('option-fail-on', recovered, ['logs', '--fail-on', 'critical']),
  reportOn('option-path-missing', recovered, ['logs', 'nowhere']),
  reportOn('option-path-without-logs', withNotes, ['logs', 'other']),
  reportOn('option-unknown', recovered, ['logs', '--sinse', '2026-03-02'], 'none'),
  reportOn('option-lang-ja', organisation, ['logs', '--lang', 'ja']),
  reportOn('option-lang-ja-verbose', ongoing, ['logs', '--lang', 'ja', '--tz', 'Asia/Tokyo', '--verbose']),
  reportOn('format-markdown', twoTargets, ['logs', '-f', 'markdown'], 'none'),
  reportOn('format-csv', organisation, ['logs', '-f', 'csv'], 'none'),
  reportOn('check', organisation, ['check', 'logs']),
  reportOn('check-healthy', copyOf('inputs/healthy'), ['check', 'logs', '--verbose']),
  reportOn('check-policy', withPolicy, ['check', 'logs', '--policy', 'connectlog.yaml']),
  reportOn('check-lang-ja', withPolicy, ['check', 'logs', '--policy', 'connectlog.yaml', '--lang', 'ja']),
  reportOn('check-unread', copyOf('inputs/unread'), ['check', 'logs']),
  reportOn('check-junit', organisation, ['check', 'logs', '-f', 'junit'], 'none'),
  reportOn('summary', organisation, ['summary', 'logs'], 'none'),
  reportOn('summary-ongoing', ongoing, ['summary', 'logs', '-f', 'text'], 'none'),
  reportOn('summary-lang-ja', ongoing, ['summary', 'logs', '--lang', 'ja'], 'none'),
  reportOn('compare-worse', beforeAndAfter, ['compare', 'healthy', 'recovered']),
  reportOn('compare-split', organisation, ['compare', 'logs', '--split', '2026-03-03']),
  reportOn('compare-lang-ja', beforeAndAfter, ['compare', 'healthy', 'recovered', '--lang', 'ja']),
  reportOn('remedy', ongoing, ['remedy', 'logs'], 'none'),
  reportOn('remedy-ended', organisation, ['remedy', 'logs'], 'none'),
  reportOn('remedy-lang-ja', ongoing, ['remedy', 'logs', '-f', 'markdown', '--lang', 'ja'], 'none'),
  reportOn('sessions-any-rule', twoTargets, ['sessions', 'logs', '--rule', 'any'], 'own-run'),
  reportOn('sessions-window', organisation, ['sessions', 'logs', '--since', '2026-03-03T22:00Z'], 'own-run'),
  reportOn('show', copyOf('logs/kb2866822'), ['show', '08d03f2de58e0d70', 'logs'], 'own-run'),
  reportOn('show-unknown', recovered, ['show', '08D03F2DE58E0D7F', 'logs'], 'own-run'),
  reportOn('render', copyOf('golden/kb2866822.json', 'saved.json'), ['render', 'saved.json'], 'none'),
  ...[
    ['explain-reply-in-reply', '451 4.4.397 Error communicating with target host. -> 421 4.3.2 Service not active'],
    ['explain-socket-error', '421 4.2.1 Unable to connect -> SocketConnectionRefused: Socket error code 10061'],
    ['explain-logon-failure', '430 4.2.0 STOREDRV; mailbox logon failure.'],
  ].map(([name, text]) => reportOn(name!, () => undefined, ['explain', text!], 'none')),
];
