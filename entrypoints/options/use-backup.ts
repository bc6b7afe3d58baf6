/** The workspace as a file: written, or looked at and then put in the place of what is here. */
import { useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { visible } from '@/components/coverage/foreign';
import { saveFile } from '@/components/hooks/save-file';
import { LIMITS } from '@/lib/core/coverage/importers/limits';
import { pack, unpack } from '@/lib/core/workspace/packed';
import { request } from '@/lib/messaging/client';
import {
  type Preview,
  previewWorkspace,
  saveWorkspace,
} from '@/lib/storage/backup/workspace-backup';
import type { Gathered } from './gather-files';

export type Backup = ReturnType<typeof useBackup>;

export function useBackup(onSaid: (said: string) => void) {
  const [busy, setBusy] = useState('');
  const [problem, setProblem] = useState('');
  const [found, setFound] = useState<{ name: string; preview: Preview } | null>(null);

  /** What goes wrong is a sentence, and what is here stays as it is. */
  const run = async (doing: string, work: () => Promise<string>) => {
    setBusy(doing);
    setProblem('');
    try {
      setProblem(await work());
    } catch (error) {
      setProblem(`${reasonOf(error)} Nothing was changed.`);
    }
    setBusy('');
  };
  return {
    busy,
    setBusy,
    problem,
    found,
    save: () =>
      run('Writing the file', async () => {
        const madeAt = new Date().toISOString();
        const written = await saveWorkspace({
          madeAt,
          madeBy: browser.runtime.getManifest().version,
        });
        if (!written.ok) return `No file was written: ${written.problem.message}`;
        const name = `coverlay-workspace-${madeAt.slice(0, 10)}.json.gz`;
        saveFile(name, await pack(written.value));
        onSaid(`${name} written`);
        return '';
      }),
    take: (gathering: Promise<Gathered> | Gathered) =>
      run('Looking at the file', async () => {
        setFound(null);
        const { files } = await gathering;
        const [file] = files;
        if (!file) return 'There was no file in it.';
        if (files.length > 1) return 'One file at a time. Nothing was changed.';
        const name = visible(file.path);
        const text = await unpack(file.blob, LIMITS.unpackedBytes);
        const read = text.ok ? await previewWorkspace(text.value) : text;
        if (!read.ok) return `${name}: ${visible(read.problem.message)} Nothing was changed.`;
        setFound({ name, preview: read.value });
        return '';
      }),
    leave: () => setFound(null),
    replace: () =>
      run('Putting it in place', async () => {
        if (!found) return '';
        await found.preview.replace();
        setFound(null);
        onSaid(`Taken from ${found.name}`);
        await request('workspace.restored');
        return '';
      }),
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'QuotaExceededError') {
    return 'The browser has no room left.';
  }
  return error instanceof Error ? error.message : String(error);
}
