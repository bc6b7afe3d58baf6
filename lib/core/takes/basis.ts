/** The facts that a take on an object rests on, small enough to be kept in the take. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import type { AttackObject } from '@/lib/core/library/records';
import { exactLogName } from '@/lib/core/telemetry/log-names';
import { contentHash } from './content-hash';
import { ids } from './phrases';
import { type Subject, subjectOf } from './subject';
import type { Basis, BasisFacts } from './take';
import { takeIndexOf } from './take-index';

/** Null when the library has no object of that ID. Dead objects and other kinds have facts, too. */
export function basisOf(library: Library, id: AttackId): Basis | null {
  const subject = subjectOf(library, id);
  if (subject) return basisOfSubject(subject);
  const object = takeIndexOf(library).get(id);
  if (!object) return null;
  const release = library.releases.find(({ domain }) => object.domains.includes(domain));
  return toBasis(release?.release ?? '', bareFacts(object));
}

export function basisOfSubject(subject: Subject): Basis {
  return toBasis(subject.release, factsOf(subject));
}

function toBasis(release: string, facts: BasisFacts): Basis {
  return { release, version: facts.version, contentHash: contentHash(facts), facts };
}

function factsOf(subject: Subject): BasisFacts {
  const { object, as, technique, otherTechniques, analytics, mitigations } = subject;
  const techniques = technique ? [technique, ...otherTechniques] : [];
  const behind = as === 'strategy' ? techniques.flatMap(({ platforms }) => platforms) : [];
  return {
    ...bareFacts(object),
    platforms: sorted([...object.platforms, ...behind]),
    tactics: sorted(techniques.flatMap(({ tactics }) => tactics)),
    techniques: sorted(ids(techniques)),
    analytics: sorted(analytics.map(({ id, platforms }) => [id, ...sorted(platforms)].join(' '))),
    logSources: sorted(
      analytics.flatMap(({ id, logSources }) =>
        logSources.map((one) => `${id} ${exactLogName(one)}`),
      ),
    ),
    mutableElements: sorted(
      analytics.flatMap(({ id, mutableElements }) =>
        mutableElements.map((name) => `${id} ${name}`),
      ),
    ),
    mitigations: sorted(ids(mitigations)),
  };
}

function bareFacts({ name, status, version, platforms, tactics }: AttackObject): BasisFacts {
  return {
    ...{ name, status, version, platforms: sorted(platforms), tactics: sorted(tactics) },
    ...{ techniques: [], analytics: [], logSources: [], mutableElements: [], mitigations: [] },
  };
}

function sorted(words: readonly string[]): string[] {
  return [...new Set(words)].sort();
}
