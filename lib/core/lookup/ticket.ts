/** An ID for a ticket where no status is known: what it is, and the logs that would show it. */
import { ID_KINDS } from '@/lib/core/attack/id-kinds';
import type { Ticket } from '@/lib/core/coverage/export-ticket';
import { escapeHtml, escapeMarkdown } from '@/lib/core/coverage/text';
import { list } from '@/lib/core/shared/words';
import { headline } from './headline';
import { shortLogSource } from './log-source-words';
import type { Lookup } from './lookup';

/** With title, fact, address and release a ticket stays within twelve lines. */
const MOST_ANALYTICS = 7;

export function factsTicket(lookup: Lookup): Ticket {
  const head = headline(lookup);
  const kind = ID_KINDS[lookup.object?.kind ?? lookup.kind].name;
  const title = `${head.oldId ? `${head.oldId}, now ` : ''}${head.id} ${head.title}`;
  const analytics = lookup.guidance?.strategies.flatMap((strategy) => strategy.analytics) ?? [];
  const lines = [
    `${head.word}: ${head.fact}`,
    ...analytics.slice(0, MOST_ANALYTICS).map(({ id, platforms, logSources }) => {
      const logs = logSources.map(shortLogSource).join('; ');
      return `- ${id} ${list(platforms)}: ${logs || 'names no log'}`;
    }),
    lookup.object?.url ?? '',
    `ATT&CK ${lookup.releases[0]?.release ?? ''}`,
  ].filter(Boolean);
  return {
    text: [`**${escapeMarkdown(title)}** (${kind})`, ...lines].join('\n'),
    html: [`<b>${escapeHtml(title)}</b> (${kind})`, ...lines.map(escapeHtml)].join('<br>\n'),
  };
}
