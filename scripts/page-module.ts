import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CLIENT = 'src/report/html/client';

/**
 * The text of src/report/html/built.ts: what the page of the HTML report runs and how it looks, bundled from the sources
 * beside it. Throws where they have errors. What is bundled keeps its licence, inside the page too.
 */
export async function pageModule(): Promise<string> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: { page: `${CLIENT}/main.ts`, look: `${CLIENT}/look.css` },
    outdir: 'out',
    write: false,
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: ['chrome123', 'firefox128', 'safari17.5'],
    charset: 'ascii',
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
  const output = (ending: string): string => outputFiles.find(({ path }) => path.endsWith(ending))!.text.trimEnd();
  const packages = [
    ...new Set(
      Object.keys(metafile.inputs).flatMap((path) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
    ),
  ].sort();
  const licences = packages.map(licenceOf).join('\n');
  return [
    '/** Built from client/ by `npm run page`. */',
    `export const SCRIPT = ${JSON.stringify(`/*!\n${licences}*/\n${output('.js')}`)};`,
    `export const STYLE = ${JSON.stringify(output('.css'))};`,
    '/** What is in them of others, by the folder of the package. */',
    `export const PACKAGES: readonly string[] = ${JSON.stringify(packages)};`,
    '',
  ].join('\n');
}

function licenceOf(folder: string): string {
  const path = join(ROOT, folder);
  const licence = readdirSync(path).find((name) => /^licen[cs]e/i.test(name));
  const text = licence === undefined ? '' : readFileSync(join(path, licence), 'utf8').replaceAll(/\s+/g, ' ').trim();
  const { name, version } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Record<string, string>;
  return `${name!} ${version!}: ${text}\n`;
}
