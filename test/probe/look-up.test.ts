import { expect, it } from 'vitest';
import { BANNER, DOWN, HELLO, ask, scripted, useServers } from './servers.ts';

/** Names that another process looks up. What hangs there is tested through the command: test/probe-command.test.ts. */

useServers();

const node = process.execPath;

it('a name that has an address is asked, and connecting is timed without the look-up', async () => {
  const { port } = await scripted(BANNER, HELLO, DOWN);
  const clock = (): number => performance.now();
  const { verdict, timings } = await ask(port, { target: { host: 'localhost', port }, node, clock });
  expect(verdict).toBe('service-not-active');
  // Starting the other process takes longer than all the rest.
  expect(timings.connect).toBeLessThan(timings.total / 2);
});

it.each([
  ['there is none', 'exch02.invalid', node, /^(?:ENOTFOUND|EAI_AGAIN)$/],
  ['it would be an option of Node', '--version', node, /^(?:ENOTFOUND|EAI_AGAIN)$/],
  ['no process can be started', 'localhost', `${node}-of-old`, /^ENOENT$/],
])('a name has no address: %s', async (_, host, program, failure) => {
  const { verdict, failure: told } = await ask(25, { target: { host, port: 25 }, node: program, replyMs: 20_000 });
  expect([verdict, told]).toEqual(['unreachable', expect.stringMatching(failure)]);
});

it('an address needs no look-up', async () => {
  const { port } = await scripted(BANNER, HELLO, DOWN);
  expect((await ask(port, { node: `${node}-of-old` })).verdict).toBe('service-not-active');
});
