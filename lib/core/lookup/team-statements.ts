/**
 * What a take means for this team: what of it is in scope, which of its logs arrive, what one
 * missing log would open, which rules and tests there are. Only what was imported or said is
 * repeated; a part that nobody said anything about is left out.
 */
import type { CoverageIndex, IdStatus } from '@/lib/core/coverage/status';
import { list } from '@/lib/core/shared/words';
import type { StatementView } from './evidence-view';
import { our } from './team-evidence';
import { analyticsStatement, logsStatement } from './team-logs';
import { rulesStatement, testStatement } from './team-rules';

/** @param status of the object that the take is about */
export function teamStatements(index: CoverageIndex, status: IdStatus): StatementView[] {
  if (status.word === 'not-applicable') return scopeStatement(index, status);
  return [
    ...scopeStatement(index, status),
    ...analyticsStatement(index, status),
    ...logsStatement(index, status),
    ...rulesStatement(index, status),
    ...testStatement(status),
  ];
}

/** "2 of its 6 platforms are in scope: Linux and Windows." Nothing where every platform is. */
function scopeStatement({ scope }: CoverageIndex, status: IdStatus): StatementView[] {
  const { all, inScope } = status.platforms;
  if (scope.platforms.length === 0 || all.length === 0 || inScope.length === all.length) return [];
  const evidence = [our('scope', [`In scope: ${list(scope.platforms)}`], status, 'now')];
  return [{ text: scopeWords(all, inScope), evidence }];
}

function scopeWords(all: readonly string[], inScope: readonly string[]): string {
  if (inScope.length > 0) {
    const verb = inScope.length === 1 ? 'is' : 'are';
    return `${inScope.length} of its ${all.length} platforms ${verb} in scope: ${list(inScope)}.`;
  }
  if (all.length === 1) return `Its one platform, ${list(all)}, is not in scope.`;
  return `None of its ${all.length} platforms is in scope: ${list(all)}.`;
}
