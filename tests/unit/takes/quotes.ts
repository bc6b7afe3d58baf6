/**
 * Text that a statement may repeat from its evidence: IDs, names, versions, days, releases, log
 * sources with their channels. Worked out from the records, not with the words of the rules.
 */
import type { LogSourceReference } from '@/lib/core/library/records';
import type { Evidence } from '@/lib/core/takes/evidence';
import type { World } from './world';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Longest first, so that a part is not taken before the whole. */
export function quotesOf(world: World, evidence: readonly Evidence[]): string[] {
  const written = JSON.stringify(evidence).match(/\b[A-Z]{1,3}\d{4}(?:[./]\d{3})?\b/g) ?? [];
  const ids = written.map((id) => id.replace('/', '.'));
  const objects = ids.map((id) => world.objects.get(id)).filter((one) => one !== undefined);
  const fields = evidence.filter((one) => one.type === 'field');
  const quotes = [
    ...ids,
    ...objects.flatMap(({ name }) => [name, name.replace(/\.$/, '')]),
    ...objects.flatMap(({ platforms }) => platforms),
    ...fields.flatMap(({ id, field }) => {
      const object = world.objects.get(id);
      if (!object) return [];
      if (field === 'logSources') return logQuotes(object.logSources);
      if (field === 'mutableElements') return object.mutableElements;
      if (field === 'version') return [object.version];
      return field === 'modified' || field === 'created' ? [dayOf(object[field])] : [];
    }),
    ...evidence.flatMap((one) => factQuotes(world, one)),
  ];
  return [...new Set(quotes)].filter((one) => one !== '').sort((a, b) => b.length - a.length);
}

function factQuotes({ library }: World, evidence: Evidence): string[] {
  const { added, renamed, releases } = library.other;
  switch (evidence.type) {
    case 'release':
      return [evidence.release, dayOf(evidence.date)];
    case 'later': {
      const of = <T extends { id: string }>(facts: readonly T[]) =>
        facts.filter(({ id }) => id === evidence.id);
      const dates = releases.filter(({ release }) => release === evidence.release);
      return [
        evidence.release,
        ...dates.map(({ date }) => dayOf(date)),
        ...of(added).flatMap(({ id, name }) => [id, name]),
        ...of(renamed).flatMap(({ from, to }) => [from, to]),
        ...of(library.other.revoked).map(({ by }) => by),
      ];
    }
    case 'count':
      return [evidence.counted.logSource ?? '', evidence.counted.platform ?? ''].flatMap((text) => [
        text.trim(),
        shortName(text),
      ]);
    default:
      return [];
  }
}

/** Every way in which a reference may stand: exact, without the collector, codes as runs, cut. */
export function logQuotes(references: readonly LogSourceReference[]): string[] {
  return references.flatMap(({ name, channel }) => {
    const short = shortName(name);
    if (channel === null) return [short];
    const text = channel.trim().replace(/\s+/g, ' ');
    const codes = (/^[\s\d,;|=:a-z]*$/i.test(text) && text.match(/\d+/g)) || [];
    const words = text.split(' ');
    const starts = words.map((_, n) => words.slice(0, n + 1).join(' '));
    return [
      short,
      `${short} ${text}`,
      `${short} ${runs(codes.map(Number))}`,
      `“${text}”`,
      ...starts.map((start) => `“${start.replace(/[\s,;:.–-]+$/, '')} …”`),
      ...starts.map((start) => `“${start.replace(/[\s,;:.–-]*\([^)]*$/, '')} …”`),
    ];
  });
}

function shortName(name: string): string {
  return name
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^wineventlog:/i, '');
}

/** 4103, 4104, 4105, 4106, 9 -> "4103–4106, 9"; two in a row stay apart. */
function runs(codes: readonly number[]): string {
  const written: string[] = [];
  for (let from = 0; from < codes.length; ) {
    let to = from;
    while (codes[to + 1] === (codes[to] ?? 0) + 1) to += 1;
    if (to - from > 1) written.push(`${codes[from]}–${codes[to]}`);
    else for (const code of codes.slice(from, to + 1)) written.push(String(code));
    from = to + 1;
  }
  return written.join(', ');
}

export function dayOf(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return year && month && day ? `${day} ${MONTHS[month - 1]} ${year}` : '';
}
