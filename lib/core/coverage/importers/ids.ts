/**
 * ATT&CK IDs as files write them: one a value (tags, fields), or any number in a cell with words
 * around them. What should be an ID and is none is kept apart, never guessed.
 */
import { type AttackId, ID_PATTERN, parentId, parseAttackId } from '@/lib/core/attack/id-kinds';
import { cut } from './values';

export type NamedIds = {
  idsAsWritten: AttackId[];
  idsDirect: AttackId[];
  otherIds: AttackId[];
  odd: string[];
};

/** More IDs than this a record has only in a file made to hurt: ATT&CK has about 700 techniques. */
export const MAX_IDS = 1_000;
const MAX_ODD = 50;
const MAX_ODD_LENGTH = 100;
const MAX_CELL = 100_000;

const anyId = new RegExp(`(?<![A-Z0-9])${ID_PATTERN}(?![A-Z0-9])`, 'gi');
const addresses = /\b(T\d{4,})\/(\d{3})(?!\d)/gi;
/** Words that say "none" in a cell of IDs. */
const NOTHING = /^(?:-+|n\/?a|none|null|keine?|tbd|todo|\?|\[\s*\])$/i;
/** Meant as an ID, though it is none: T105, T 1059, TA003:T1556. */
const ATTEMPT = /(?<![A-Z])TA?\s?-?\d/i;

/** IDs out of values of which each should be one ID. */
export function idsOf(values: Iterable<string>): NamedIds {
  return sortIds([...values].map((value) => ({ found: parseAttackId(value), text: value.trim() })));
}

/**
 * IDs out of a cell: several by any separator, "PowerShell (T1059.001)", addresses of
 * attack.mitre.org, a JSON list. A part that names no ID is odd if the cell has none at all or if
 * the part looks like a try.
 */
export function idsInCell(cell: string): NamedIds {
  const text = cut(cell, MAX_CELL).replace(addresses, '$1.$2');
  const found = [...text.matchAll(anyId)].map(([id]) => ({ found: parseAttackId(id), text: id }));
  const rest = text.replace(anyId, '\u0000').split(/[,;|\n\r\t]+/);
  const odd = rest
    .filter((part) => !part.includes('\u0000'))
    .map((part) => part.replace(/[[\]"']/g, ' ').trim())
    .filter((part) => part !== '' && !NOTHING.test(part))
    .filter((part) => found.length === 0 || ATTEMPT.test(part));
  return sortIds([...found, ...odd.map((part) => ({ found: null, text: part }))]);
}

/** Without a parent that is named beside one of its own subs: that is no claim (rule R1). */
export function directIds(ids: readonly AttackId[]): AttackId[] {
  const parents = new Set(ids.filter((id) => id.includes('.')).map(parentId));
  return ids.filter((id) => !parents.has(id));
}

function sortIds(named: readonly { found: AttackId | null; text: string }[]): NamedIds {
  const techniques = new Set<AttackId>();
  const others = new Set<AttackId>();
  const odd = new Set<string>();
  for (const { found, text } of named) {
    if (found === null) {
      if (text !== '' && odd.size < MAX_ODD) odd.add(cut(text, MAX_ODD_LENGTH));
    } else {
      const kind = /^T\d/.test(found) ? techniques : others;
      if (kind.size < MAX_IDS) kind.add(found);
    }
  }
  const idsAsWritten = [...techniques];
  const otherIds = [...others];
  return { idsAsWritten, idsDirect: directIds(idsAsWritten), otherIds, odd: [...odd] };
}
