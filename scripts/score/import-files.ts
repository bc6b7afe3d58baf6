/** Imports single files of a directory of samples, each once, as the product would. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EvidenceRecord } from '@/lib/core/coverage/evidence';
import { decodeText } from '@/lib/core/coverage/importers/bytes';
import { importerFor } from '@/lib/core/coverage/importers/registry';

/** `absent`: there is no such file. `no-importer`: its format is read by none yet. */
export type Imported = {
  kind: 'read' | 'absent' | 'no-importer';
  records: readonly EvidenceRecord[];
};

export type ImportFile = (file: string) => Imported;

export function createFileImport(directory: string): ImportFile {
  const known = new Map<string, Imported>();
  return (file) => {
    const imported = known.get(file) ?? importFile(directory, file);
    known.set(file, imported);
    return imported;
  };
}

function importFile(directory: string, file: string): Imported {
  const place = join(directory, file);
  if (!existsSync(place)) return { kind: 'absent', records: [] };
  const decoded = decodeText(new Uint8Array(readFileSync(place)));
  const text = decoded.kind === 'text' ? { path: file, text: decoded.text } : null;
  const importer = text && importerFor(text);
  if (!importer) return { kind: 'no-importer', records: [] };
  return { kind: 'read', records: importer.read(text).records };
}
