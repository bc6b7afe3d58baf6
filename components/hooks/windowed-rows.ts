/**
 * Which rows of a long table to draw: those near the window, with room for the others above and
 * below. Rows may be of any height; it is measured once they are drawn and guessed before.
 */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { rowsBetween, type WindowedRows } from '@/lib/core/shared/windowed-rows';

/** Shorter tables are drawn whole. */
export const MOST_DRAWN = 100;

/** Drawn beyond the window's edges, so that neither scrolling nor the Tab key meets a gap. */
const MARGIN_PX = 600;

/**
 * @param body holds the rows, each with its key as `data-key`
 * @param keys of all rows, in order
 * @param isWhole draw all of them, as for print
 */
export function useWindowedRows(
  body: RefObject<HTMLElement | null>,
  keys: readonly string[],
  isWhole: boolean,
): WindowedRows {
  const heights = useRef(new Map<string, number>());
  const isShort = isWhole || keys.length <= MOST_DRAWN;
  const [rows, setRows] = useState<WindowedRows>(() =>
    rowsBetween(keys, heights.current, 0, MARGIN_PX),
  );
  const update = () => {
    if (isShort || !body.current) return;
    const { top } = body.current.getBoundingClientRect();
    const next = rowsBetween(
      keys,
      heights.current,
      -top - MARGIN_PX,
      innerHeight - top + MARGIN_PX,
    );
    setRows((before) => (isSame(before, next) ? before : next));
  };
  const latest = useRef(update);
  latest.current = update;

  useLayoutEffect(() => {
    for (const row of body.current?.querySelectorAll<HTMLElement>('[data-key]') ?? []) {
      const { key = '' } = row.dataset;
      // A table that is hidden has rows without height.
      if (row.offsetHeight > 0) heights.current.set(key, row.offsetHeight);
    }
    update();
  });
  useEffect(() => {
    let frame = 0;
    const later = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => latest.current());
    };
    const watch = new ResizeObserver(later);
    if (body.current) watch.observe(body.current);
    addEventListener('scroll', later, { capture: true, passive: true });
    addEventListener('resize', later);
    return () => {
      cancelAnimationFrame(frame);
      watch.disconnect();
      removeEventListener('scroll', later, { capture: true });
      removeEventListener('resize', later);
    };
  }, []);
  if (isShort) return { first: 0, last: keys.length, above: 0, below: 0 };
  // Fewer rows than before: what was worked out for the longer list does not fit.
  return rows.last > keys.length ? rowsBetween(keys, heights.current, 0, MARGIN_PX) : rows;
}

function isSame(a: WindowedRows, b: WindowedRows): boolean {
  return a.first === b.first && a.last === b.last && a.above === b.above && a.below === b.below;
}
