/** One text node of 5 MB, as a raw log view shows it, that grows and is edited in its middle. */
import { offer, pause, rootOfPage } from './driver';
import { rowAt } from './rows';
import { seeded } from './seeded';

const BYTES = 5e6;
const LINE = 500;

const lines: string[] = [];
for (let n = 0; n < BYTES / LINE; n += 1) {
  const { host, text } = rowAt(n);
  // One line in ten says more than the time.
  lines.push(`${n} ${host} ${n % 10 === 0 ? text : 'all quiet'}`.padEnd(LINE - 1, ' .'));
}
const node = document.createTextNode(lines.join('\n'));
const view = document.createElement('pre');
view.append(node);
rootOfPage().append(view);

offer({
  phases: 2,
  async run(phase) {
    const random = seeded(phase + 80);
    for (let step = 0; step < 2; step += 1) {
      const at = random(BYTES / LINE) * LINE;
      node.replaceData(at, LINE - 1, `edited ${phase} ${step}: T1041 sent`.padEnd(LINE - 1, ' -'));
      node.appendData(`\nline of phase ${phase}: ${phase === 0 ? 'T1053.005' : 'T1053.003'}`);
      if (phase === 1) node.data = node.data.replaceAll('T1053.005', 'nothing.');
      await pause();
    }
  },
  state: () => ({ length: node.data.length }),
  ids: () => [...new Set(node.data.match(/T\d{4}(?:\.\d{3})?/g) ?? [])].sort(),
});
