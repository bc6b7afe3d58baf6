/**
 * Likely telemetry: every log source and channel that the analytics name, by platform, the most
 * shared source first. What is shared by many analytics is worth more than its own technique.
 */
import type { AttackObject, LogSourceReference } from '@/lib/core/library/records';
import { count, domainWord, list } from '@/lib/core/shared/words';
import { nameKey } from '@/lib/core/telemetry/log-names';
import { counted, type Evidence, field, object } from '../evidence';
import { sourceName, sourceTitle, sourceWords } from '../log-words';
import { ids, listMost, MOST_WORDS, wordCount } from '../phrases';
import type { Subject } from '../subject';
import type { Statement } from '../take';
import { analyticCount, analyticsOf, type Rule, say } from './rule';

const MOST_SOURCES = 18;

/** One log source on one platform, with everything that the analytics there ask of it. */
type Source = {
  /** Null where ATT&CK states no platform. */
  platform: string | null;
  name: string;
  references: LogSourceReference[];
  analytics: AttackObject[];
  /** Other analytics of the domain, on the same platform, that name it. */
  others: number;
};

export const likelyTelemetry: Rule = (subject) => {
  const sources = sourcesOf(subject);
  if (sources.length === 0) return [nothing(subject)];
  const shown = sources.slice(0, MOST_SOURCES);
  const rest = sources.slice(MOST_SOURCES);
  return [
    ...shown.flatMap((source) => describe(subject, source)),
    ...(rest.length ? [others(rest)] : []),
  ];
};

function sourcesOf(subject: Subject): Source[] {
  const { analytics, index, domain } = subject;
  const platforms = [...new Set(analytics.map(({ platforms: [first = null] }) => first))];
  return platforms.flatMap((platform) => {
    const here = analytics.filter(({ platforms: [first = null] }) => first === platform);
    const sources = new Map<string, Source>();
    for (const analytic of here) {
      for (const reference of analytic.logSources) {
        const key = nameKey(reference.name);
        const known = sources.get(key) ?? {
          ...{ platform, name: sourceName(reference.name), references: [], analytics: [] },
          others: 0,
        };
        known.references.push(reference);
        if (!known.analytics.includes(analytic)) known.analytics.push(analytic);
        sources.set(key, known);
      }
    }
    const found = [...sources].map(([key, source]) => {
      const naming = index.naming(key, domain, platform);
      const own = source.analytics.filter((one) => naming.has(one)).length;
      return { ...source, others: naming.size - own };
    });
    return found.sort((a, b) => b.others - a.others || (a.name < b.name ? -1 : 1));
  });
}

/** One sentence, or several where the channels of a source do not fit into one. */
function describe(subject: Subject, source: Source): Statement[] {
  const { platform, analytics } = source;
  const place = platform === null ? '' : `${platform}: `;
  const feeds =
    subject.as === 'analytic' || analytics.length === 0
      ? ''
      : ` for ${listMost(ids(analytics), 3)}`;
  const tail = `${feeds}; ${shared(subject, source)}.`;
  const room = MOST_WORDS - wordCount(`${place} ${tail}`);
  const evidence = [
    ...analytics.map((analytic) => field(analytic, 'logSources')),
    ...componentsOf(subject, source),
    sharing(subject, source),
  ];
  const [first = [], ...more] = chunks(channelsOf(subject, source), room);
  return [
    say(`${place}${list(first)}${tail}`, ...evidence),
    ...more.map((chunk) => say(`${place}also ${list(chunk)}${feeds}.`, ...evidence)),
  ];
}

/** "Sysmon 3, 22 (Network Connection Creation)", one for each channel. */
function channelsOf({ index }: Subject, { references }: Source): string[] {
  const components = new Map<string, string[]>();
  for (const reference of references) {
    const words = sourceWords(reference);
    const name = index.get(reference.dataComponent ?? '')?.name;
    const known = components.get(words) ?? [];
    components.set(words, name === undefined || known.includes(name) ? known : [...known, name]);
  }
  return [...components].map(([words, names]) =>
    names.length ? `${words} (${list(names)})` : words,
  );
}

function chunks(items: readonly string[], room: number): string[][] {
  const made: string[][] = [[]];
  for (const item of items) {
    const last = made.at(-1) ?? [];
    const isFull = last.length > 0 && wordCount([...last, item].join(' and ')) > room;
    if (isFull) made.push([item]);
    else last.push(item);
  }
  return made;
}

function shared({ domain }: Subject, { references, platform, others: n }: Source): string {
  const title = sourceTitle(references[0]?.name ?? '');
  const where = platform ?? domainWord(domain);
  if (n === 0) return `no other ${where} analytic names ${title}`;
  const name = n === 1 ? 'names' : 'name';
  return `${count(n, `other ${where} analytic`)} ${name} ${title}`;
}

function sharing(subject: Subject, { name, platform, analytics, others: n, references }: Source) {
  return counted(n, {
    ...{ unit: 'object', kinds: ['analytic'], domain: subject.domain },
    logSource: references[0]?.name ?? name,
    ...(platform === null ? {} : { platform }),
    not: ids(analytics),
  });
}

function componentsOf({ index }: Subject, { references }: Source): Evidence[] {
  const named = new Set(references.map(({ dataComponent }) => dataComponent ?? ''));
  return [...named].flatMap((id) => {
    const component = index.get(id);
    return component ? [object(component)] : [];
  });
}

function others(rest: readonly Source[]): Statement {
  const names = rest.map(({ name, platform }) => (platform ? `${name} on ${platform}` : name));
  const analytics = [...new Set(rest.flatMap((source) => source.analytics))];
  const evidence = analytics.map((analytic) => field(analytic, 'logSources'));
  return say(`Named as well: ${listMost(names, 6)}.`, ...evidence);
}

function nothing(subject: Subject): Statement {
  const { as, object: asked, analytics } = subject;
  const references = counted(0, { unit: 'log-reference', ...analyticsOf(subject) });
  if (analytics.length === 0) {
    const text = `With no analytic for ${asked.id}, ATT&CK names no log to collect.`;
    return say(text, analyticCount(subject));
  }
  const what =
    as === 'analytic'
      ? 'This analytic'
      : analytics.length === 1
        ? 'Its analytic'
        : 'None of its analytics';
  const verb = as !== 'analytic' && analytics.length > 1 ? 'names a' : 'names no';
  const text = `${what} ${verb} log source, so which log would show it is left open.`;
  return say(text, references, ...analytics.map((analytic) => field(analytic, 'logSources')));
}
