import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('../src/scan/kernel/assembly/index.ts', import.meta.url));
const OPTIONS = ['-O3', '--runtime', 'stub', '--enable', 'simd', '--use', 'abort=', '--noAssert'];

/**
 * The text of src/scan/kernel/binary.ts, compiled from the AssemblyScript beside it. Throws where that has errors.
 * The compiler runs as a command: imported, its types would change those of every array in this project.
 */
export function kernelModule(): string {
  const folder = mkdtempSync(join(tmpdir(), 'connectlog-kernel-'));
  const file = join(folder, 'kernel.wasm');
  try {
    const compiler = fileURLToPath(new URL('../node_modules/assemblyscript/bin/asc.js', import.meta.url));
    execFileSync(process.execPath, [compiler, ENTRY, ...OPTIONS, '--outFile', file], { stdio: 'inherit' });
    const lines = readFileSync(file)
      .toString('base64')
      .match(/.{1,110}/g)!
      .map((line) => `  '${line}'`);
    return `/** Compiled from assembly/ by \`npm run kernel\`. */\nexport const KERNEL = [\n${lines.join(',\n')},\n].join('');\n`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
