/**
 * What everybody may know of an ID, in a few lines: for frames in which our own card cannot be
 * shown. It is drawn where the page could read it, so nothing of coverage, takes or notes is in it.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import { headline, releaseLine } from './headline';
import { exactLogSource } from './log-source-words';
import { lookUp } from './lookup';
import { relatedSentences } from './related-words';

export type PublicFacts = {
  id: AttackId;
  /** "T1059.001 PowerShell", "T1086 is now T1059.001 PowerShell". */
  title: string;
  /** "Current · in force in ATT&CK 18.1". */
  status: string;
  /** What it is, what became of it, its logs by analytic, its relations. */
  lines: string[];
  /** Its page on attack.mitre.org; null where the library holds nothing for the ID. */
  url: string | null;
  release: string;
};

export function publicFacts(library: Library, id: AttackId): PublicFacts {
  const lookup = lookUp(library, id);
  const head = headline(lookup);
  const analytics = lookup.guidance?.strategies.flatMap((strategy) => strategy.analytics) ?? [];
  const logs = analytics.map(({ id: analytic, platforms, logSources }) => {
    const names = logSources.map(exactLogSource).join('; ');
    return `${analytic} ${platforms.join(', ')}: ${names || 'names no log'}`;
  });
  const lines = [head.sub, head.history, ...logs, ...relatedSentences(lookup.related)];
  return {
    id,
    title: `${head.oldId ? `${head.oldId} is now ` : ''}${head.id} ${head.title}`,
    status: `${head.word} · ${head.fact}`,
    lines: lines.filter(Boolean),
    url: lookup.object?.url ?? null,
    release: releaseLine(lookup).text,
  };
}
