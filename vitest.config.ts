import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Unit tests: the pure core and the data, in Node. Everything with a browser runs in Playwright. */
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: { include: ['tests/unit/**/*.test.ts'], testTimeout: 60_000 },
});
