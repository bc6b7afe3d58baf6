/** Ages in days between two dates of the calendar. A date that cannot be read has no age. */

const MS_PER_DAY = 86_400_000;

/** Days since 1970 of YYYY-MM-DD, also at the start of an ISO time; null if it is no date. */
export function dayNumber(date: string): number | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(date);
  if (!found) return null;
  const [year, month, day] = found.slice(1).map(Number);
  const ms = Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1);
  return Number.isNaN(ms) ? null : ms / MS_PER_DAY;
}

/** How many days before `today` the date is; negative in the future, null if unknown. */
export function ageInDays(date: string, today: string): number | null {
  const then = dayNumber(date);
  const now = dayNumber(today);
  return then === null || now === null ? null : now - then;
}

/** The day of an ISO time. */
export function dayOf(time: string): string {
  return time.slice(0, 10);
}
