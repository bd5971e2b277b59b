import dns from 'node:dns';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BANNER, DOWN, HELLO, ask, honest, hostile, scripted, useServers } from './servers.ts';

/** Servers that keep to the rules, whether they take mail or not. */

useServers();
afterEach(() => {
  vi.restoreAllMocks();
});

describe('an honest server', () => {
  it('accepts, and is asked nothing but whether it would', async () => {
    const heard: string[] = [];
    const port = await honest({
      onMailFrom: ({ address }, _, done) => {
        heard.push(`MAIL ${address}`);
        done();
      },
      onRcptTo: (_, __, done) => {
        heard.push('RCPT');
        done();
      },
      onAuth: (_, __, done) => {
        heard.push('AUTH');
        done(null, { user: 'x' });
      },
      onData: (_, __, done) => {
        heard.push('DATA');
        done();
      },
    });
    const result = await ask(port, { from: '<test@contoso.com>' });
    expect([result.verdict, result.server, result.address]).toEqual(['accepting', 'EXCH02.contoso.com', '127.0.0.1']);
    expect(result.steps.map(({ command }) => command)).toEqual([
      '',
      'EHLO admin.contoso.com',
      'MAIL FROM:<test@contoso.com>',
      'RSET',
      'QUIT',
    ]);
    expect(heard).toEqual(['MAIL test@contoso.com']);
    expect(result.notes).toEqual([]);
    expect(Object.keys(result.timings)).toEqual(['connect', 'banner', 'ehlo', 'mail', 'total']);
  });

  it('may refuse the sender', async () => {
    const port = await honest({
      onMailFrom: (_, __, done) => {
        done(Object.assign(new Error('5.7.1 Client not authorized'), { responseCode: 550 }));
      },
    });
    const { verdict, notes, decisive } = await ask(port);
    expect([verdict, notes, decisive?.code]).toEqual(['not-authorized', ['login-first'], 550]);
  });

  it('is asked behind STARTTLS, whoever signed its certificate', async () => {
    const port = await honest({});
    const { verdict, tls, steps, notes, timings } = await ask(port, { starttls: true });
    expect(verdict).toBe('accepting');
    expect(steps.map(({ command }) => command.split(/[ :]/)[0])).toEqual([
      '',
      'EHLO',
      'STARTTLS',
      'EHLO',
      'MAIL',
      'RSET',
      'QUIT',
    ]);
    expect(tls!.protocol).toMatch(/^TLSv1/);
    expect(tls!.certificate).toMatchObject({ problem: expect.stringMatching(/^[A-Z_]+$/) as string });
    expect(tls!.certificate!.validTo).toMatch(/^\d{4}-/);
    expect(notes).toEqual(['certificate-not-trusted']);
    expect(timings.starttls).toBeGreaterThan(0);
  });

  it('may have no STARTTLS', async () => {
    const port = await honest({ disabledCommands: ['STARTTLS'] });
    const { verdict, notes } = await ask(port, { starttls: true });
    expect([verdict, notes]).toEqual(['tls-failed', ['no-starttls']]);
  });
});

describe('a server out of service', () => {
  it('says so at MAIL FROM, after all else went well: KB 2866822', async () => {
    const { port, heard } = await scripted(BANNER, HELLO, DOWN);
    const result = await ask(port);
    expect(result).toMatchObject({
      target: { host: '127.0.0.1', port },
      server: 'EXCH02.contoso.com',
      at: '2026-03-02T00:12:00.000Z',
      asked: '2026-03-02T09:12:00.001Z',
      verdict: 'service-not-active',
      decisive: { code: 421, enhanced: '4.3.2', text: 'Service not active' },
      notes: ['refused-late'],
    });
    expect(heard).toEqual(['EHLO admin.contoso.com', 'MAIL FROM:<>']);
  });

  it.each([
    ['the banner', [DOWN], 0, []],
    ['EHLO', [BANNER, DOWN], 1, []],
    ['MAIL FROM', [BANNER, HELLO, DOWN], 2, ['refused-late']],
    ['RSET', [BANNER, HELLO, '250 2.1.0 Sender OK\r\n', DOWN], 3, ['refused-late']],
  ])('may say so at %s, and close', async (_, answers, place, notes) => {
    const last = answers.at(-1)!;
    const { port } = await scripted(...answers.slice(0, -1), (socket) => socket.end(last));
    const result = await ask(port);
    expect([result.verdict, result.notes]).toEqual(['service-not-active', notes]);
    expect(result.steps[place]!.reply).toEqual(result.decisive);
  });

  it.each([
    ['no line break', '421 4.3.2 Service not active'],
    ['a line to follow', '421-4.3.2 Service not active\r\n'],
  ])('may break off: %s', async (_, said) => {
    const { port } = await scripted(BANNER, HELLO, (socket) => socket.end(said));
    expect((await ask(port)).verdict).toBe('service-not-active');
  });

  it.each([
    ['452 4.3.1 Insufficient system resources\r\n', 'insufficient-resources'],
    ['421 4.3.2 Service not available\r\n', 'service-not-available'],
    ['451 4.7.0 Temporary server error. PRX2\r\n', 'rejected'],
    ['554-5.1.8 a\r\n554 5.1.8 b\r\n', 'rejected'],
    ['250-no\r\n550 5.1.8 b\r\n', 'rejected'],
    ['550-no\r\n250 2.1.0 yes\r\n', 'accepting'],
  ])('may say %j: %s', async (said, verdict) => {
    const { port } = await scripted(BANNER, HELLO, said);
    const result = await ask(port, { replyMs: 300 });
    expect(result.verdict).toBe(verdict);
    // Only an inactive server is green until there.
    expect(result.notes.includes('refused-late')).toBe(verdict === 'service-not-available');
  });
});

