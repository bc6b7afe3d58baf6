/** All derived takes as a file, piece by piece. Nothing is stored: a worker that dies leaves nothing. */
import type { Library } from '@/lib/core/library/library';
import {
  type DerivedForm,
  derivedFile,
  derivedFileName,
} from '@/lib/core/takes/packs/derived-file';
import type { Tell } from '@/lib/messaging/derive-port';
import { stayAwake } from './stay-awake';
import { turn } from './turn';

/** Never rejects: what goes wrong is told. */
export async function writeDerivedTakes(
  openLibrary: () => Promise<Library>,
  form: DerivedForm,
  tell: Tell,
  signal: AbortSignal,
): Promise<void> {
  const write = async () => {
    const library = await openLibrary();
    for (const piece of derivedFile(library, form)) {
      tell({ type: 'piece', ...piece });
      // Others are answered meanwhile, and a page that went away is heard.
      await turn();
      if (signal.aborted) return;
    }
    tell({ type: 'end', fileName: derivedFileName(library, form) });
  };
  try {
    await stayAwake(write());
  } catch (error) {
    console.error('derived takes', error);
    tell({ type: 'failed' });
  }
}
