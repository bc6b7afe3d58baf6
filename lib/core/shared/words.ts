/** Small words: counts, lists and dates as the interface writes them. */

/** "1 group", "31 groups"; `plural` for words that do not take an s. */
export function count(n: number, word: string, plural = `${word}s`): string {
  // toLocaleString is slow, and up to here there is nothing to group.
  const number = n < 1000 ? String(n) : n.toLocaleString('en-US');
  return `${number} ${n === 1 ? word : plural}`;
}

/** "a", "a and b", "a, b and c". */
export function list(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** YYYY-MM-DD as "13 Nov 2025"; without the year if it is `thisYear`. "" stays "". */
export function day(date: string, thisYear?: number): string {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number);
  if (!year) return '';
  return `${dayOfMonth} ${MONTHS[month - 1]}${year === thisYear ? '' : ` ${year}`}`;
}

/** YYYY-MM-DD where the person is. */
export function localDay(now: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

const DOMAIN_WORDS: Record<string, string> = {
  'enterprise-attack': 'Enterprise',
  'mobile-attack': 'Mobile',
  'ics-attack': 'ICS',
};

export function domainWord(domain: string): string {
  return DOMAIN_WORDS[domain] ?? domain;
}
