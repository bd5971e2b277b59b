/** Compiles the WebAssembly kernel: `npm run kernel`. A test compares the result with what is checked in. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { kernelModule } from './kernel-module.ts';

writeFileSync(fileURLToPath(new URL('../src/scan/kernel/binary.ts', import.meta.url)), kernelModule());
