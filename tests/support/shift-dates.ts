/**
 * Samples are of one day, and ages count to today: without this, tests of ages would fail a month
 * later. The browser's clock cannot be set for a worker, so the days in the files move instead.
 */

/** The day that the samples of ../shared/coverage and their answers are for. */
export const SAMPLE_DAY = '2026-11-22';

const DAY_MS = 86_400_000;

/** Every ISO day in the text, as far before `today` as it was before the samples' day. */
export function shiftDates(text: string, today = new Date()): string {
  const days = Math.round((Date.parse(isoDay(today)) - Date.parse(SAMPLE_DAY)) / DAY_MS);
  return text.replace(/\b20\d\d-[01]\d-[0-3]\d\b/g, (day) => {
    const ms = Date.parse(day);
    return Number.isNaN(ms) ? day : isoDay(new Date(ms + days * DAY_MS));
  });
}

/** As the product counts: UTC. */
function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
