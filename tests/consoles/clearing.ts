/**
 * A page with a search of its own that clears the whole highlight registry each time it marks what
 * it found, and does so again and again while it works.
 */
import { offer, pause, rootOfPage } from './driver';
import { idsOfRows, rowAt } from './rows';
import { seeded } from './seeded';

const CLEAR_EVERY_MS = 5;

let rows = Array.from({ length: 30 }, (_, n) => n);
let searches = 0;
const list = document.createElement('ul');
rootOfPage().append(list);

function draw(): void {
  list.replaceChildren(
    ...rows.map((index) => {
      const item = document.createElement('li');
      item.textContent = rowAt(index).text;
      return item;
    }),
  );
}

function search(): void {
  const ranges = [...list.children].flatMap(({ firstChild }) => {
    const at = firstChild?.nodeValue?.indexOf('log') ?? -1;
    if (!firstChild || at < 0) return [];
    return [
      new StaticRange({
        ...{ startContainer: firstChild, startOffset: at },
        ...{ endContainer: firstChild, endOffset: at + 3 },
      }),
    ];
  });
  CSS.highlights.clear();
  CSS.highlights.set('found-by-page', new Highlight(...ranges));
}

draw();
search();
offer({
  phases: 2,
  async run(phase) {
    const random = seeded(phase + 40);
    const clearing = setInterval(search, CLEAR_EVERY_MS);
    for (let step = 0; step < 30; step += 1) {
      rows = [...rows.slice(1), random(5000)];
      draw();
      search();
      searches += 1;
      await pause();
    }
    clearInterval(clearing);
    search();
  },
  settle: async () => search(),
  state: () => ({ rows, searches, own: CSS.highlights.get('found-by-page')?.size }),
  ids: () => idsOfRows(rows),
});
