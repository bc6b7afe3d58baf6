/** The parts of a workbook: which sheets it has, where they are, and what their cells refer to. */

import type { SheetContext } from './xlsx-sheet';
import { readSharedStrings, readStyles } from './xlsx-values';
import { attributesOf, localName, readXml } from './xml';

export type BookSheet = { name: string; isHidden: boolean; part: string };

export type Book = Omit<SheetContext, 'maxCharacters'> & { sheets: BookSheet[] };

/** The text of a part by its path in the package; null if there is none or it cannot be read. */
export type ReadPart = (part: string) => Promise<string | null>;

/** Null for a package without a workbook of XML: .xlsb, a document, any other zip. */
export async function readBook(read: ReadPart): Promise<Book | null> {
  const start = relationsOf((await read('_rels/.rels')) ?? '', '');
  const main = start.find(({ type }) => type === 'officeDocument')?.part ?? 'xl/workbook.xml';
  const xml = await read(main);
  if (xml === null) return null;
  const folder = main.replace(/[^/]*$/, '');
  const relations = relationsOf(
    (await read(`${folder}_rels/${main.slice(folder.length)}.rels`)) ?? '',
    folder,
  );
  const partOf = (type: string) => relations.find((relation) => relation.type === type)?.part;
  const sheets: BookSheet[] = [];
  let is1904 = false;
  const isWhole = readXml(xml, {
    open(name, written) {
      const local = localName(name);
      if (local === 'workbookPr')
        is1904 = /^(?:1|true)$/.test(attributesOf(written).get('date1904') ?? '');
      if (local !== 'sheet') return;
      const attributes = attributesOf(written);
      const [, id] = [...attributes].find(([key]) => key.endsWith(':id')) ?? [];
      const relation = relations.find((one) => one.id === id);
      if (relation?.type !== 'worksheet') return;
      const isHidden = /hidden/i.test(attributes.get('state') ?? '');
      sheets.push({ name: attributes.get('name') ?? '', isHidden, part: relation.part });
    },
    text() {},
    close() {},
    broken() {},
  });
  if (!isWhole) return null;
  const shared = partOf('sharedStrings');
  const texts = shared ? await read(shared) : '';
  // Where they cannot be read, most cells would seem empty.
  const strings = texts === null ? null : readSharedStrings(texts);
  const styles = readStyles((await read(partOf('styles') ?? '')) ?? '');
  return strings && { sheets, strings, styles, is1904 };
}

type Relation = { id: string; type: string; part: string };

/** `type` is the last word of the relation's address, which differs between two standards. */
function relationsOf(xml: string, folder: string): Relation[] {
  const relations: Relation[] = [];
  readXml(xml, {
    open(name, written) {
      if (localName(name) !== 'Relationship') return;
      const attributes = attributesOf(written);
      const [id = '', type = '', target = ''] = ['Id', 'Type', 'Target'].map((key) =>
        attributes.get(key),
      );
      relations.push({ id, type: type.replace(/^.*\//, ''), part: partAt(folder, target) });
    },
    text() {},
    close() {},
    broken() {},
  });
  return relations;
}

/** Targets are relative to the part's folder, or begin with a slash. */
function partAt(folder: string, target: string): string {
  const parts: string[] = [];
  for (const step of `${target.startsWith('/') ? '' : folder}${target}`.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '' && step !== '.') parts.push(step);
  }
  return parts.join('/');
}
