/** The texts of an object in each of its domains, as far as they are held. */
import type { ObjectPageText } from '@/lib/core/library/object-page';
import type { AttackObject, Domain } from '@/lib/core/library/records';
import type { ObjectText, ObjectTexts } from '@/lib/core/library/texts';

/** Texts of a domain's release; null where they are not held. */
export type TextsOf = (domain: Domain) => ObjectTexts | null;

export type HeldText = { domain: Domain; text: ObjectText; texts: ObjectTexts };

/** One a domain that holds the object, in the order of its domains. */
export async function textsOf(
  { stixId, domains }: AttackObject,
  textsIn: TextsOf,
): Promise<HeldText[]> {
  const found = await Promise.all(
    domains.map(async (domain): Promise<HeldText[]> => {
      const texts = textsIn(domain);
      const text = await texts?.of(stixId);
      return texts && text ? [{ domain, text, texts }] : [];
    }),
  );
  return found.flat();
}

export function toText(held: ObjectText | null, text: string | undefined): ObjectPageText {
  if (!held) return { state: 'not-held' };
  return text ? { state: 'text', text } : { state: 'none' };
}
