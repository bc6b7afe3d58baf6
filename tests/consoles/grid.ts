/**
 * A grid of 100,000 rows that draws only what is in view: its row elements and their text nodes are
 * used again for other rows, whose texts are written into them.
 */
import { offer, pause, rootOfPage } from './driver';
import { idsOfRows, rowAt } from './rows';
import { seeded } from './seeded';

const ROWS = 100_000;
const ROW_PX = 24;
const DRAWN = 23;

const scroller = document.createElement('div');
scroller.className = 'scroller';
const sizer = document.createElement('div');
sizer.style.height = `${ROWS * ROW_PX}px`;
scroller.append(sizer);

type Drawn = { element: HTMLElement; texts: Text[] };
const drawn: Drawn[] = Array.from({ length: DRAWN }, () => {
  const element = document.createElement('div');
  element.className = 'row';
  const texts = [0, 1, 2].map(() => {
    const cell = document.createElement('span');
    const text = document.createTextNode('');
    cell.append(text);
    element.append(cell);
    return text;
  });
  sizer.append(element);
  return { element, texts };
});
rootOfPage().append(scroller);

let first = 0;
let isDescending = false;
let selected: number | null = null;
let draws = 0;

const indexAt = (place: number) => (isDescending ? ROWS - 1 - place : place);

function draw(): void {
  draws += 1;
  first = Math.min(Math.floor(scroller.scrollTop / ROW_PX), ROWS - DRAWN);
  for (let place = first; place < first + DRAWN; place += 1) {
    // A row keeps its element while it stays in view.
    const { element, texts } = drawn[place % DRAWN] as Drawn;
    const index = indexAt(place);
    const { host, text } = rowAt(index);
    element.style.transform = `translateY(${place * ROW_PX}px)`;
    element.classList.toggle('selected', index === selected);
    element.dataset.index = `${index}`;
    for (const [n, words] of [`${index}`, host, text].entries()) {
      const node = texts[n];
      if (node && node.data !== words) node.data = words;
    }
  }
}

/** Scrolls to a row and waits until the grid heard of it. */
async function scrollTo(place: number): Promise<void> {
  const top = Math.min(place, ROWS - DRAWN) * ROW_PX;
  if (Math.abs(scroller.scrollTop - top) < 1) return;
  const heard = new Promise((resolve) =>
    scroller.addEventListener('scroll', resolve, { once: true }),
  );
  scroller.scrollTop = top;
  await heard;
}

scroller.addEventListener('scroll', draw);
scroller.addEventListener('click', ({ target }) => {
  const row = target instanceof Element ? target.closest<HTMLElement>('.row') : null;
  selected = row ? Number(row.dataset.index) : null;
  draw();
});
draw();

offer({
  phases: 3,
  async run(phase) {
    const random = seeded(phase + 20);
    for (let step = 0; step < 14; step += 1) {
      const far = random(3) === 0;
      await scrollTo(far ? random(ROWS) : first + random(9) + 1);
      if (step % 5 === 4) {
        isDescending = !isDescending;
        draw();
      }
      await pause();
    }
  },
  state: () => ({ first, isDescending, selected, draws }),
  ids: () => idsOfRows(drawn.map(({ element }) => Number(element.dataset.index))),
});
