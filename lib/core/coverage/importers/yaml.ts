/**
 * YAML as far as importers need it: every scalar stays text, so `1.10` and `0123` are what was
 * written, and only the wanted top-level fields are built. Works on the parser's events: the whole
 * file is checked as YAML, yet building, which takes half of the time, is done for little of it.
 */
import {
  type AliasEvent,
  EVENT_ID,
  type Event,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
} from 'js-yaml';
import { ok, type Result } from '@/lib/core/shared/result';

/** Text, null, a list, or an object without a prototype. An alias shares what it stands for. */
export type YamlValue = string | null | YamlValue[] | YamlMapping;
export type YamlMapping = { [key: string]: YamlValue };

/** `place` is the line where it went wrong, "" if the parser does not say. */
export type YamlProblem = { code: 'not-yaml' | 'alias-bomb'; message: string; place: string };

/**
 * Nodes of a file with every alias written out. We never write them out, but a file that goes
 * beyond was made to hurt those who do.
 */
export const MAX_EXPANDED_NODES = 200_000;

/**
 * The documents of a file. A top-level field that is not wanted is there, as null.
 * Of two equal keys the last one counts, as in PyYAML, on which Sigma's own tools stand.
 */
export function readYaml(
  text: string,
  wanted?: ReadonlySet<string>,
): Result<YamlValue[], YamlProblem> {
  let events: Event[];
  try {
    events = parseEvents(text, {});
  } catch (error) {
    const [first = ''] = (error instanceof Error ? error.message : '').split('\n');
    const [, message = first, line] = /^(.*) \((\d+):\d+\)$/.exec(first) ?? [];
    const place = line ? `line ${line}` : '';
    return { ok: false, problem: { code: 'not-yaml', message, place } };
  }
  const hasAliases = events.some((event) => event.type === EVENT_ID.ALIAS);
  if (hasAliases && countExpanded(text, events) > MAX_EXPANDED_NODES) {
    const message = `its aliases stand for more than ${MAX_EXPANDED_NODES} values`;
    return { ok: false, problem: { code: 'alias-bomb', message, place: '' } };
  }
  // A field that is not wanted may hold the anchor of one that is.
  return ok(build(text, events, hasAliases ? undefined : wanted));
}

/** Recursion is bounded: the parser refuses more than 100 levels. */
function build(text: string, events: readonly Event[], wanted?: ReadonlySet<string>): YamlValue[] {
  const anchors = new Map<string, YamlValue>();
  let next = 0;
  const isAtEnd = () => (events[next]?.type ?? EVENT_ID.POP) === EVENT_ID.POP;
  const named = <T extends YamlValue>(event: Exclude<Anchored, AliasEvent>, value: T): T => {
    if (event.anchorStart >= 0) anchors.set(anchorOf(text, event), value);
    return value;
  };
  const skip = () => {
    let depth = 0;
    do {
      const type = events[next]?.type;
      if (type === EVENT_ID.POP) depth -= 1;
      else if (type === EVENT_ID.SEQUENCE || type === EVENT_ID.MAPPING) depth += 1;
      next += 1;
    } while (depth > 0);
    return null;
  };
  const value = (isTop: boolean): YamlValue => {
    const event = events[next];
    next += 1;
    if (event?.type === EVENT_ID.SCALAR) return named(event, scalar(text, event));
    if (event?.type === EVENT_ID.ALIAS) return anchors.get(anchorOf(text, event)) ?? null;
    if (event?.type === EVENT_ID.SEQUENCE) {
      const list: YamlValue[] = named(event, []);
      while (!isAtEnd()) list.push(value(false));
      next += 1;
      return list;
    }
    if (event?.type !== EVENT_ID.MAPPING) return null;
    const mapping: YamlMapping = named(event, Object.create(null));
    while (!isAtEnd()) {
      const key = value(false);
      const isWanted = !isTop || !wanted || (typeof key === 'string' && wanted.has(key));
      const item = isWanted ? value(false) : skip();
      if (typeof key === 'string') mapping[key] = item;
    }
    next += 1;
    return mapping;
  };
  const documents: YamlValue[] = [];
  while (next < events.length) {
    next += 1;
    anchors.clear();
    documents.push(isAtEnd() ? null : value(true));
    next += 1;
  }
  return documents;
}

type Anchored = Extract<Event, { anchorStart: number }>;

function anchorOf(text: string, event: Anchored): string {
  return text.slice(event.anchorStart, event.anchorEnd);
}

function scalar(text: string, event: ScalarEvent): string | null {
  const value = getScalarValue(text, event);
  const isPlain = event.style === SCALAR_STYLE.PLAIN;
  return isPlain && value.length < 5 && /^(?:|~|null|Null|NULL)$/.test(value) ? null : value;
}

/** Nodes of the file, an alias counted as what it stands for. */
function countExpanded(text: string, events: readonly Event[]): number {
  const sizes = new Map<string, number>();
  const open = [{ size: 0, anchor: '' }];
  const add = (size: number, anchor: string) => {
    if (anchor !== '') sizes.set(anchor, size);
    const parent = open.at(-1);
    if (parent) parent.size += size;
  };
  for (const event of events) {
    const anchor = 'anchorStart' in event && event.anchorStart >= 0 ? anchorOf(text, event) : '';
    if (event.type === EVENT_ID.SCALAR) add(1, anchor);
    else if (event.type === EVENT_ID.ALIAS) add(sizes.get(anchor) ?? 1, '');
    else if (event.type !== EVENT_ID.POP) open.push({ size: 1, anchor });
    else {
      const closed = open.pop();
      if (closed) add(closed.size, closed.anchor);
    }
  }
  return open[0]?.size ?? 0;
}
