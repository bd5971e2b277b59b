/**
 * Bundles the command and its worker into dist, so that they start quickly: `npm run build` calls it after tsc. The
 * licences of what is bundled go to dist/THIRD-PARTY-NOTICES.txt.
 */
import { chmodSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build as bundle, type Plugin } from 'esbuild';
import { PACKAGES } from '../src/report/html/built.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

/** Packages whose loading costs a tenth of a small run, for help texts alone: they are loaded when they are first called. */
const LATE = /^(?:cliui|string-width)$/;
const late: Plugin = {
  name: 'late',
  setup(build) {
    build.onResolve({ filter: LATE }, ({ path, kind, resolveDir }) =>
      kind === 'import-statement' ? { path: join(resolveDir, path), namespace: 'late' } : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'late' }, ({ path }) => ({
      contents: `export default (...args) => require('${basename(path)}').default(...args);`,
      resolveDir: dirname(path),
    }));
  },
};

const { metafile } = await bundle({
  absWorkingDir: root,
  entryPoints: ['src/bin.ts', 'src/worker.ts'],
  outdir: 'dist',
  allowOverwrite: true,
  bundle: true,
  splitting: true,
  // In the folder of the worker, which is found from there.
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
  tsconfig: 'tsconfig.build.json',
  metafile: true,
  logLevel: 'warning',
});

// Chunks of earlier builds.
const written = new Set(Object.keys(metafile.outputs).map((path) => basename(path)));
for (const name of readdirSync(dist)) {
  if (/-[A-Z0-9]{8}\.js$/.test(name) && !written.has(name)) rmSync(join(dist, name));
}

// What is bundled into the page of the HTML report was bundled before: see scripts/page-module.ts.
const packages = new Set([
  ...PACKAGES,
  ...Object.keys(metafile.inputs).flatMap(
    (path) => /^(?!late:).*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? [],
  ),
]);
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

const notices = [...packages].sort().map((path) => {
  const folder = join(root, path);
  const licence = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  const text = licence === undefined ? '' : readFileSync(join(folder, licence), 'utf8');
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
});
writeFileSync(join(dist, 'THIRD-PARTY-NOTICES.txt'), notices.join(`\n${'-'.repeat(80)}\n\n`));

// npm marks the command as executable once, when it links it; what is written here later must stay so.
chmodSync(join(dist, 'bin.js'), 0o755);
