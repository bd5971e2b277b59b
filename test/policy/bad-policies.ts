/** Mistakes that people make in policies. */

/** What is in the file below `version: 1`, and the lines of the error. */
type Mistake = readonly [string, readonly string[]];

const LIKE_TIMES = 'write it like 2026-03-02T09:00, 2026-03-02T09:00+01:00, 2026-03-02';
const NO_CLOCK = 'the calendar or the clock of the time zone does not have it';
const LIKE_A_RULE = 'write it like error, warn, off, { limits: { sessions: 10 } }';
const ONE_SERVER = 'set either server or servers';

/** Mistakes of the shape: the schema knows them, too. */
export const BAD_SHAPES: readonly Mistake[] = [
  ['failOn: fatal', ['2:9: failOn cannot be "fatal"; allowed: info, warning, error, critical']],
  ['failOn: warn', ['2:9: failOn cannot be "warn"; did you mean warning?']],
  ['failOn:', ['2:8: failOn cannot be empty; allowed: info, warning, error, critical']],
  ['strict: yes', ['2:9: strict cannot be "yes"; allowed: true, false']],
  ['maxGpa: 1h', ['2:1: there is no key maxGpa here; did you mean maxGap?']],
  ['maxGap: 60', ['2:9: maxGap cannot be 60; write it like 30m, 2h, 1d']],
  ['since: yesterday', [`2:8: since cannot be "yesterday"; ${LIKE_TIMES.replace('like ', 'like 1d, ')}`]],
  ['gap: [30m]', ['2:6: gap cannot be a list; write it like 30m, 2h, 1d']],
  [
    'rules: { service-not-activ: warn }',
    ['2:10: there is no rule service-not-activ; did you mean service-not-active?'],
  ],
  ['rules: { greylisted: warn }', ['2:10: there is no rule greylisted; connectlog rules lists the rules.']],
  ['rules: { __proto__: warn }', ['2:10: there is no rule __proto__; connectlog rules lists the rules.']],
  ['rules: { log-gap: warning }', [`2:19: rules["log-gap"] cannot be "warning"; ${LIKE_A_RULE}`]],
  ['rules: { log-gap: [warn] }', [`2:19: rules["log-gap"] cannot be a list; ${LIKE_A_RULE}`]],
  ['rules: { log-gap: { levle: warn } }', ['2:21: there is no key levle here; did you mean level?']],
  [
    'rules: { log-gap: { level: fatal } }',
    ['2:28: rules["log-gap"].level cannot be "fatal"; allowed: error, warn, off'],
  ],
  [
    'rules: { log-gap: { limits: { sessions: 0 } } }',
    ['2:41: rules["log-gap"].limits.sessions cannot be 0; it is a whole number from 1'],
  ],
  [
    'rules: { log-gap: { limits: { minutes: 1.5 } } }',
    ['2:40: rules["log-gap"].limits.minutes cannot be 1.5; it is a whole number from 1'],
  ],
  ['require: []', ['2:10: require cannot be an empty list; write it like [{ server: EXCH01, services: [hub] }]']],
  ['require: { a: 1 }', ['2:10: require cannot be a map; write it like [{ server: EXCH01, services: [hub] }]']],
  [
    'require: [{ server: EXCH01, services: [hub, unknown] }]',
    ['2:45: require[0].services[1] cannot be "unknown"; allowed: hub, frontend, submission, delivery, edge'],
  ],
  ['require: [{ server: EXCH01 }]', ['2:11: require[0].services is missing; write it like [hub, frontend]']],
  [
    'require: [{ server: 2019, services: [hub] }]',
    ['2:21: require[0].server cannot be 2019; it is a name on one line: put one that looks like a number in quotes'],
  ],
  ...['6-22', '24:00-06:00', '22:60-06:00', '22:00-24:01', '22:00'].map((hours): Mistake => [
    `require: [{ server: A, services: [hub], hours: ${hours} }]`,
    [`2:48: require[0].hours cannot be "${hours}"; write it like 22:00-06:00`],
  ]),
  [
    'require: [{ server: A, services: [hub], days: [monday, foo] }]',
    [
      '2:48: require[0].days[0] cannot be "monday"; did you mean mon?',
      '2:56: require[0].days[1] cannot be "foo"; allowed: mon, tue, wed, thu, fri, sat, sun',
    ],
  ],
  [
    'maintenance: { expects: [log-gaps] }',
    ['2:26: maintenance.expects[0] cannot be "log-gaps"; did you mean log-gap?'],
  ],
  ['maintenance: { leftWithin: soon }', ['2:28: maintenance.leftWithin cannot be "soon"; write it like 30m, 2h, 1d']],
  [
    'maintenance: { windows: [{ server: A, from: 02.03.2026, to: 2026-03-02 }] }',
    [`2:45: maintenance.windows[0].from cannot be "02.03.2026"; ${LIKE_TIMES}`],
  ],
  [
    'maintenance: { windows: [{ server: A, from: 2026-03-02 }] }',
    [`2:26: maintenance.windows[0].to is missing; ${LIKE_TIMES}`],
  ],
  [
    'maintenance: { windows: [{ file: a.ics, title: x }] }',
    ['2:41: there is no key title here; allowed: file, servers'],
  ],
  [
    'maintenance: { windows: [a.ics] }',
    [
      '2:26: maintenance.windows[0] cannot be "a.ics"; write it like { server: EXCH02, from: 2026-03-02T09:00, to: 2026-03-02T11:00 }, { file: changes.ics }',
    ],
  ],
  ...['"5"', '5', '"5 %"', '"101%"', '"-1%"', '"100.1%"'].map((max): Mistake => [
    `retryRate: [{ max: ${max} }]`,
    [`2:20: retryRate[0].max cannot be ${max}; it is from 0% to 100%, with the sign: 5%`],
  ]),
];

