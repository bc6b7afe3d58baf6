/** Imports single files of a directory of samples, each once, as the product would. */
import { existsSync, openAsBlob, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EvidenceRecord } from '@/lib/core/coverage/evidence';
import { unpack } from '@/lib/core/coverage/importers/archives';
import { decodeText } from '@/lib/core/coverage/importers/bytes';
import type { ReadOptions, TextFile } from '@/lib/core/coverage/importers/importer';
import { LIMITS } from '@/lib/core/coverage/importers/limits';
import { importerFor } from '@/lib/core/coverage/importers/registry';
import { isWorkbook } from '@/lib/core/coverage/importers/xlsx';

/** `absent`: there is no such file. `no-importer`: its format is read by none yet. */
export type Imported = {
  kind: 'read' | 'absent' | 'no-importer';
  /** Formats of the importers that read it, one for each sheet of a workbook. */
  formats: readonly string[];
  records: readonly EvidenceRecord[];
};

export type ImportFile = (file: string) => Imported;

/** Sheets of the workbooks among the files, by workbook. */
export type Sheets = ReadonlyMap<string, readonly TextFile[]>;

/** @param sheets from {@link readSheets}: only workbooks cannot be unpacked at once */
export function createFileImport(
  directory: string,
  options: ReadOptions = {},
  sheets: Sheets = new Map(),
): ImportFile {
  const known = new Map<string, Imported>();
  return (file) => {
    const imported = known.get(file) ?? importFile(directory, file, options, sheets);
    known.set(file, imported);
    return imported;
  };
}

export async function readSheets(directory: string, files: Iterable<string>): Promise<Sheets> {
  const sheets = new Map<string, TextFile[]>();
  for (const file of new Set(files)) {
    const place = join(directory, file);
    if (!isWorkbook(file) || !existsSync(place)) continue;
    const found: TextFile[] = [];
    for await (const events of unpack({ path: file, blob: await openAsBlob(place) }, LIMITS)) {
      for (const event of events) {
        if (event.kind === 'file') found.push(...textFile(event.path, event.bytes));
      }
    }
    sheets.set(file, found);
  }
  return sheets;
}

function textFile(path: string, bytes: Uint8Array): TextFile[] {
  const decoded = decodeText(bytes);
  return decoded.kind === 'text' ? [{ path, text: decoded.text }] : [];
}

function importFile(
  directory: string,
  file: string,
  options: ReadOptions,
  sheets: Sheets,
): Imported {
  const place = join(directory, file);
  if (!existsSync(place)) return { kind: 'absent', formats: [], records: [] };
  const texts = sheets.get(file) ?? textFile(file, new Uint8Array(readFileSync(place)));
  const read = texts.flatMap((text) => {
    const importer = importerFor(text, options);
    if (!importer) return [];
    return [{ format: importer.format, records: importer.read(text, options).records }];
  });
  return {
    kind: read.length > 0 ? 'read' : 'no-importer',
    formats: read.map(({ format }) => format),
    records: read.flatMap(({ records }) => records),
  };
}
