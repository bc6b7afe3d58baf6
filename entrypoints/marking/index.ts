/**
 * The content script that paints status marks: loaded only where coverage is set up. It learns one
 * word for each ID and nothing else. Wiring only.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { MarkWord } from '@/lib/core/coverage/mark-shapes';
import { needsAttention } from '@/lib/core/coverage/verdict';
import type { MarksMode } from '@/lib/core/sites/marks-mode';
import { ask } from '@/lib/messaging/client';
import { createColours } from '@/lib/page/colours';
import type { Hit } from '@/lib/page/hit-store';
import { pageHost } from '@/lib/page/host';
import type { PageMark } from '@/lib/page/mark-layer';
import { createMarkPainter } from '@/lib/page/mark-painter';
import { currentWorld } from '@/lib/page/world';

const MARK_OF: Record<MarksMode, (word: MarkWord) => PageMark | null> = {
  all: (word) => word,
  // A page can find out where we draw something: where nothing is to be said, too.
  attention: (word) => (needsAttention(word) ? word : 'blank'),
  underline: () => null,
  colour: () => null,
};

export default defineUnlistedScript(() => {
  const world = currentWorld();
  if (!world || world.refreshMarks) return;
  const { isLive, store } = world;
  const { signal } = world.controller;
  const words = new Map<string, MarkWord | null>();
  const colours = createColours();
  const painter = createMarkPainter({ host: () => pageHost(world), isLive, signal });

  const show = (hits: Iterable<Hit>) => {
    const { marks } = world.site;
    for (const hit of hits) {
      // What was asked for may be gone when the answer is here.
      const word = (store.all.has(hit) && words.get(hit.id)) || null;
      painter.set(hit, word && MARK_OF[marks](word));
      colours.set(hit, marks === 'colour' ? word : null);
    }
    colours.draw();
    painter.plan();
  };
  world.refreshMarks = async (changes) => {
    if (!changes) words.clear();
    const added = [...(changes?.added ?? store.all)];
    const ids = [...new Set(added.map(({ id }) => id))].filter((id) => !words.has(id));
    if (ids.length > 0) {
      const answer = await ask('page.words', { ids }).catch(() => null);
      for (const id of ids) words.set(id, answer?.[id] ?? null);
    }
    if (!signal.aborted) show([...(changes?.removed ?? []), ...added]);
  };
  // The page may have taken the colours away.
  addEventListener('pointerover', colours.draw, { capture: true, passive: true, signal });
  signal.addEventListener('abort', colours.clear);
  void world.refreshMarks(null);
});
