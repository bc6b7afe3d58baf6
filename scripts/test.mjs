/** `npm test`: from a fresh clone to one line that says how many tests passed and failed. */
import { ensureChromium, ensureDependencies, runNode24 } from './bootstrap.mjs';

ensureChromium();
ensureDependencies();
process.exitCode = await runNode24('scripts/run-tests.ts');
