/**
 * The whole workspace out to a file and back. Reading is one transaction, and so is replacing:
 * everything was checked before, so that a broken file changes nothing and a stopped tab neither.
 */
import { fail, ok, type Result } from '@/lib/core/shared/result';
import { readWorkspace, writeWorkspace } from '@/lib/core/workspace/workspace-file';
import { workspaceDb } from '../workspace-db';
import type { Held, Replacement, Section } from './section';
import { SECTIONS } from './sections';

/**
 * The file's text, which is checked as it would be when it comes back: a copy that could not be
 * read is worse than none. @throws when the browser gives no storage
 */
export async function saveWorkspace(about: {
  madeAt: string;
  madeBy: string;
}): Promise<Result<string>> {
  const sections = await readSections();
  for (const section of SECTIONS) {
    const checked = section.check(sections[section.name]);
    if (!checked.ok) return checked;
  }
  return ok(writeWorkspace(sections, about));
}

async function heldHere(): Promise<{ title: string; held: Held }[]> {
  const sections = await readSections();
  return SECTIONS.map((section) => {
    const checked = section.check(sections[section.name]);
    return { title: section.title, held: checked.ok ? checked.value.held : [] };
  });
}

/** What a file would bring, section by section, beside what is here now. */
export type Preview = {
  madeAt: string;
  madeBy: string;
  parts: { title: string; inFile: Held; here: Held }[];
  /** Titles of sections that the file has not: they stay as they are. */
  kept: string[];
  /** Names of sections that nothing here knows: they are left out. */
  unknown: string[];
  /** Puts all of it in the place of what is here. @throws when the browser stores nothing of it */
  replace(): Promise<void>;
};

/** Codes: those of readWorkspace and of the sections, `nothing`. */
export async function previewWorkspace(written: string): Promise<Result<Preview>> {
  const file = readWorkspace(written);
  if (!file.ok) return file;
  const { madeAt, madeBy, sections } = file.value;
  const here = await heldHere();
  const found: { section: Section; replacement: Replacement }[] = [];
  const parts: Preview['parts'] = [];
  for (const section of SECTIONS) {
    if (!Object.hasOwn(sections, section.name)) continue;
    const checked = section.check(sections[section.name]);
    if (!checked.ok) return checked;
    found.push({ section, replacement: checked.value });
    const { title } = section;
    const now = here.find((one) => one.title === title)?.held ?? [];
    parts.push({ title, inFile: checked.value.held, here: now });
  }
  if (found.length === 0) return fail('nothing', 'It holds nothing that this Coverlay knows.');
  const isFound = (section: Section) => found.some((one) => one.section === section);
  const kept = SECTIONS.filter((section) => !isFound(section)).map(({ title }) => title);
  const unknown = Object.keys(sections).filter((key) => !SECTIONS.some(({ name }) => name === key));
  return ok({ madeAt, madeBy, parts, kept, unknown, replace: () => replaceAll(found) });
}

async function readSections(): Promise<Record<string, unknown>> {
  const tx = (await workspaceDb()).transaction(storesOf(SECTIONS), 'readonly');
  const read: Record<string, unknown> = {};
  // Those of the transaction first: it ends as soon as anything else is waited for.
  for (const section of inTransactionFirst(SECTIONS)) read[section.name] = await section.read(tx);
  return read;
}

async function replaceAll(
  found: readonly { section: Section; replacement: Replacement }[],
): Promise<void> {
  const inside = found.filter(({ section }) => section.stores.length > 0);
  const outside = found.filter(({ section }) => section.stores.length === 0);
  const tx = (await workspaceDb()).transaction(storesOf(SECTIONS), 'readwrite');
  try {
    await Promise.all([...inside.map(({ replacement }) => replacement.write(tx)), tx.done]);
  } catch (error) {
    abort(tx);
    throw error;
  }
  for (const { replacement } of outside) await replacement.write(tx);
}

/** What failed by itself has ended the transaction already. */
function abort(tx: { abort(): void }): void {
  try {
    tx.abort();
  } catch {
    // Nothing of it was stored either way.
  }
}

function storesOf(sections: readonly Section[]) {
  return [...new Set(sections.flatMap(({ stores }) => stores))];
}

function inTransactionFirst(sections: readonly Section[]): Section[] {
  return sections.toSorted((a, b) => Number(b.stores.length > 0) - Number(a.stores.length > 0));
}
