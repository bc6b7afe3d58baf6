/** A take of a small library, checked like those of the bundled one before a test looks at it. */
import type { Library } from '@/lib/core/library/library';
import { derive } from '@/lib/core/takes/derive';
import { SECTION_NAMES, type SectionName, type Statement, type Take } from '@/lib/core/takes/take';
import { readSentence, readTake } from './prose';
import { verifyClaims } from './verify-claims';
import { verifyStatement } from './verify-evidence';
import { type World, worldOf } from './world';

const worlds = new WeakMap<Library, World>();

export function statementsOf({ sections, confidence }: Take): Statement[] {
  return [confidence.reason, ...SECTION_NAMES.flatMap((name) => sections[name])];
}

/** The take, or an error that lists everything that is wrong with it. */
export function checkedTake(library: Library, id: string): Take {
  const take = derive(library, id);
  if (!take) throw new Error(`No take is derived for ${id}.`);
  const world = worlds.get(library) ?? worldOf(library);
  worlds.set(library, world);
  const wrong = [
    ...SECTION_NAMES.filter((name) => take.sections[name].length === 0),
    ...readTake(take),
    ...statementsOf(take).flatMap((one) =>
      [...verifyStatement(world, one), ...verifyClaims(world, one), ...readSentence(one.text)].map(
        (finding) => `${finding} | ${one.text}`,
      ),
    ),
  ];
  if (wrong.length > 0) throw new Error(`${id}:\n${wrong.join('\n')}`);
  return take;
}

export function textsOf(take: Take, section: SectionName): string[] {
  return take.sections[section].map(({ text }) => text);
}

/** The sentences of one section. */
export function texts(library: Library, id: string, section: SectionName): string[] {
  return textsOf(checkedTake(library, id), section);
}
