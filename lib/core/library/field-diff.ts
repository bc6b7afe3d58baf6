/**
 * One changed field of an object as lines to read: gone with a minus, come with a plus. Lists are
 * compared as sets, so that another order is no change; long texts by their paragraphs.
 */
import type { FieldChange } from './object-page';

export type DiffLine = { sign: '-' | '+'; text: string };

export type FieldDiff = {
  field: string;
  change: FieldChange['change'] | 'order only';
  lines: DiffLine[];
  /** Parts that both have. */
  same: number;
  /** What a part is. */
  unit: 'item' | 'paragraph' | 'value';
};

export function diffField({ field, change, before, after }: FieldChange): FieldDiff {
  const [was, is] = [partsOf(before), partsOf(after)];
  const unit = was.unit === is.unit || before === null ? is.unit : was.unit;
  const gone = without(was.parts, is.parts);
  const come = without(is.parts, was.parts);
  const isOrder = gone.length + come.length === 0;
  const line = (sign: DiffLine['sign']) => (text: string) => ({ sign, text });
  return {
    field,
    change: isOrder ? 'order only' : change,
    lines: [...gone.map(line('-')), ...come.map(line('+'))],
    same: was.parts.length - gone.length,
    unit: after === null ? was.unit : unit,
  };
}

type Parts = { parts: string[]; unit: FieldDiff['unit'] };

function partsOf(text: string | null): Parts {
  if (text === null) return { parts: [], unit: 'value' };
  const value = parsed(text);
  if (Array.isArray(value)) return { parts: value.map(readable), unit: 'item' };
  if (typeof value === 'object' && value !== null) {
    return { parts: [readable(value)], unit: 'value' };
  }
  const paragraphs = text.split(/\n+/).map((one) => one.trim());
  return {
    parts: paragraphs.filter(Boolean),
    unit: paragraphs.length > 1 ? 'paragraph' : 'value',
  };
}

/** Lists and objects came as JSON; a text that only looks like it stays text. */
function parsed(text: string): unknown {
  if (!/^[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** "source_name: CISA, url: https://…" */
function readable(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return JSON.stringify(value);
  }
  const known = Object.entries(value).filter(([, one]) => one !== null && one !== '');
  return known
    .map(([key, one]) => `${key}: ${typeof one === 'string' ? one : JSON.stringify(one)}`)
    .join(', ');
}

/** What `parts` has more of than `others`. */
function without(parts: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1);
  return parts.filter((part) => {
    const n = left.get(part) ?? 0;
    left.set(part, n - 1);
    return n <= 0;
  });
}
