/** One object in full: facts from the library, texts from the store where they are held. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import { attackUrl, permalink } from '@/lib/core/attack/urls';
import { citedNames } from '@/lib/core/library/attack-markdown';
import type { Library } from '@/lib/core/library/library';
import type {
  Citation,
  HistoryRow,
  ObjectHeader,
  ObjectPage,
  PageRelease,
} from '@/lib/core/library/object-page';
import type { AttackObject } from '@/lib/core/library/records';
import type { ObjectText } from '@/lib/core/library/texts';
import { timeMachine } from '@/lib/core/library/time-machine';
import { nameOf, refTo } from './object-ref';
import { detectionTree } from './page-detection';
import { relationRows } from './page-relations';
import { type HeldText, type TextsOf, textsOf, toText } from './page-texts';

export type PageSource = {
  library: Library;
  /** What the library's domains are of. */
  releases: readonly PageRelease[];
  /** Texts of a domain's release; null where they are not held. */
  textsOf: TextsOf;
  history: HistoryRow[];
};

/** @param asked canonical, as parseAttackId gives it */
export async function buildObjectPage(asked: AttackId, source: PageSource): Promise<ObjectPage> {
  const { library } = source;
  const object = library.get(asked);
  const held = object ? await textsOf(object, source.textsOf) : [];
  const text = held[0]?.text ?? null;
  const domains = object?.domains ?? [];
  const releases = source.releases.filter(({ domain }) => domains.includes(domain));
  const relations = object ? relationRows(library, object, held) : [];
  const said = [text?.description, text?.detection, ...relations.map((row) => row.text)];
  const names = said.flatMap((one) => (one ? citedNames(one) : []));
  const { citations, references } = await sourcesOf(held, [...new Set(names)]);
  return {
    asked,
    releases,
    header: object ? headerOf(library, object, text, releases[0]?.release ?? '') : null,
    timeMachine: timeMachine(library, asked, (id) => nameOf(library, id)),
    texts: text ? 'held' : 'facts-only',
    definition: toText(text, text?.description),
    detectionText: toText(text, text?.detection),
    detection: object ? await detectionTree(library, object, source.textsOf) : null,
    relations,
    history: source.history,
    citations,
    references,
    notice: library.notice,
  };
}

function headerOf(
  library: Library,
  object: AttackObject,
  text: ObjectText | null,
  release: string,
): ObjectHeader {
  const { id, kind, name, stixId, status, domains, platforms, aliases } = object;
  const { version, created, modified } = object;
  const [parent] = library.targets(id, 'subtechnique-of');
  const [strategy] = kind === 'analytic' ? library.strategiesOf(id) : [];
  const url = attackUrl(id, strategy);
  return {
    ...{ id, kind, name, stixId, status, domains, platforms, aliases },
    ...{ version, created, modified },
    tactics: object.tactics.map((tactic) => refTo(library, tactic)),
    firstSeen: text?.firstSeen ?? '',
    lastSeen: text?.lastSeen ?? '',
    contributors: text?.contributors ?? [],
    parent: parent ? refTo(library, parent) : null,
    url,
    permalink: permalink(url, release),
  };
}

/** What is cited, by name, and the object's own references. */
async function sourcesOf(
  held: readonly HeldText[],
  names: readonly string[],
): Promise<{ citations: Citation[]; references: Citation[] }> {
  const byName = new Map<string, Citation>();
  const references = new Map<string, Citation>();
  for (const { text, texts } of held) {
    const own = new Set(text.references);
    const others = text.relations.flatMap((relation) => relation.references);
    for (const [number, one] of await texts.references([...new Set([...own, ...others])])) {
      if (!byName.has(one.name)) byName.set(one.name, one);
      if (own.has(number)) references.set(`${one.name}\n${one.url}`, one);
    }
  }
  return {
    // A name that no reference explains is still a name.
    citations: names.map((name) => byName.get(name) ?? { name, text: '', url: '' }),
    references: [...references.values()],
  };
}
