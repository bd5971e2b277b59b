import { expect, it } from 'vitest';
import { run } from './command.ts';
import { LOG, folder, put, useFolder } from './command-folder.ts';

/** What is near a mistake, and is none; fixtures/scenarios/mistakes.txt has the mistakes. */

useFolder();

it('takes a path for a path, also where its name is almost that of a command', async () => {
  put('sumary/a.log');
  expect((await run(['sumary'], folder)).status).toBe(0);
});

it('names the incident of a rule that is given in its place', async () => {
  put('logs/a.log');
  const { stderr } = await run(['summary', 'logs', '--incident', 'service-not-active'], folder);
  expect(stderr).toMatch(
    /Did you mean service-not-active-\w+\? connectlog report --format csv lists the incidents\.$/m,
  );
});

it('does not take a switch with a value for another', async () => {
  put('logs/a.log', Buffer.concat([LOG, Buffer.from('half a line\r\n')]));
  expect((await run(['logs', '--strict=true'], folder)).status).toBe(3);
  expect((await run(['logs', '--strict=false'], folder)).status).toBe(0);
});
