/**
 * Verdicts of notes as evidence for coverage (rule R9): "not applicable" is a mark, "validated" a
 * detected test stated by that person, an accepted risk a label. For each ID of today and platform
 * the newest verdict stands; older ones are history, but for tests, which coverage ages itself.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type {
  CoverageSource,
  PlatformMark,
  SourcedEvidence,
  TestRecord,
  Verdicts,
} from '@/lib/core/coverage/evidence';
import type { Library } from '@/lib/core/library/library';
import { resolveId } from '@/lib/core/library/resolve-id';
import type { VerdictFact } from '@/lib/core/notes/verdict-facts';

/** A source of its own, so that a test says where it comes from. */
const NOTES: CoverageSource = {
  id: 'notes',
  name: 'Team notes',
  format: 'notes',
  importedAt: '',
  isOn: true,
  deployed: 'unknown',
  meaning: 'other',
  threshold: 0,
  attackVersion: '',
  defaultPlatform: null,
};

/** @param facts newest first, as verdictFacts gives them */
export function coverageVerdicts(
  library: Library,
  facts: readonly VerdictFact[],
): { verdicts: Verdicts; tests: SourcedEvidence | null } {
  const standing = newestOfEach(library, facts);
  const marksOf = (word: VerdictFact['verdict']) =>
    standing.filter(({ verdict }) => verdict === word).map(markOf);
  const tests = facts.filter(({ verdict }) => verdict === 'validated').map(testOf);
  return {
    verdicts: {
      notApplicable: marksOf('not-applicable'),
      acceptedRisk: marksOf('accepted-risk'),
    },
    tests: tests.length > 0 ? { source: NOTES, records: tests } : null,
  };
}

function newestOfEach(library: Library, facts: readonly VerdictFact[]): VerdictFact[] {
  const seen = new Set<string>();
  return facts.filter(({ objectId, platform }) => {
    const today: AttackId = resolveId(library, objectId).current[0] ?? objectId;
    const key = `${today} ${platform ?? ''}`;
    return !seen.has(key) && seen.add(key);
  });
}

function markOf({ objectId: id, platform, reason, date, who }: VerdictFact): PlatformMark {
  return { id, platform, reason, date, who };
}

function testOf({ objectId, platform, date, who }: VerdictFact): TestRecord {
  return {
    type: 'test',
    file: '',
    doc: 0,
    id: objectId,
    platform,
    outcome: 'detected',
    date,
    tool: '',
    name: who ? `stated by ${who}` : 'stated in a note',
    rule: '',
  };
}
