/**
 * The content script that paints status marks: loaded only where coverage is set up. It learns one
 * word for each ID and nothing else. Wiring only.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { MarkWord } from '@/lib/core/coverage/mark-shapes';
import { request } from '@/lib/messaging/client';
import { pageHost } from '@/lib/page/host';
import { createMarkPainter } from '@/lib/page/mark-painter';
import { currentWorld } from '@/lib/page/world';

export default defineUnlistedScript(() => {
  const world = currentWorld();
  if (!world || world.refreshMarks) return;
  const words = new Map<string, MarkWord | null>();
  const painter = createMarkPainter({
    store: world.store,
    host: () => pageHost(world),
    wordOf: (id) => words.get(id) ?? undefined,
    signal: world.controller.signal,
  });
  world.refreshMarks = async (isStale) => {
    if (isStale) words.clear();
    const ids = [...new Set([...world.store.all].map(({ id }) => id))];
    const asked = ids.filter((id) => !words.has(id));
    if (asked.length > 0) {
      const answer = await request('page.words', { ids: asked }).catch(() => null);
      for (const id of asked) words.set(id, answer?.[id] ?? null);
    }
    painter.refresh();
  };
  void world.refreshMarks(true);
});
