/** Finding IDs in text: the gate and the finder against one regular expression over the same text. */

import { findAttackIds, mayHoldAttackId } from '@/lib/core/attack/find-attack-ids';
import { knownIds } from '@/scripts/score/known-ids';
import { type Bench, interleave, ratio } from './measure';

const LINE = 'Outbound connection from host to a server on port 443 was allowed by policy 12. ';
const HIT = 'Mapped to T1059.001 by the rule that watches PowerShell. ';
const FLOOR = /\bT\d{4}(?:\.\d{3})?\b/g;

export const find: Bench = {
  name: 'find',
  async run() {
    const known = knownIds();
    const isKnown = (id: string) => known.has(id);
    const plain = LINE.repeat(25_000);
    const withHits = (LINE.repeat(49) + HIT).repeat(500);
    const rows = await interleave(
      {
        'floor: one expression, no ID in 2 MB': () => plain.match(FLOOR),
        'gate, no ID in 2 MB': () => mayHoldAttackId(plain),
        'finder, no ID in 2 MB': () => findAttackIds(plain, { isKnown }),
        'floor: one expression, 500 IDs in 2 MB': () => withHits.match(FLOOR),
        'finder, 500 IDs in 2 MB': () => findAttackIds(withHits, { isKnown }),
      },
      15,
    );
    return {
      name: 'find',
      what: 'Finding ATT&CK IDs in text, against a single expression that knows techniques only',
      rounds: 15,
      rows,
      figures: {
        gateToFloor: ratio(rows, 'gate, no ID in 2 MB', 'floor: one expression, no ID in 2 MB'),
        finderToFloor: ratio(
          rows,
          'finder, 500 IDs in 2 MB',
          'floor: one expression, 500 IDs in 2 MB',
        ),
      },
      targets: [],
    };
  },
};