/** Mistakes that the schema cannot know. */
export const BAD_SENSE: readonly Mistake[] = [
  ['maxGap: 9m59s', ['2:9: maxGap cannot be "9m59s"; it must be at least 10m (coverage has 10-minute resolution)']],
  ['maxAge: 0h', ['2:9: maxAge cannot be "0h"; it must be more than zero']],
  ['timeZone: +02:00', ['2:11: timeZone cannot be "+02:00"; write it like Europe/Berlin, UTC']],
  ['timeZone: Mars/Olympus', ['2:11: timeZone cannot be "Mars/Olympus"; write it like Europe/Berlin, UTC']],
  ['rules:\n  log-gap: warn\n  log-gap: off', ['4:3: this key is set twice; delete one of the two']],
  ['require: [{ services: [hub] }]', [`2:11: require[0]: ${ONE_SERVER}`]],
  ['require: [{ server: A, servers: [B], services: [hub] }]', [`2:11: require[0]: ${ONE_SERVER}`]],
  ["require: [{ server: '*', services: [hub] }]", ['2:11: logs cannot be required of *; list the servers by name']],
  [
    'require: [{ servers: [EXCH01, exch01.contoso.com], services: [hub] }]',
    ['2:11: the log hub of exch01.contoso.com is required twice for the same time'],
  ],
  [
    'maintenance: { windows: [{ server: A, from: 2026-02-30, to: 2026-03-02T25:00 }] }',
    [`2:45: from cannot be 2026-02-30: ${NO_CLOCK}`, `2:61: to cannot be 2026-03-02T25:00: ${NO_CLOCK}`],
  ],
  [
    'timeZone: Europe/Berlin\nmaintenance: { windows: [{ server: A, from: 2026-03-29T02:30, to: 2026-03-29T03:00 }] }',
    [`3:45: from cannot be 2026-03-29T02:30: ${NO_CLOCK}`],
  ],
  [
    'maintenance: { windows: [{ server: A, from: 2026-03-02T09:00, to: 2026-03-02T09:00 }] }',
    ['2:67: the window must end after it begins'],
  ],
  ['maintenance: { windows: [{ from: 2026-03-02, to: 2026-03-02 }] }', [`2:26: maintenance.windows[0]: ${ONE_SERVER}`]],
  [
    'retryRate: [{ target: EXCH02, max: 5% }, { target: exch02, max: 6% }, { max: 1% }, { max: 2% }]',
    [
      '2:42: the retry rate of exch02 is limited twice; once is allowed',
      '2:84: two limits name no target; one is allowed',
    ],
  ],
];
