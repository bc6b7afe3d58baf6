/**
 * Days as people and consoles write them, as YYYY-MM-DD. With a slash, 03/04/2026 is March in the
 * United States and April elsewhere: the other values of the column decide, if they can.
 */

export type DayOrder = 'month-first' | 'day-first' | 'unclear';

/** The order that a column's values prove; unclear without a proof or with two. */
export function dayOrder(values: readonly string[]): DayOrder {
  let [hasDayFirst, hasMonthFirst] = [false, false];
  for (const value of values) {
    const [, first = 0, second = 0] = (slashed.exec(value.trim()) ?? []).map(Number);
    hasDayFirst ||= first > 12;
    hasMonthFirst ||= second > 12;
  }
  if (hasDayFirst === hasMonthFirst) return 'unclear';
  return hasDayFirst ? 'day-first' : 'month-first';
}

const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})\b/;
const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/;
const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b/;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** "Nov 21, 2026 @ 23:59" as Kibana writes it, "21 Nov 2026", "21-Nov-2026". */
const monthFirst = /^([A-Za-z]{3})[a-z]{0,6}\.? (\d{1,2}),? (\d{4})\b/;
const monthNamed = /^(\d{1,2})[ -]([A-Za-z]{3})[a-z]{0,6}\.?[ -](\d{4})\b/;

/** Whether the value means two different days, so that somebody has to look. */
export function isAmbiguous(value: string): boolean {
  const [, first = 0, second = 0] = (slashed.exec(value.trim()) ?? []).map(Number);
  return first > 0 && first <= 12 && second > 0 && second <= 12 && first !== second;
}

/**
 * The day in a value that begins with it (ISO times do); "" if there is none or no such day.
 * An unclear slash is read as in the United States, where it comes from.
 */
export function dayOf(value: string, order: DayOrder = 'unclear'): string {
  const text = value.trim();
  const iso = yearFirst.exec(text);
  if (iso) return day(iso[1], iso[2], iso[3]);
  const german = dotted.exec(text);
  if (german) return day(german[3], german[2], german[1]);
  const [, dayNamed, month, yearNamed] =
    monthNamed.exec(text) ?? swapped(monthFirst.exec(text)) ?? [];
  const number = MONTHS.indexOf(month?.toLowerCase() ?? '') + 1;
  if (number > 0) return day(yearNamed, `${number}`, dayNamed);
  const slash = slashed.exec(text);
  if (!slash) return '';
  const [, first, second, year] = slash;
  return order === 'day-first' ? day(year, second, first) : day(year, first, second);
}

function swapped(found: RegExpExecArray | null): (string | undefined)[] | null {
  return found && [found[0], found[2], found[1], found[3]];
}

function day(year = '', month = '', dayOfMonth = ''): string {
  const [y, m, d] = [Number(year), Number(month), Number(dayOfMonth)];
  if (m < 1 || m > 12 || d < 1 || d > daysIn(m, y)) return '';
  return `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
}

function daysIn(month: number, year: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}
