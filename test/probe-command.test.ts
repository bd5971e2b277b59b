import dns from 'node:dns';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Probe } from '../src/model/probe.ts';
import { type Ended, run } from './command.ts';
import { folder, useFolder } from './command-folder.ts';
import { schemaFile } from '../scripts/write-schema.ts';
import { BANNER, DOWN, HELLO, honest, scripted, useServers } from './probe/servers.ts';
import { HOSTILE } from './hostile-texts.ts';

/** `connectlog probe`, as it is typed. Servers are on loopback, on ports that the system picks. */

useFolder();
useServers();

const probe = (...args: readonly string[]) => run(['probe', ...args, '--timeout', '2s'], folder);

afterEach(() => {
  vi.restoreAllMocks();
});

describe('connectlog probe', () => {
  it('says first whether the server accepts mail', async () => {
    const port = await honest({});
    const { status, stdout, stderr } = await probe(`127.0.0.1:${port}`);
    expect([status, stderr]).toEqual([0, '']);
    const [first] = stdout.split('\n');
    expect(first).toMatch(new RegExp(`^127\\.0\\.0\\.1:${port} accepts mail \\(250 .*Accepted at MAIL FROM\\)\\.$`));
  });

  it('asks with the empty sender, also where it is given as such', async () => {
    const { port } = await scripted(BANNER, HELLO, DOWN);
    const { stdout } = await probe(`127.0.0.1:${port}`, '--from', '');
    expect(stdout).toContain('  > MAIL FROM:<>\n');
  });

  it('says why it does not, and what to run: KB 2866822', async () => {
    const { port } = await scripted(BANNER, HELLO, DOWN);
    const { status, stdout } = await probe(`127.0.0.1:${port}`);
    expect(status).toBe(1);
    const lines = stdout.split('\n');
    expect(lines[0]).toBe(
      `127.0.0.1:${port} does not accept mail: its transport service is not active (421 4.3.2 Service not active at MAIL FROM).`,
    );
    expect(lines.slice(1, 4)).toEqual([
      '  Check which requester keeps FrontendTransport, HubTransport, ServerWideOffline inactive:',
      '    Get-ServerComponentState -Identity EXCH02 | Where-Object Component -in FrontendTransport,HubTransport,ServerWideOffline | Format-List Component,State,LocalStates,RemoteStates',
      expect.stringContaining('connecting and EHLO succeeded, which proves nothing'),
    ]);
    expect(lines.slice(-8, -1)).toEqual([
      `  < ${BANNER.trim()}`,
      expect.stringMatching(/^ {2}> EHLO /),
      '  < 250-EXCH02.contoso.com Hello [127.0.0.1]',
      '  < 250-STARTTLS',
      '  < 250 SIZE',
      '  > MAIL FROM:<>',
      '  < 421 4.3.2 Service not active',
    ]);
  });

  it('says it in Japanese', async () => {
    const { port } = await scripted(BANNER, HELLO, DOWN);
    const { stdout } = await probe(`127.0.0.1:${port}`, '--lang', 'ja');
    expect(stdout.split('\n')[0]).toBe(
      `127.0.0.1:${port} はメールを受け付けません: トランスポート サービスがアクティブではありません (MAIL FROM への応答: 421 4.3.2 Service not active)。`,
    );
  });

  it('asks many, and is green only where all accept', async () => {
    const ports = await Promise.all(Array.from({ length: 10 }, () => honest({})));
    const all = ports.map((port) => `127.0.0.1:${port}`);
    const good = await probe(...all);
    expect([good.status, good.stdout.split('\n')[0]]).toEqual([0, '10 of 10 servers accept mail.']);
    const { status, stdout } = await probe(...all, '127.0.0.1:1');
    expect([status, stdout.split('\n')[0]]).toEqual([1, '10 of 11 servers accept mail.']);
    expect(stdout).toContain('127.0.0.1:1 does not accept mail: no service listens on that port (ECONNREFUSED).');
  });

  it('writes JSON that fits the published schema', async () => {
    const [encrypted, { port: down }] = [await honest({}), await scripted(BANNER, HELLO, DOWN)];
    const targets = [encrypted, down].map((port) => `127.0.0.1:${port}`);
    const { status, stdout } = await probe(...targets, '--starttls', '-f', 'json', '--from', 'x@contoso.com');
    const validate = new Ajv({ strict: true, formats: { 'date-time': true } }).compile(
      JSON.parse(readFileSync(schemaFile('probe.schema.json'), 'utf8')) as object,
    );
    const found = JSON.parse(stdout) as Probe;
    expect([validate(found), validate.errors]).toEqual([true, null]);
    expect([status, found.results.map(({ verdict }) => verdict)]).toEqual([1, ['accepting', 'service-not-active']]);
  });

  it('says who the server is, encrypted', async () => {
    const port = await honest({});
    const { status, stdout } = await probe(`127.0.0.1:${port}`, '--starttls', '--helo', 'admin.contoso.com');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ {2}Encrypted {2,}TLSv1/m);
    expect(stdout).toMatch(/^ {2}Certificate {2,}.*not trusted here: [A-Z_]+$/m);
    expect(stdout).toContain('\n  > EHLO admin.contoso.com\n');
  });

  /** Nothing of the server's but a plain name, or the placeholder. */
  const COMMAND =
    /^ {4}Get-WinEvent -ComputerName (?:[\w-]+|<server>) -FilterHashtable @\{LogName='Application'; ProviderName='MSExchangeTransport'; Level=2,3\} -MaxEvents 50$/;

  it('shows harmlessly what a server says', async () => {
    for (const [name, text] of Object.entries(HOSTILE)) {
      const said = text.replaceAll(/[\r\n]/g, ' ');
      const { port } = await scripted(`220 ${said}\r\n`, `250 ${said}\r\n`, (socket) => socket.end(`550 ${said}\r\n`));
      const { status, stdout } = await probe(`127.0.0.1:${port}`);
      expect(status, name).toBe(1);
      expect(stdout.replaceAll('\n', ''), name).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|##\[|##vso\[/u);
      const commands = stdout.split('\n').filter((line) => /^ {4}\S/.test(line));
      expect(commands, name).toEqual([expect.stringMatching(COMMAND)]);
    }
  });
});

