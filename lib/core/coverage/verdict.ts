/** The popup's answer for a page: worst first, one line for all of it, and the number on the icon. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { CoverageWord } from './scale';
import type { IdStatus } from './status';

/** A word of a list: newer IDs have a place of their own in it. */
export type PageWord = CoverageWord | 'newer';

export type PageItem = {
  id: AttackId;
  name: string;
  word: PageWord;
  /** How many places of the page name it. */
  places: number;
};

export const WORST_FIRST: readonly PageWord[] = [
  'blind',
  'no-rule',
  'off',
  'telemetry-only',
  'partial',
  'newer',
  'unknown',
  'detecting',
  'validated',
  'not-applicable',
];

export function pageWord({ word, isNewer }: Pick<IdStatus, 'word' | 'isNewer'>): PageWord {
  return isNewer ? 'newer' : word;
}

/** Worst first; inside a word by places, then as the page has them. */
export function worstFirst<T extends Pick<PageItem, 'word' | 'places'>>(items: readonly T[]): T[] {
  return [...items].sort(
    (a, b) => WORST_FIRST.indexOf(a.word) - WORST_FIRST.indexOf(b.word) || b.places - a.places,
  );
}

/** `all` counts Blind to Partial and Newer; `worst` only Blind and No rule. */
export type AttentionSetting = 'all' | 'worst';

export function needsAttention(word: PageWord, setting: AttentionSetting = 'all'): boolean {
  const last: PageWord = setting === 'all' ? 'newer' : 'no-rule';
  return WORST_FIRST.indexOf(word) <= WORST_FIRST.indexOf(last);
}

/** The number on the icon; 0 is shown as none. */
export function attentionCount(
  words: readonly PageWord[],
  setting: AttentionSetting = 'all',
): number {
  return words.filter((word) => needsAttention(word, setting)).length;
}

export type Verdict = {
  /** The word whose mark stands beside the line; null while coverage is not set up. */
  word: PageWord | null;
  line: string;
  /** Names the worst one and how many more need attention; "" if none does. */
  more: string;
};

/**
 * @param items IDs of the page that have a status of their own
 * @param isSetUp whether anything was imported or said at all
 */
export function verdictOf(items: readonly PageItem[], isSetUp: boolean): Verdict {
  const n = items.length;
  const ids = `${n} ${n === 1 ? 'ID' : 'IDs'}`;
  if (!isSetUp) return { word: null, line: `${ids}. Coverage is not set up`, more: '' };
  const [worst] = worstFirst(items);
  if (!worst) return { word: null, line: '', more: '' };
  const k = items.filter(({ word }) => word === worst.word).length;
  return { word: worst.word, line: lineFor(worst.word, k, items), more: moreFor(worst, items) };
}

function lineFor(word: PageWord, k: number, items: readonly PageItem[]): string {
  const of = `${k} of ${items.length}`;
  switch (word) {
    case 'blind':
      return `Blind on ${of}`;
    case 'no-rule':
      return `No rule for ${of}`;
    case 'off':
      return `Rules are off for ${of}`;
    case 'telemetry-only':
      return `Telemetry only for ${of}`;
    case 'partial':
      return `${of} only partly covered`;
    case 'newer':
      return `${of} newer than the library`;
    case 'unknown':
      return `Nothing known about ${of}`;
    default: {
      const applicable = items.filter((item) => item.word !== 'not-applicable').length;
      if (applicable === 0) return `None of ${items.length} applies here`;
      const some = applicable === items.length ? '' : ' that apply';
      return applicable === 1
        ? `The one ID${some && ' that applies'} is detected`
        : `All ${applicable}${some} are detected`;
    }
  }
}

const WORST_WORDS: Partial<Record<PageWord, string>> = {
  blind: 'has no rule and none of its logs',
  'no-rule': 'has no rule',
  off: 'has rules, none known to run',
  'telemetry-only': 'has no rule, but its logs arrive',
  partial: 'is detected in part',
  newer: 'is newer than the library',
};

function moreFor(worst: PageItem, items: readonly PageItem[]): string {
  const words = WORST_WORDS[worst.word];
  if (!words) return '';
  const more = attentionCount(items.map(({ word }) => word)) - 1;
  const rest = more > 0 ? ` ${more} more ${more === 1 ? 'needs' : 'need'} attention.` : '';
  return `${worst.name || worst.id} ${words}.${rest}`;
}
