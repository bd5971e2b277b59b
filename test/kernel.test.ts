import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { kernelModule } from '../scripts/kernel-module.ts';

it('the kernel is compiled from the sources beside it', () => {
  const checkedIn = readFileSync(new URL('../src/scan/kernel/binary.ts', import.meta.url), 'utf8');
  expect(kernelModule(), 'run npm run kernel').toBe(checkedIn);
});
