/**
 * Run in a frame when somebody looks at the page's list: what stands there that may not be readable.
 * Its answer goes back by the way it was called; null where no script of ours reads.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { framePlace } from '@/lib/page/frame-place';
import { currentWorld } from '@/lib/page/world';

export default defineUnlistedScript(() => {
  const world = currentWorld();
  return world?.isLive() ? framePlace(world.roots) : null;
});
