import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/index.ts';
import { BAD_SENSE, BAD_SHAPES } from './bad-policies.ts';
import { objectionsTo, policyOf } from './policies.ts';

describe('a policy that is wrong', () => {
  it.each([...BAD_SHAPES, ...BAD_SENSE])('is told what, where, and what is allowed: %s', async (text, lines) => {
    expect(await objectionsTo(`version: 1\n${text}\n`)).toEqual(lines);
  });

  it.each([
    ['', ['1:1: the policy is empty; begin with version: 1']],
    ['# nothing\n', ['1:1: the policy is empty; begin with version: 1']],
    ['version: 2', ['1:10: version cannot be 2; allowed: 1']],
    ['version: "1"', ['1:10: version cannot be "1"; did you mean 1?']],
    ['failOn: error', ['1:1: version is missing; allowed: 1']],
    [
      '- version: 1',
      [
        '1:1: the policy cannot be a list; it is a map with the keys $schema, version, failOn, strict, timeZone, since, until, gap, maxGap, maxAge, rules, require and 2 others',
      ],
    ],
  ])('is told where it is none: %j', async (text, lines) => {
    expect(await objectionsTo(text)).toEqual(lines);
  });

  it('has every mistake of its form reported at once, in the order of the lines', async () => {
    const text = `version: 1
retryRate:
  - { target: B, max: 500% }
require:
  - { server: A, services: [] }
  - { server: A, servers: [B], services: [hub] }
maintenance:
  windows:
    - { server: A, from: 5, to: 2026-03-02 }
`;
    expect(await objectionsTo(text)).toEqual([
      '3:23: retryRate[0].max cannot be "500%"; it is from 0% to 100%, with the sign: 5%',
      '5:28: require[0].services cannot be an empty list; write it like [hub, frontend]',
      '6:5: require[1]: set either server or servers',
      '9:26: maintenance.windows[0].from cannot be 5; write it like 2026-03-02T09:00, 2026-03-02T09:00+01:00, 2026-03-02',
    ]);
  });

  it('has then every mistake of its sense reported at once, those of its files last', async () => {
    const text = `version: 1
maintenance:
  windows:
    - { file: changes.ics }
    - { server: A, from: 2026-03-03, to: 2026-03-02 }
retryRate:
  - { target: A, max: 5% }
  - { target: a, max: 5% }
`;
    expect(await objectionsTo(text, { 'changes.ics': 'server,from,to\n' })).toEqual([
      '5:42: the window must end after it begins',
      '8:5: the retry rate of a is limited twice; once is allowed',
      'changes.ics:1:1: this is not a calendar: it does not begin with BEGIN:VCALENDAR; write the windows of a table into the policy',
    ]);
  });

  it('is told in Japanese', async () => {
    expect(await objectionsTo('version: 1\nfailOn: fatal\nrules: { log-gaps: off }\n', {}, 'ja')).toEqual([
      '2:9: failOn の値が正しくありません ("fatal")。指定できる値: info、warning、error、critical',
      '3:10: ルール log-gaps はありません。log-gap のことですか?',
    ]);
  });

  it('is told a hundred things, and how many more', async () => {
    const lines = await objectionsTo(`version: 1\n${Array.from({ length: 105 }, (_, i) => `key${i}: 1\n`).join('')}`);
    expect([lines.length, lines[99], lines[100]]).toEqual([
      101,
      expect.stringMatching(/^101:1: there is no key key99 here; allowed: /),
      'and 5 more',
    ]);
  });

  it('cannot forge a line of the error', async () => {
    const forged = 'x\\nconnectlog.yaml:1:1: \\u2028all is well';
    const lines = await objectionsTo(`version: 1\n"${forged}": 1\nfailOn: "${forged}"\n`);
    expect(lines.map((line) => line.slice(0, 60))).toEqual([
      '2:1: there is no key x connectlog.yaml:1:1:  all is well her',
      '3:9: failOn cannot be "x\\nconnectlog.yaml:1:1:  all is well"',
    ]);
  });

  it('is told of a file that cannot be read, where it is named', async () => {
    const text = 'version: 1\nmaintenance: { windows: [{ file: a.ics }] }\n';
    expect(await objectionsTo(text)).toEqual(['2:34: No a.ics.']);
  });

  it('is an error of the request', async () => {
    const error = await policyOf('').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({
      kind: 'usage',
      hint: 'docs/policy.md lists every key. connectlog check --init writes a first policy.',
    });
  });
});
