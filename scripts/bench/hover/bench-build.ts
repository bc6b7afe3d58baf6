/**
 * Copies of the built extensions whose card says when it was painted. It says so once the card
 * stands, and is asked nothing before: whatever asks a frame from outside would slow it while it
 * starts.
 */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildForFirefox, buildTestExtension } from '@/scripts/build/test-build';
import { floorByEvents } from './floor-by-events';
import { drawFloor, HELPER, type Stamped, stampCards } from './stamps';

/** A script of the Firefox copy, which the bench puts into its page. */
export const FLOOR_SCRIPT = 'floor.js';

/** The test build. @returns its folder */
export function buildForBench(): string {
  return stampedCopy(buildTestExtension(), '.output/test/hover-bench', [keepInStorage, 'in view']);
}

/** The shipped build for Firefox. @returns its folder */
export function buildFirefoxForBench(): string {
  const copy = stampedCopy(buildForFirefox(), '.output/test/hover-bench-firefox', [
    keepInPlace,
    'not inert',
  ]);
  const script = `${HELPER}(${floorByEvents})(${drawFloor});`;
  writeFileSync(join(copy, FLOOR_SCRIPT), script);
  return copy;
}

type Stamping = Parameters<typeof stampCards>;

function stampedCopy(build: string, copy: string, [keep, sign]: Stamping): string {
  rmSync(copy, { recursive: true, force: true });
  cpSync(build, copy, { recursive: true });
  writeFileSync(join(copy, 'stamp.js'), `${HELPER}(${stampCards})(${keep}, '${sign}');`);
  const page = join(copy, 'card.html');
  const html = readFileSync(page, 'utf8');
  writeFileSync(page, html.replace('<head>', '<head><script src="/stamp.js"></script>'));
  return copy;
}

type Chrome = { chrome: { storage: { local: { set(values: object): Promise<void> } } } };

/** For a page of the extension to read. */
function keepInStorage(stamped: Stamped): void {
  void (globalThis as unknown as Chrome).chrome.storage.local.set(stamped);
}

/** For who can look into any document. */
function keepInPlace(stamped: Stamped): void {
  Object.assign(globalThis, { stamped });
}
