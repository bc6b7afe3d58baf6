/** A feed that loads more when its end comes into view, and lets go of what is far above. */
import { offer, pause, rootOfPage } from './driver';
import { idsOfRows, rowAt } from './rows';

const BATCH = 40;
const MOST = 160;

const scroller = document.createElement('div');
scroller.className = 'scroller';
const list = document.createElement('ol');
const end = document.createElement('p');
end.textContent = 'Loading more';
scroller.append(list, end);
rootOfPage().append(scroller);

let next = 0;
let loads = 0;
let onLoaded = () => {};

function load(): void {
  loads += 1;
  const more = document.createDocumentFragment();
  for (const last = next + BATCH; next < last; next += 1) {
    const { host, text } = rowAt(next * 13);
    const item = document.createElement('li');
    item.append(`${host}: `, text);
    more.append(item);
  }
  list.append(more);
  const { scrollHeight } = scroller;
  while (list.childElementCount > MOST) list.firstElementChild?.remove();
  scroller.scrollTop -= scrollHeight - scroller.scrollHeight;
}

const observer = new IntersectionObserver(
  ([entry]) => {
    if (entry?.isIntersecting) load();
    else onLoaded();
  },
  { root: scroller },
);

/** Scrolls to the end; resolves when more was loaded and the end is out of view again. */
function more(): Promise<void> {
  const loaded = new Promise<void>((resolve) => {
    onLoaded = resolve;
  });
  scroller.scrollTop = scroller.scrollHeight;
  return loaded;
}

const begun = new Promise<void>((resolve) => {
  onLoaded = resolve;
});
observer.observe(end);
await begun;

offer({
  phases: 3,
  async run() {
    for (let step = 0; step < 5; step += 1) {
      await more();
      await pause();
    }
  },
  state: () => ({ next, loads, kept: list.childElementCount }),
  ids: () => {
    const kept = list.childElementCount;
    return idsOfRows(Array.from({ length: kept }, (_, n) => (next - kept + n) * 13));
  },
});
