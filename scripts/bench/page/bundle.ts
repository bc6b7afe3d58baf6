/** The page engine and the rival as one script for the bench's page. */
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/** @returns the script's text, for `addScriptTag` */
export async function bundleInPage(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    root,
    publicDir: false,
    resolve: { alias: { '@': root } },
    build: {
      write: false,
      minify: false,
      lib: {
        entry: `${root}/scripts/bench/page/in-page.ts`,
        formats: ['iife'],
        name: 'coverlayBench',
      },
    },
  })) as Rolldown.RolldownOutput[];
  const [chunk] = built[0]?.output ?? [];
  if (chunk?.type !== 'chunk') throw new Error('The bench was not bundled.');
  return chunk.code;
}
