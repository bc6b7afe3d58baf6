/** The pages, at the side; on a narrow window behind a button. */
import { useEffect, useState } from 'preact/hooks';
import { Glyph } from '@/components/coverage/Glyph';
import { PAGES, type PageName } from './route';

export type RailProps = { page: PageName | null; counts: Partial<Record<PageName, number>> };

export function Rail({ page, counts }: RailProps) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setOpen(false), [page]);
  return (
    <header class={isOpen ? 'rail rail-open' : 'rail'}>
      <div class="rail-brand">
        <img src="/icon/32.png" width="22" height="22" alt="" /> Coverlay
      </div>
      <button
        type="button"
        class="button rail-menu"
        aria-expanded={isOpen}
        aria-controls="rail-pages"
        onClick={() => setOpen(!isOpen)}
        onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
      >
        <Glyph name="menu" /> Menu
      </button>
      <nav id="rail-pages" class="rail-pages" aria-label="Pages">
        {PAGES.map(([name, word]) => (
          <a
            key={name}
            href={`#${name}`}
            aria-current={name === page ? 'page' : undefined}
            onClick={() => setOpen(false)}
          >
            {word}
            {(counts[name] ?? 0) > 0 && <span class="rail-count">{counts[name]}</span>}
          </a>
        ))}
      </nav>
    </header>
  );
}
