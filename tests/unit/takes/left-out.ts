/** "… and 8 more": how many entries of a list a text leaves out. */
import type { Evidence } from '@/lib/core/takes/evidence';
import { logQuotes } from './quotes';
import type { World } from './world';

/** Words and not only event codes. */
function isDescribed(channel: string): boolean {
  return /\S\s/.test(channel) && !/^(?:event ?(?:code|id)s?|[\s\d,;|=:])+$/i.test(channel);
}

/** For each list that the evidence holds, how many of its entries the text does not name. */
export function unnamed(world: World, text: string, evidence: readonly Evidence[]): Set<number> {
  const fields = evidence.filter((one) => one.type === 'field');
  const sources = fields.flatMap(({ id, field }) => {
    const object = field === 'logSources' ? world.objects.get(id) : undefined;
    return (object?.logSources ?? []).map((one) => ({ ...one, analytic: id }));
  });
  const short = (name: string) => name.trim().replace(/^WinEventLog:/i, '');
  const described = sources.filter(({ channel }) => isDescribed(channel ?? ''));
  const components = new Set(sources.map(({ dataComponent }) => dataComponent));
  const lists = [
    fields.map(({ id }) => id),
    fields.map(({ id }) => id).filter((id) => id.startsWith('AN')),
    fields.flatMap(({ values }) => values ?? []),
    evidence.flatMap((one) => (one.type === 'object' ? [one.id] : [])),
    evidence.flatMap((one) => (one.type === 'relationship' ? [one.sourceId] : [])),
    evidence.flatMap((one) => (one.type === 'later' ? [one.id] : [])),
    sources.map(({ name }) => short(name)),
    described.map(({ name }) => short(name)),
    sources.flatMap((one) => (one.channel ? [] : [`${short(one.name)} (${one.analytic})`])),
    // By component, as the text may write them: with codes or a plain channel, without a description.
    ...[...components].map((component) =>
      sources
        .filter((one) => one.dataComponent === component)
        .map(
          (one) => logQuotes([one]).find((quote) => text.includes(quote)) ?? logQuotes([one])[2],
        ),
    ),
  ];
  const lower = text.toLowerCase();
  const isMissing = (entry: string) => !lower.includes(entry);
  return new Set(
    lists.map((list) => {
      const entries = list.map((entry) => (entry ?? '').toLowerCase());
      return new Set(entries.filter(isMissing)).size;
    }),
  );
}
