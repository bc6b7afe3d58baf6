/**
 * What was dropped, sorted into imports: a folder or an archive is one, loose Sigma files together
 * are one, every other file is one. A look at the beginning of the files says what to ask.
 */

import type { Questions } from '@/components/coverage/QuestionForm';
import type { ColumnMapping } from '@/lib/core/coverage/importers/column-mapping';
import { previewMapping, type TablePreview } from '@/lib/core/coverage/importers/csv';
import { looksLikeTable } from '@/lib/core/coverage/importers/csv-table';
import { importerFor, unrecognised } from '@/lib/core/coverage/importers/registry';
import type { ImportJob } from '@/lib/core/coverage/stored';
import { count, list } from '@/lib/core/shared/words';
import { headsOf } from './file-heads';
import type { DroppedFile } from './gather-files';

export type Draft = {
  /** Of this visit only. */
  key: string;
  name: string;
  /** "12 files, Sigma rules". */
  said: string;
  files: DroppedFile[];
  questions: Questions;
  /** Release that a layer states, major number; "" if none does. */
  release: string;
  /** The first table among the files, for its columns. */
  table: (TablePreview & { isRemembered: boolean }) | null;
  /** Then nobody knows how many files there are. */
  hasArchive: boolean;
  /** It could not be begun: only the person tries again. */
  hasFailed: boolean;
  /** The waiting job that holds the files, where they were fetched and not dropped. */
  jobId: string | null;
};

export type Drafts = {
  drafts: Draft[];
  /** One sentence for each file that is nothing we read. */
  refused: string[];
};

/** A folder's files are much alike; a look at some of them is enough. */
const MOST_LOOKED_AT = 200;
const ARCHIVE = /\.(?:zip|tar|tgz|gz)$/i;

export async function makeDrafts(
  files: readonly DroppedFile[],
  known: readonly ColumnMapping[],
): Promise<Drafts> {
  const made: Drafts = { drafts: [], refused: [] };
  const sigma: DroppedFile[] = [];
  for (const group of groupsOf(files)) {
    const draft = await draftOf(group, known);
    const [first] = group;
    if (!first) continue;
    if (draft === null)
      made.refused.push(`${unrecognised({ ...first, text: '' }).message} It was left out.`);
    else if (draft.isLooseSigma) sigma.push(first);
    else made.drafts.push(draft);
  }
  const together = sigma.length ? await draftOf(sigma, known) : null;
  if (together) {
    const name = sigma.length === 1 ? together.name : `${sigma.length} Sigma files`;
    made.drafts.unshift({ ...together, name });
  }
  return made;
}

/** What an address brought, as a draft like any other. */
export async function makeFetchedDraft(
  { id, name }: ImportJob,
  files: readonly DroppedFile[],
  known: readonly ColumnMapping[],
): Promise<Drafts> {
  const [first] = files;
  const draft = await draftOf([...files], known);
  if (draft) return { drafts: [{ ...draft, key: id, jobId: id, name }], refused: [] };
  const said = first ? unrecognised({ ...first, text: '' }).message : 'Nothing was fetched.';
  return { drafts: [], refused: [`${name}: ${said} It was left out.`] };
}

/** Files below one dropped folder are one group. */
function groupsOf(files: readonly DroppedFile[]): DroppedFile[][] {
  const groups = new Map<string, DroppedFile[]>();
  for (const [n, file] of files.entries()) {
    const slash = file.path.indexOf('/');
    const key = slash < 0 ? `${n}` : file.path.slice(0, slash + 1);
    const group = groups.get(key);
    if (group) group.push(file);
    else groups.set(key, [file]);
  }
  return [...groups.values()];
}

async function draftOf(
  files: DroppedFile[],
  mappings: readonly ColumnMapping[],
): Promise<(Draft & { isLooseSigma: boolean }) | null> {
  const [first] = files;
  if (!first) return null;
  const isFolder = first.path.includes('/');
  const formats = new Map<string, string>();
  const asks = { deployed: false, meaning: false };
  let release = '';
  let table: Draft['table'] = null;
  for await (const file of headsOf(files.slice(0, MOST_LOOKED_AT))) {
    if (ARCHIVE.test(file.path)) {
      // What is in it shows when it is read; most archives are rule sets.
      formats.set('archive', 'archive');
      asks.deployed = true;
      continue;
    }
    const importer = importerFor(file, { mappings });
    const isTable = importer?.format === 'csv' || (!importer && looksLikeTable(file));
    if (isTable && (importer || !isFolder)) {
      const preview = previewMapping(file, { mappings });
      const { mapping } = preview.proposal;
      const isRemembered = mappings.some((one) => one.fingerprint === mapping?.fingerprint);
      // A workbook may begin with a sheet of prose.
      if (!table || (!table.proposal.mapping && mapping)) table = { ...preview, isRemembered };
    }
    if (isTable && !importer) formats.set('table', 'table');
    if (!importer) continue;
    formats.set(importer.format, importer.name);
    // A table asks by what its rows are, which its form knows.
    asks.deployed ||= importer.asksDeployed && !isTable;
    asks.meaning ||= importer.asksMeaning && !isTable;
    release ||= /"attack"\s*:\s*"?v?(\d{1,3})/.exec(file.text)?.[1] ?? '';
  }
  if (formats.size === 0 && !isFolder) return null;
  const kinds = [...formats.values()];
  return {
    key: crypto.randomUUID(),
    name: isFolder ? `${first.path.split('/')[0]}/` : first.path,
    said: [count(files.length, 'file'), list(kinds) || 'no format known yet'].join(', '),
    files,
    questions: { ...asks, release: asks.meaning || table !== null },
    release,
    table,
    hasArchive: files.some(({ path }) => ARCHIVE.test(path)),
    hasFailed: false,
    jobId: null,
    isLooseSigma: !isFolder && formats.has('sigma'),
  };
}
