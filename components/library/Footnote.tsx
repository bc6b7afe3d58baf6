/** A citation as a number; pressed, it says its source right behind it. */
import { useId, useState } from 'preact/hooks';
import { visible } from '@/components/coverage/foreign';
import { hostOf, type Sources } from './sources';

export function Footnote({ name, sources }: { name: string; sources: Sources }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const source = sources.get(name);
  // A text from elsewhere, such as an analytic's, may cite what the page does not list.
  if (!source) return <span class="footnote-name">({visible(name)})</span>;
  const { number, text, url } = source;
  return (
    <>
      {' '}
      <button
        type="button"
        class="footnote"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-label={`Source ${number}`}
        title={visible(name)}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
      >
        {number}
      </button>
      {isOpen && (
        <span class="footnote-text" id={id}>
          {visible(text || name)}{' '}
          {url && (
            <a href={url} target="_blank" rel="noreferrer">
              {hostOf(url)}
            </a>
          )}
        </span>
      )}
    </>
  );
}
