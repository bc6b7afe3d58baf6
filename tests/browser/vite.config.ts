/** Serves the repository's TypeScript modules to the pages of the `browser` tests. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

export default defineConfig({
  root,
  // Shipped data has the address it has in the extension: /attack/….
  publicDir: 'data/public',
  // A missing file is an error to see, never the harness page.
  appType: 'mpa',
  cacheDir: '.output/test/vite',
  clearScreen: false,
  resolve: { alias: { '@': root } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  server: { host: '127.0.0.1', strictPort: true, hmr: false, watch: null },
  optimizeDeps: {
    // Found on the way, a package would make Vite reload the page in the middle of a test.
    noDiscovery: true,
    include: [
      'idb',
      'minisearch',
      'preact',
      'preact/hooks',
      'preact/jsx-dev-runtime',
      'preact/jsx-runtime',
      'wxt/browser',
      'wxt/utils/storage',
      'zod',
    ],
  },
});
