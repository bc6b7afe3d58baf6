/** Sends a change to the background and keeps the sentence of one that was refused. */
import { useState } from 'preact/hooks';

export function useSave() {
  const [problem, setProblem] = useState('');
  /** @returns whether it was saved */
  const save = async (sent: Promise<unknown>): Promise<boolean> => {
    try {
      await sent;
      setProblem('');
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      setProblem(`Not saved, and nothing else was changed. ${reason}`);
      return false;
    }
  };
  return { problem, save };
}
