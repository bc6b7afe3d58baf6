/**
 * An import from what a person chose to evidence: unpacks, finds the importer of each file and
 * collects records and problems. One bad file is named and the rest is imported.
 */
import type { EvidenceRecord, ImportProblem } from '@/lib/core/coverage/evidence';
import { type InputFile, unpack } from './archives';
import { decodeText } from './bytes';
import {
  addFormat,
  append,
  type Collection,
  createCollection,
  listProblems,
  merge,
  type ReadFormat,
} from './collection';
import { previewMapping, type TablePreview } from './csv';
import type { ReadOptions, TextFile } from './importer';
import { LIMITS, type Limits } from './limits';
import { withoutOverwritten } from './overwrites';
import { importerFor, unrecognised } from './registry';

export type { InputFile } from './archives';
export type { ReadFormat } from './collection';

/** `filesTotal` is null where an archive is among the inputs: nobody has counted it. */
export type ReadProgress = {
  filesDone: number;
  filesTotal: number | null;
  records: number;
  problems: number;
};

export type ImportOptions = ReadOptions & {
  signal?: AbortSignal;
  /** Called every few files; the one who listens decides how often to tell anybody. */
  onProgress?: (progress: ReadProgress) => void;
  limits?: Limits;
};

export type ImportResult = {
  /** The one format read, "mixed" for several, "none" for none. */
  format: string;
  formats: ReadFormat[];
  records: EvidenceRecord[];
  problems: ImportProblem[];
  /** Files looked at, those of archives counted one by one. */
  files: number;
  /** Tables whose columns a person has to map first. */
  unmapped: TablePreview[];
};

const MOST_UNMAPPED = 20;

/**
 * Reads all inputs. Memory holds one file at a time beside the records.
 *
 * @throws the signal's reason once it is aborted, and what reading a blob throws
 */
export async function readImport(
  inputs: Iterable<InputFile> | AsyncIterable<InputFile>,
  options: ImportOptions = {},
): Promise<ImportResult> {
  const { signal, onProgress, limits = LIMITS } = options;
  const all = createCollection();
  const filesTotal = countOf(inputs);
  for await (const input of inputs) {
    signal?.throwIfAborted();
    let own = createCollection();
    const tell = () =>
      onProgress?.({
        filesDone: all.files + own.files,
        filesTotal,
        records: all.records.length + own.records.length,
        problems: all.problems.length + own.problems.length,
      });
    for await (const events of unpack(input, limits)) {
      signal?.throwIfAborted();
      const refusal = events.find((event) => event.kind === 'refused');
      if (refusal) {
        // It leaves nothing behind, as if it had not been opened.
        own = { ...createCollection(), problems: [refusal.problem] };
        break;
      }
      for (const event of events) {
        if (event.kind === 'file') readFile(event.path, event.bytes, own, options);
        else own.problems.push(event.problem);
      }
      tell();
    }
    merge(all, own);
  }
  const formats = [...all.formats.values()];
  const format = formats.length > 1 ? 'mixed' : (formats[0]?.format ?? 'none');
  const { files, unmapped } = all;
  const records = withoutOverwritten(all.records, all.problems);
  return { format, formats, records, problems: listProblems(all.problems), files, unmapped };
}

/** Known for a list of plain files only. */
function countOf(inputs: Iterable<InputFile> | AsyncIterable<InputFile>): number | null {
  if (!Array.isArray(inputs)) return null;
  const list: InputFile[] = inputs;
  return list.some(({ path }) => /\.(?:zip|tar|t?gz|xls[xm])$/i.test(path)) ? null : list.length;
}

function readFile(path: string, bytes: Uint8Array, into: Collection, options: ReadOptions): void {
  into.files += 1;
  const list = (code: string, message: string) =>
    into.problems.push({ file: path, place: '', code, message });
  const decoded = decodeText(bytes);
  if (decoded.kind === 'binary') {
    list('binary', 'It is no text and none of the formats we read.');
    return;
  }
  if (decoded.isGuessed) {
    list('encoding', 'It is not UTF-8 and was read as Windows-1252; look at its umlauts.');
  }
  const file: TextFile = { path, text: decoded.text };
  const importer = importerFor(file, options);
  if (!importer) {
    const problem = unrecognised(file);
    into.problems.push(problem);
    const isTable = problem.code === 'needs-mapping' && into.unmapped.length < MOST_UNMAPPED;
    if (isTable) into.unmapped.push(previewMapping(file, options));
    return;
  }
  const result = importer.read(file, options);
  append(into.records, result.records);
  append(into.problems, result.problems);
  const { format, name, asksDeployed, asksMeaning } = importer;
  const counts = { files: 1, records: result.records.length };
  addFormat(into, { format, name, asksDeployed, asksMeaning, ...counts });
}
