/** Which IDs a rule claims, where they are today, and which platforms it is data for. */
import { type AttackId, kindOfId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import { resolveId } from '@/lib/core/library/resolve-id';
import type { CoverageSource, RuleRecord } from './evidence';
import { nameKey } from './log-names';
import { placeOther, placeRule } from './placing';

/** `pin`: the analytic or strategy that led to the ID. */
export type Claim = { id: AttackId; pin?: AttackId };

/**
 * Techniques the rule claims, and the analytics and strategies it pins. A pin counts for the
 * technique as well, unless the rule names that itself.
 */
export function claimsOf(library: Library, record: RuleRecord): Claim[] {
  const claimed = withoutParents(library, record.idsDirect).map((id) => ({ id }));
  const pins = record.otherIds.filter((id) => /^(?:AN|DET)\d/.test(id));
  const pinned = pins.flatMap((pin) => {
    const strategies = kindOfId(pin) === 'analytic' ? library.strategiesOf(pin) : [pin];
    const techniques = strategies.flatMap((id) => library.targets(id, 'detects'));
    const more = techniques.filter((id) => !record.idsDirect.includes(id));
    return [pin, ...more].map((id) => ({ id, pin }));
  });
  return [...claimed, ...pinned];
}

/**
 * Platforms, as keys, and domains that there is rule data for. A rule that states no platform is
 * data for the platforms of its techniques.
 */
export function coverer(library: Library) {
  const platforms = new Set<string>();
  const domains = new Set<string>();
  const seen = new Set<string>();
  const note = (stated: readonly string[], ids: readonly AttackId[]) => {
    for (const platform of stated) platforms.add(nameKey(platform));
    for (const id of ids) {
      const key = `${id} ${stated.length > 0}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const object = library.get(id);
      for (const domain of object?.domains ?? []) domains.add(domain);
      for (const p of stated.length ? [] : (object?.platforms ?? [])) platforms.add(nameKey(p));
    }
  };
  return { platforms, domains, note };
}

/** A parent beside one of its subs is no claim, also where the sub is written with an old ID (R1). */
function withoutParents(library: Library, ids: readonly AttackId[]): AttackId[] {
  if (ids.length < 2) return [...ids];
  const today = ids.flatMap((id) =>
    library.status(id) === 'live' ? [id] : resolveId(library, id).current,
  );
  return ids.filter((id) => !today.some((other) => other.startsWith(`${id}.`)));
}

/** Placements by ID, each worked out once. */
export function placer(library: Library) {
  const rules = new Map<string, ReturnType<typeof placeRule>>();
  const others = new Map<AttackId, ReturnType<typeof placeOther>>();
  return {
    rule: ({ chosenIds }: CoverageSource, id: AttackId) => {
      const chosen = chosenIds?.[id];
      const key = chosen ? `${id} ${chosen}` : id;
      const placed = rules.get(key) ?? placeRule(library, id, chosen);
      rules.set(key, placed);
      return placed;
    },
    other: (id: AttackId) => {
      const placed = others.get(id) ?? placeOther(library, id);
      others.set(id, placed);
      return placed;
    },
  };
}

export type Placer = ReturnType<typeof placer>;
