/** The beginnings of files, enough to know their formats by. A workbook has one for each sheet. */
import { unpack } from '@/lib/core/coverage/importers/archives';
import { decodeText } from '@/lib/core/coverage/importers/bytes';
import type { TextFile } from '@/lib/core/coverage/importers/importer';
import { LIMITS } from '@/lib/core/coverage/importers/limits';
import { isWorkbook } from '@/lib/core/coverage/importers/xlsx';
import type { DroppedFile } from './gather-files';

const HEAD = 256 * 1024;

export async function* headsOf(files: readonly DroppedFile[]): AsyncGenerator<TextFile> {
  for (const { path, blob } of files) {
    if (isWorkbook(path)) yield* sheetsOf({ path, blob });
    else yield { path, text: (await blob.slice(0, HEAD).text()).replace(/^\ufeff/, '') };
  }
}

async function* sheetsOf(workbook: DroppedFile): AsyncGenerator<TextFile> {
  for await (const events of unpack(workbook, LIMITS)) {
    for (const event of events) {
      if (event.kind !== 'file') continue;
      const decoded = decodeText(event.bytes);
      if (decoded.kind === 'text') yield { path: event.path, text: decoded.text.slice(0, HEAD) };
    }
  }
}
