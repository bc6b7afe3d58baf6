/** Builds the extension for every browser we ship to; with `--zip`, the store packages as well. */
import { build, zip } from 'wxt';

const BROWSERS = ['chrome', 'edge', 'firefox', 'safari'] as const;

for (const browser of BROWSERS) {
  const config = { browser, manifestVersion: 3 } as const;
  if (process.argv.includes('--zip')) await zip(config);
  else await build(config);
}
