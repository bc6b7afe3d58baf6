/** The bundled library: how long a cold worker takes to have it, and how large it is in the package. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { CoreFile } from '@/lib/core/library/core-file';
import { openLibrary } from '@/lib/core/library/library';
import { lookUp } from '@/lib/core/lookup/lookup';
import { type Bench, interleave, ratio } from './measure';

const TARGET_MS = 10;
const TARGET_BYTES = 400_000;

export const library: Bench = {
  name: 'library',
  async run() {
    const text = readFileSync('data/public/attack/core.json', 'utf8');
    const open = () => {
      const opened = openLibrary(JSON.parse(text) as CoreFile);
      if (!opened.ok) throw new Error(opened.problem.message);
      return opened.value;
    };
    const rows = await interleave(
      {
        'floor: JSON.parse of the file': () => JSON.parse(text),
        'parse and open': open,
        'parse, open, first card': () => lookUp(open(), 'T1059.001'),
      },
      25,
    );
    const bytes = gzipSync(text, { level: 9 }).length;
    const parse = rows[1]?.medianMs ?? Number.NaN;
    return {
      name: 'library',
      what: 'The bundled ATT&CK library from text to answers',
      rounds: 25,
      rows,
      figures: {
        gzipBytes: bytes,
        openToFloor: ratio(rows, 'parse and open', 'floor: JSON.parse of the file'),
      },
      targets: [
        { text: `parsed in at most ${TARGET_MS} ms (median)`, met: parse <= TARGET_MS },
        { text: `at most ${TARGET_BYTES} bytes compressed`, met: bytes <= TARGET_BYTES },
      ],
    };
  },
};
