/** A portal whose view is the Vue console in a frame of another origin; it says what it shows. */
import { offer, pause, rootOfPage } from './driver';

const OTHER_HOST = location.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
const ids = ['T1482'];
const views = ['alerts', 'incidents'];
let shown = 0;

const title = document.createElement('h1');
const frame = document.createElement('iframe');
frame.title = 'view';
frame.src = `http://${OTHER_HOST}:${location.port}/vue`;
rootOfPage().append(title, frame);
const draw = () => {
  title.textContent = `Portal, ${views[shown % views.length]} after ${ids[0]}`;
};
draw();
await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));

offer({
  phases: 1,
  async run() {
    for (shown += 1; shown % 8 !== 0; shown += 1) {
      draw();
      await pause();
    }
    draw();
  },
  state: () => ({ shown }),
  ids: () => ids,
});
