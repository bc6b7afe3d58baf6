/** What a take says it was written for, read without trusting it. */
import type { ObjectStatus } from '@/lib/core/library/records';
import { listOf, optional, readAs, shape, text, word } from '@/lib/core/shared/shape';
import type { Basis, BasisFacts } from '../take';
import { field } from './field';

const names = listOf(text(1_000));
const FACTS = shape<BasisFacts>({
  name: text(1_000),
  status: word<ObjectStatus>('live', 'revoked', 'deprecated'),
  version: text(40),
  ...{ platforms: names, tactics: names, techniques: names, analytics: names },
  ...{ logSources: names, mutableElements: names, mitigations: names },
});
const BASIS = shape<{ release?: string; version?: string; contentHash?: string }>({
  release: optional(text(40)),
  version: optional(text(40)),
  contentHash: optional(text(200)),
});

/** What it does not say stays empty: then only what it says can be compared. */
export function readBasis(value: unknown, release: string): Basis {
  const read = readAs(BASIS, value, 'basis');
  const facts = readAs(FACTS, field(value, 'facts'), 'facts');
  const said = read.ok ? read.value : {};
  return {
    release: said.release || release,
    version: said.version ?? '',
    contentHash: said.contentHash ?? '',
    facts: facts.ok ? facts.value : null,
  };
}
