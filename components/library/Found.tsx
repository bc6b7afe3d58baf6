/** Text with the words that were looked for marked in it. */
import { partsOf } from '@/lib/core/shared/found-parts';

export type FoundProps = { text: string; words: readonly string[] };

export function Found({ text, words }: FoundProps) {
  if (words.length === 0) return <>{text}</>;
  return (
    <>
      {partsOf(text, words).map((part, n) =>
        part.isFound ? <mark key={n}>{part.text}</mark> : part.text,
      )}
    </>
  );
}
