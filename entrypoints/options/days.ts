/** Ages in days, which is what decides whether something is old. */
import { count } from '@/lib/core/shared/words';

/** @param day and `today` as YYYY-MM-DD */
export function ageWords(day: string, today: string): string {
  const days = Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000);
  if (!Number.isFinite(days) || days < 0) return '';
  return days === 0 ? 'today' : `${count(days, 'day')} old`;
}
