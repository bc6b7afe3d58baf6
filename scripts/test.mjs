/** `npm test`: from a fresh clone to one line that says how many tests passed and failed. */
import { ensureChromium, ensureDependencies, ensureFirefox, runNode24 } from './bootstrap.mjs';

ensureChromium();
ensureFirefox();
ensureDependencies();
process.exitCode = await runNode24('scripts/run-tests.ts');
