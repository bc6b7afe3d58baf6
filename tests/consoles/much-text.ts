/** 20 MB of text in 50,000 text nodes, of which sections come, change and go. */
import { htmlOf } from '@/scripts/bench/page/kinds';
import { offer, pause, rootOfPage } from './driver';
import { seeded } from './seeded';

const KIND = { bytes: 20e6, textNodes: 50_000, every: 200 };
/** Only here, and only for a while. */
const LATE = 'T1486';

const template = document.createElement('template');
// Text made by ourselves; a page of a server would bring as much.
template.innerHTML = htmlOf(KIND);
const root = rootOfPage();
root.append(template.content);
const sections = () => [...root.querySelectorAll('section')];

function note(text: string): HTMLElement {
  const element = document.createElement('p');
  element.textContent = text;
  return element;
}

const FOUND = 'DET0376 T1003.006 T1021 T1046 T1059.001 T1566.002 TA0002'.split(' ');
const notes: string[] = [];

offer({
  phases: 2,
  async run(phase) {
    const random = seeded(phase + 60);
    if (phase === 1) for (const _ of notes.splice(0)) root.querySelector('.note')?.remove();
    for (let step = 0; step < 8; step += 1) {
      const all = sections();
      const section = all[random(all.length)];
      const text = `note ${step}: ${phase === 0 ? LATE : 'T1105'} on host ${random(100)}`;
      const element = note(text);
      element.className = 'note';
      notes.push(text);
      section?.prepend(element);
      all[random(all.length)]?.querySelector('p')?.replaceChildren('read by an analyst');
      if (step === 4) all[random(all.length)]?.remove();
      await pause();
    }
  },
  state: () => ({ notes, sections: sections().length }),
  ids: () =>
    [...FOUND, ...(notes.length > 0 ? [/T\d+/.exec(notes[0] ?? '')?.[0] ?? ''] : [])].sort(),
});
