/**
 * All derived takes as a file, written in the background while this page collects the pieces.
 * Leaving the page or cancelling closes the port, which stops the work.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Browser } from 'wxt/browser';
import { saveFile } from '@/components/hooks/save-file';
import type { DerivedForm } from '@/lib/core/takes/packs/derived-file';
import { askForDerivedTakes, type DeriveAnswer } from '@/lib/messaging/derive-port';

export type Deriving = { done: number; total: number };

const TYPES: Record<DerivedForm, string> = { json: 'application/json', markdown: 'text/markdown' };

export function useDerivedTakes(onSaid: (said: string) => void) {
  const [progress, setProgress] = useState<Deriving | null>(null);
  const [problem, setProblem] = useState('');
  const open = useRef<Browser.runtime.Port | null>(null);
  const close = () => {
    open.current?.disconnect();
    open.current = null;
    setProgress(null);
  };
  useEffect(() => close, []);

  const start = (form: DerivedForm) => {
    close();
    setProblem('');
    setProgress({ done: 0, total: 0 });
    const pieces: string[] = [];
    const fail = (why: string) => {
      close();
      setProblem(`${why} No file was written.`);
    };
    const port = askForDerivedTakes(form, (answer: DeriveAnswer) => {
      if (answer.type === 'failed') fail('The takes could not be worked out.');
      else if (answer.type === 'piece') {
        pieces.push(answer.text);
        setProgress({ done: answer.done, total: answer.total });
      } else {
        saveFile(answer.fileName, new Blob(pieces, { type: TYPES[form] }));
        close();
        onSaid(`${answer.fileName} written`);
      }
    });
    open.current = port;
    // Only the other side's end is told: cancelling is not.
    port.onDisconnect.addListener(() => fail('The background was stopped while it worked.'));
  };
  return { progress, problem, start, cancel: close };
}
