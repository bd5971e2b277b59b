// Bundles the command and its worker in dist, so that they start quickly: `npm run build` calls it after tsc.
// What is bundled keeps its licence: dist/THIRD-PARTY-NOTICES.txt holds them all.
import { chmodSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { PACKAGES } from '../dist/report/html/built.js';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

/** Packages whose loading costs a tenth of a small run, for help texts alone: they are loaded when they are first called. */
const LATE = /^(?:cliui|string-width)$/;
const late = {
  name: 'late',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: LATE }, ({ path, kind, resolveDir }) =>
      kind === 'import-statement' ? { path: join(resolveDir, path), namespace: 'late' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'late' }, ({ path }) => ({
      contents: `export default (...args) => require('${basename(path)}').default(...args);`,
      resolveDir: dirname(path),
    }));
  },
};

const { metafile } = await build({
  absWorkingDir: join(dist, '..'),
  entryPoints: ['dist/bin.js', 'dist/worker.js'],
  outdir: 'dist',
  allowOverwrite: true,
  bundle: true,
  splitting: true,
  // Beside the worker: its place is told from theirs.
  chunkNames: '[name]-[hash]',
  minifySyntax: true,
  minifyWhitespace: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // A package's modules, where it has them: names imported later from CommonJS would be lost.
  mainFields: ['module', 'main'],
  // Packages written as CommonJS ask for Node's own modules by `require`.
  banner: {
    js: "import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);",
  },
  plugins: [late],
  metafile: true,
  logLevel: 'warning',
});

// What is bundled into the page of the HTML report was bundled before: see scripts/page-module.ts.
const packages = new Set([
  ...PACKAGES,
  ...Object.keys(metafile.inputs).flatMap(
    (path) => /^(?!late:).*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? [],
  ),
]);
const notices = [...packages].sort().map((path) => {
  const folder = join(dist, '..', path);
  const licence = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  const text = licence === undefined ? '' : readFileSync(join(folder, licence), 'utf8');
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
});
writeFileSync(join(dist, 'THIRD-PARTY-NOTICES.txt'), notices.join(`\n${'-'.repeat(80)}\n\n`));

// npm marks the command as executable once, when it links it; what is written here later must stay so.
chmodSync(join(dist, 'bin.js'), 0o755);
