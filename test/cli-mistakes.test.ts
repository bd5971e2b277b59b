import { describe, expect, it } from 'vitest';
import { run } from './command.ts';
import { LOG, folder, put, useFolder } from './command-folder.ts';

/** What the command says of what nobody can mean: what, where, and what to do, in two lines, with exit code 2. */

useFolder();

async function saidOf(...args: string[]): Promise<unknown[]> {
  put('logs/a.log');
  const { status, stdout, stderr } = await run(args, folder);
  expect([status, stdout]).toEqual([2, '']);
  const [said = '', hint, ...rest] = stderr.trimEnd().split('\n');
  expect(rest).toEqual([]);
  return [said.replace(/^connectlog: /, ''), hint?.trim()];
}

const HELP = 'See connectlog --help.';

describe('a mistake', () => {
  it.each([
    [['logs', '--format'], '--format needs a value.', HELP],
    [['logs', '-o'], '-o needs a value.', HELP],
    [['logs', '--server', '--strict'], '--server needs a value.', HELP],
    [['logs', '--server', ''], '--server needs a value.', HELP],
    [['logs', '--fail-on'], '--fail-on needs a value.', HELP],
    [['logs', '--lang='], '--lang needs a value.', HELP],
    [['logs', '--rejects='], '--rejects needs a value.', HELP],
    [['logs', '--fromat', 'json'], 'Unknown option --fromat.', `Did you mean --format? ${HELP}`],
    [['logs', '--FORMAT', 'json'], 'Unknown option --FORMAT.', `Did you mean --format? ${HELP}`],
    [['logs', '--sessions'], 'Unknown option --sessions.', HELP],
    [['logs', '--no-server'], 'Unknown option --no-server.', HELP],
    [['logs', '--constructor'], 'Unknown option --constructor.', HELP],
    [['logs', '--toString', 'x'], 'Unknown option --toString.', HELP],
    [['logs', '--hasOwnProperty=1'], 'Unknown option --hasOwnProperty.', HELP],
    [['logs', '--no-constructor'], 'Unknown option --no-constructor.', HELP],
    [['logs', '--server', '-EX'], '--server needs a value.', 'If -EX is the value, write --server=-EX.'],
    [
      ['explain', ''],
      'No text to explain was given.',
      'Try connectlog explain "Retry : Service not active", or connectlog --help.',
    ],
    [
      ['show', '', 'logs'],
      'No session id was given.',
      'Try connectlog show 08D03F2DE58E0D71 logs, or connectlog --help.',
    ],
    [
      ['probe', ''],
      'No server was given.',
      'Try connectlog probe EXCH02.contoso.com EXCH03:2525, or connectlog --help.',
    ],
    [['completion', ''], 'No shell was given.', 'Try connectlog completion bash, or connectlog --help.'],
    [
      ['logs', '--set', 'queue-growing.peakMessages=abc'],
      '--set queue-growing.peakMessages=abc: "abc" is not a number of 0 or more.',
      'Try --set queue-growing.peakMessages=500; connectlog rules RULE shows the limits of a rule.',
    ],
    [['logs', '--no-format'], 'Unknown option --no-format.', HELP],
    [['logs', '--server.x', 'y'], 'Unknown option --server.x.', `Did you mean --server? ${HELP}`],
    [['logs', '--policy', 'x'], '--policy is an option of check, not of this command.', 'See connectlog check --help.'],
    [
      ['remedy', 'logs', '--strict'],
      '--strict is an option of report, summary, check, not of this command.',
      'See connectlog report --help.',
    ],
    [['logs', '-fjson'], 'Unknown option -fjson.', 'Short options cannot be combined: use -v -f json.'],
    // It was taken for text, without a word.
    [['logs', '-vf', 'json'], 'Unknown option -vf.', 'Short options cannot be combined: use -v -f json.'],
    // It was taken for --no-strict, without a word.
    [['logs', '--strict=yes'], '--strict takes no value: yes.', 'Write --strict or --no-strict.'],
    [['completion', 'tcsh'], 'shell cannot be tcsh; allowed: bash, zsh, fish, powershell.', HELP],
    [['render', 'my', 'file'], 'Unexpected argument "file".', `Put text with spaces in quotes. ${HELP}`],
    [
      ['logs/*.LOG'],
      'Cannot read logs/*.LOG: no such file or folder.',
      'Wildcards are not expanded here: give a folder, and every log in it is read.',
    ],
    [['logs', ''], 'A path is empty.', 'Check the variable that should contain the path.'],
    [
      ['--off', 'log-gap', 'logs'],
      'No path was given.',
      '--off accepts several values: put paths before it, or after --.',
    ],
    [
      ['check', 'logs', '--policy', 'my', 'policy.yaml'],
      'Cannot read my: no such file or folder.',
      'Check the spelling; put a path with spaces in quotes. connectlog check PATH --init writes a first policy.',
    ],
    [
      ['explain', 'log-gpa'],
      'connectlog does not know "log-gpa".',
      'Did you mean the rule log-gap? connectlog rules lists the rules.',
    ],
    [
      ['summary', 'logs', '--incident', 'anything at all'],
      'There is no incident anything at all.',
      'connectlog report --format csv lists the incidents.',
    ],
  ])('is told with what to do: %j', async (args, ...said) => {
    expect(await saidOf(...args)).toEqual(said);
  });

  it.each(['sumary', 'Summery', 'summary2'])('may be a command that is taken for a path: %s', async (word) => {
    expect(await saidOf(word, 'logs')).toEqual([
      `Cannot read ${word}: no such file or folder.`,
      `Did you mean the command summary? Looked for a path in ${folder}.`,
    ]);
  });

  it("may be two letters in each other's place", async () => {
    const [, hint] = await saidOf('chekc', 'logs');
    expect(hint).toBe(`Did you mean the command check? Looked for a path in ${folder}.`);
    expect(await saidOf('chess', 'logs')).toEqual([
      'Cannot read chess: no such file or folder.',
      expect.not.stringContaining('Did you mean'),
    ]);
  });

  it('is none where a path has such a name', async () => {
    put('sumary/a.log');
    expect((await run(['sumary'], folder)).status).toBe(0);
  });

  it.each([
    ['logs', '--off', 'servce-not-active'],
    ['logs', '--set', 'servce-not-active.x=1'],
    ['check', 'logs', '--level', 'servce-not-active=off'],
  ])('has a near name: the rule in %s %s %s', async (...args) => {
    expect(await saidOf(...args)).toEqual([
      'There is no rule servce-not-active.',
      'Did you mean service-not-active? connectlog rules lists the rules.',
    ]);
  });

  it('may be a rule in place of an incident of it', async () => {
    const [, hint] = await saidOf('summary', 'logs', '--incident', 'service-not-active');
    expect(hint).toMatch(
      /^Did you mean service-not-active-\w+\? connectlog report --format csv lists the incidents\.$/,
    );
  });

  it.each([
    [['logs', '--format'], '--format の値が指定されていません。'],
    [['logs', '--strict=yes'], '--strict に値は指定できません: yes。'],
    [['logs', '--policy', 'x'], '--policy は check のオプションです。このコマンドでは使えません。'],
    [['explain', ''], '説明する文字列が指定されていません。'],
    [['completion', 'tcsh'], 'shell に tcsh は指定できません。指定できる値: bash、zsh、fish、powershell。'],
    [['render', 'my', 'file'], '引数 "file" は不要です。'],
  ])('is told in Japanese: %j', async (args, said) => {
    const [first, hint] = await saidOf(...args, '--lang', 'ja');
    expect([first, hint]).toEqual([said, expect.stringMatching(/。/)]);
  });
});

it('does not take a switch with a value for another', async () => {
  put('logs/a.log', Buffer.concat([LOG, Buffer.from('half a line\r\n')]));
  expect((await run(['logs', '--strict=true'], folder)).status).toBe(3);
  expect((await run(['logs', '--strict=false'], folder)).status).toBe(0);
});
