/** `npm start`: from a fresh clone to Chromium with the extension on the demo pages. */
import { ensureChromium, ensureDependencies, runNode24 } from './bootstrap.mjs';

ensureChromium();
ensureDependencies();
process.exitCode = await runNode24('scripts/demo/index.ts', process.argv.slice(2));