/** A server that refuses in those rounds, and how often it was asked. */
async function refusing(
  ...rounds: readonly number[]
): Promise<{ readonly target: string; readonly asked: () => number }> {
  let asked = 0;
  const port = await honest({
    onMailFrom: (_, __, done) => {
      const error = Object.assign(new Error('4.3.2 Service not active'), { responseCode: 421 });
      asked += 1;
      done(rounds.includes(asked) ? error : null);
    },
  });
  return { target: `127.0.0.1:${port}`, asked: () => asked };
}

describe('a look-up that hangs', () => {
  const ask = (timeout: string, signal?: AbortSignal): Promise<Ended> => {
    vi.spyOn(dns, 'lookup').mockImplementation(() => undefined);
    return run(
      ['probe', 'exch02.example.com', '--timeout', timeout],
      folder,
      {},
      signal === undefined ? {} : { signal },
    );
  };

  it('ends with --timeout, and the report says so', async () => {
    const { status, stdout, stderr } = await ask('1s');
    const [first, ...others] = stdout.split('\n');
    expect([status, stderr, first]).toEqual([1, '', 'exch02.example.com:25 does not accept mail: no answer in time.']);
    expect(others).toContain('  Note: the DNS lookup timed out, so the server was not tested.');
  });

  it('ends with Ctrl-C', async () => {
    const interrupt = new AbortController();
    setTimeout(() => {
      interrupt.abort('SIGINT');
    }, 300);
    expect((await ask('1h', interrupt.signal)).status).toBe(130);
  });
});

describe('--watch', () => {
  it('asks again until all accept', async () => {
    const { target, asked } = await refusing(1);
    const { status, stdout } = await probe(target, '--watch', '--every', '1s');
    const lines = stdout.split('\n');
    expect([status, asked()]).toEqual([0, 2]);
    expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\d [\d:.]+ UTC {2}127\.0\.0\.1:\d+ does not accept mail: its transport/);
    expect(lines[1]).toMatch(/UTC {2}127\.0\.0\.1:\d+ accepts mail/);
    expect(lines[3]).toMatch(/^127\.0\.0\.1:\d+ accepts mail/);
  });

  it('is green only where all accept in one round', async () => {
    const [first, second] = [await refusing(2), await refusing(1)];
    expect((await probe(first.target, second.target, '--watch', '--every', '1s')).status).toBe(0);
    expect([first.asked(), second.asked()]).toEqual([3, 3]);
  });

  it('asks once more when its time is over', async () => {
    const { target, asked } = await refusing(1, 2);
    expect((await probe(target, '--watch', '--every', '2s', '--for', '3s')).status).toBe(0);
    expect(asked()).toBe(3);
  });

  it('gives up when it is told to', async () => {
    const { status, stdout } = await probe('127.0.0.1:1', '--watch', '--every', '1s', '--for', '1s', '-f', 'json');
    expect([status, (JSON.parse(stdout) as Probe).results.length]).toEqual([1, 1]);
  });

  it.each([
    ['between rounds', ['127.0.0.1:1', '--watch']],
    ['while it waits for an answer', undefined],
  ])('is left with Ctrl-C: %s', async (_, args) => {
    const { port } = await scripted(BANNER);
    const interrupt = new AbortController();
    setTimeout(() => {
      interrupt.abort('SIGINT');
    }, 500);
    const asked = ['probe', ...(args ?? [`127.0.0.1:${port}`, '--timeout', '1h'])];
    const { status, stderr } = await run(asked, folder, {}, { signal: interrupt.signal });
    expect([status, stderr]).toEqual([130, 'connectlog: interrupted: no complete report was written.\n']);
  });
});

it('does not ask with a sender of two lines', async () => {
  const { status, stdout, stderr } = await run(['probe', 'exch02', '--from', 'x@y\r\nDATA'], folder);
  expect([status, stdout, stderr.split('\n')[0]]).toEqual([2, '', 'connectlog: --from x@y\\x0d']);
});
