import { defineConfig } from 'wxt';

/** Build configuration only: the manifest, its permissions, and where shipped data lies. */
export default defineConfig({
  imports: false,
  publicDir: 'data/public',
  manifestVersion: 3,
  manifest: {
    name: 'Coverlay',
  },
});
