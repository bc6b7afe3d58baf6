/**
 * Rules that take the place of others, over all files of an import: what a team writes over a
 * shipped rule lies in a file of its own.
 */
import type { EvidenceRecord, ImportProblem, RuleRecord } from '@/lib/core/coverage/evidence';

/** Without the rules that others overwrite, each of which is named. The last one to do so counts. */
export function withoutOverwritten(
  records: readonly EvidenceRecord[],
  problems: ImportProblem[],
): EvidenceRecord[] {
  const winners = new Map<string, RuleRecord>();
  for (const record of records) {
    if (record.type === 'rule' && record.overwrites && record.ruleId) {
      winners.set(record.ruleId, record);
    }
  }
  if (winners.size === 0) return [...records];
  return records.filter((record) => {
    if (record.type !== 'rule' || record.overwrites === undefined) return true;
    const winner = winners.get(record.ruleId);
    if (!winner || winner === record) return true;
    const message = `Rule ${record.ruleId} is overwritten in ${winner.file} and was left out.`;
    problems.push({ file: record.file, place: '', code: 'overwritten', message });
    return false;
  });
}
