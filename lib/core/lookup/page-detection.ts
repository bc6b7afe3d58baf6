/** Strategies, their analytics and what each of them looks at, with texts where they are held. */
import type { Library } from '@/lib/core/library/library';
import type { DetectionTree, PageAnalytic } from '@/lib/core/library/object-page';
import type { AttackObject } from '@/lib/core/library/records';
import { type AnalyticGuidance, guidanceFor } from './guidance';
import { type TextsOf, textsOf, toText } from './page-texts';

/** Null for kinds that nothing detects. */
export async function detectionTree(
  library: Library,
  object: AttackObject,
  textsIn: TextsOf,
): Promise<DetectionTree | null> {
  const guidance = guidanceFor(library, object);
  if (!guidance) return null;
  const strategies = await Promise.all(
    guidance.strategies.map(async ({ id, name, analytics }) => ({
      ...{ id, name },
      analytics: await Promise.all(analytics.map((one) => analyticOf(library, one, textsIn))),
    })),
  );
  return { strategies, unpublished: guidance.unpublished };
}

async function analyticOf(
  library: Library,
  { id, platforms, logSources, mutableElements }: AnalyticGuidance,
  textsIn: TextsOf,
): Promise<PageAnalytic> {
  const object = library.get(id);
  const [held] = object ? await textsOf(object, textsIn) : [];
  const text = held?.text ?? null;
  return {
    ...{ id, platforms, logSources },
    name: object?.name ?? '',
    description: toText(text, text?.description),
    mutableElements: mutableElements.map((field, n) => ({
      field,
      description: text ? (text.mutableElements[n] ?? '') : null,
    })),
  };
}