describe('an old server', () => {
  it('knows HELO only', async () => {
    const { port, heard } = await scripted(
      '220 old\r\n',
      '502 5.5.1 no\r\n',
      '250 old.contoso.com hi\r\n',
      '250 ok\r\n',
    );
    const { verdict, notes, server } = await ask(port, { replyMs: 300 });
    expect([verdict, notes, server]).toEqual(['accepting', ['no-ehlo'], 'old']);
    expect(heard.slice(0, 3)).toEqual(['EHLO admin.contoso.com', 'HELO admin.contoso.com', 'MAIL FROM:<>']);
  });

  it('knows neither', async () => {
    const { port } = await scripted('220 x\r\n', '502 no\r\n', '502 no\r\n');
    expect((await ask(port)).verdict).toBe('rejected');
  });
});

describe('what is no server', () => {
  it('refuses', async () => {
    const { port } = await scripted('');
    const closed = await scripted('');
    expect(closed.port).not.toBe(port);
    // Nothing listens on port 1 of loopback.
    const { verdict, failure, steps } = await ask(1);
    expect([verdict, failure, steps]).toEqual(['refused', 'ECONNREFUSED', []]);
  });

  it('does not exist', async () => {
    const { verdict, failure } = await ask(25, { target: { host: 'no-such-host.invalid', port: 25 } });
    expect(verdict).toBe('unreachable');
    expect(failure).toMatch(/^E/);
  });
});

describe('a name', () => {
  const lookUpAfter = (ms: number): void => {
    const lookUp = dns.lookup.bind(dns) as (...args: unknown[]) => void;
    const late = (...args: unknown[]): unknown => setTimeout(lookUp, ms, ...args);
    vi.spyOn(dns, 'lookup').mockImplementation(late);
  };

  it('is looked up, and the time to connect does not include the look-up', async () => {
    lookUpAfter(300);
    const { port } = await scripted(BANNER, HELLO, DOWN);
    const clock = (): number => performance.now();
    const { verdict, timings } = await ask(port, { target: { host: 'localhost', port }, clock });
    expect(verdict).toBe('service-not-active');
    expect(timings.connect).toBeLessThan(timings.total / 2);
  });

  it('is not waited for longer than an answer, and its late address is not connected to', async () => {
    lookUpAfter(300);
    let connected = 0;
    const { port } = await hostile(() => (connected += 1));
    const { verdict, notes } = await ask(port, { target: { host: 'localhost', port }, replyMs: 100 });
    expect([verdict, notes]).toEqual(['timed-out', ['look-up-timed-out']]);
    await wait(400);
    expect(connected).toBe(0);
  });
});

describe('the request', () => {
  it.each([
    { from: 'x@contoso.com' },
    { from: '<x@contoso.com>\r\nRCPT TO:<y@contoso.com>' },
    { from: '<x@contoso.com> AUTH=<>' },
    { helo: 'x\r\nDATA' },
    { helo: '' },
  ])('cannot smuggle a command: %j', async (options) => {
    await expect(ask(1, options)).rejects.toThrow(RangeError);
  });

  it('can be given up at any time', async () => {
    const { port } = await scripted(BANNER);
    const controller = new AbortController();
    const asked = ask(port, { signal: controller.signal });
    setTimeout(() => {
      controller.abort('SIGINT');
    }, 100);
    await expect(asked).rejects.toBe('SIGINT');
    await expect(ask(port, { signal: controller.signal })).rejects.toBe('SIGINT');
  });
});
