/**
 * Lists of data components, as DeTT&CT keeps them: what arrives from a platform, and not from which
 * log. That is never as good as a log, and never a reason to say that a log is missing.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import type { TelemetryRecord } from './evidence';
import { nameKey } from './log-names';

export type ComponentList = {
  /** Whether the component arrives from one of the platforms. */
  has(component: AttackId, platforms: readonly string[]): boolean;
  /**
   * Whether a log that nobody lists by its name may arrive all the same: the list has a component
   * that it feeds, or lists nothing but components and nobody knows what it feeds.
   *
   * @param fedBy asked only where there is a list
   * @param platforms none: any will do
   */
  leavesOpen(fedBy: () => readonly AttackId[], platforms: readonly string[]): boolean;
};

/** @param records all telemetry; what names a log is of no interest here */
export function readComponentList(
  library: Library,
  records: readonly TelemetryRecord[],
): ComponentList {
  const platformsOf = new Map<string, Set<string>>();
  const listed = records.filter(({ isComponent }) => isComponent);
  for (const { name, platform, collected } of listed) {
    if (!collected) continue;
    const platforms = platformsOf.get(nameKey(name)) ?? new Set();
    platformsOf.set(nameKey(name), platform ? platforms.add(nameKey(platform)) : platforms);
  }
  const found = (component: AttackId) => platformsOf.get(nameKey(library.name(component) ?? ''));
  const has: ComponentList['has'] = (component, platforms) => {
    const on = found(component);
    return on !== undefined && platforms.some((platform) => on.has(nameKey(platform)));
  };
  return {
    has,
    leavesOpen: (fedBy, platforms) => {
      if (listed.length === 0) return false;
      const fed = fedBy();
      if (fed.length === 0) return listed.length === records.length;
      const isAnywhere = platforms.length === 0;
      return fed.some((one) => (isAnywhere ? found(one) !== undefined : has(one, platforms)));
    },
  };
}
