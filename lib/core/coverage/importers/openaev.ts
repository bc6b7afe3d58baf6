/**
 * Injects of OpenAEV (OpenBAS before) with their expectations, as its API gives them (JSON). A
 * DETECTION expectation says whether somebody detected it; a PREVENTION expectation that was met
 * says, on its own, that it was blocked and nothing about an alert.
 */
import type { TestOutcome, TestRecord } from '@/lib/core/coverage/evidence';
import { count } from '@/lib/core/shared/words';
import { dayOf } from './dates';
import { idsOf } from './ids';
import {
  type Importer,
  type Place,
  placeIn,
  type ReadResult,
  report,
  type TextFile,
} from './importer';
import { looksLikeJson, readJson } from './json';
import { field, items, keep, textOf } from './values';

export const openaev: Importer = {
  format: 'openaev',
  name: 'OpenAEV expectations',
  asksDeployed: false,
  asksMeaning: false,
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    text.includes('"inject_expectations"') &&
    text.includes('"inject_expectation_type"'),
  read: readInjects,
};

const MOST_INJECTS = 100_000;
const MOST_EXPECTATIONS = 10_000;

function readInjects(file: TextFile): ReadResult {
  const result: ReadResult = { records: [], problems: [] };
  const at: Place = { file: file.path, place: '', problems: result.problems };
  const content = readJson(file.text, at);
  if (content === undefined) return result;
  // A page of the API holds its list in `content`.
  const injects = items(field(content, 'content') ?? content).slice(0, MOST_INJECTS);
  let open = 0;
  for (const [doc, inject] of injects.entries()) {
    const here = placeIn(at, `inject ${doc + 1}`);
    const found = resultOf(inject, here);
    if (found === null) open += 1;
    else result.records.push(...toRecords(inject, found, doc, here));
  }
  if (open > 0) {
    const [have, were] = open === 1 ? ['has', 'was'] : ['have', 'were'];
    const message = `${count(open, 'inject')} ${have} no result of detection or prevention yet and ${were} left out.`;
    report(at, 'no-outcome', message);
  }
  return result;
}

type Status = 'SUCCESS' | 'FAILED' | 'PARTIAL';
type Expectation = { type: string; status: Status; date: string; tools: string[] };
type Found = { outcome: TestOutcome; by: readonly Expectation[] };

/** Null while no expectation of detection or prevention is decided. */
function resultOf(inject: unknown, at: Place): Found | null {
  const decided = items(field(inject, 'inject_expectations'))
    .slice(0, MOST_EXPECTATIONS)
    .flatMap((one) => readExpectation(one, at));
  const of = (type: string) => decided.filter((one) => one.type === type);
  const detection = of('DETECTION');
  const prevention = of('PREVENTION');
  if (detection.length > 0) {
    const statuses = new Set(detection.map(({ status }) => status));
    if (statuses.size === 1 && !statuses.has('PARTIAL')) {
      return { outcome: statuses.has('SUCCESS') ? 'detected' : 'missed', by: detection };
    }
    // Some targets or tools saw it, others did not: not enough to validate.
    const message = 'Detected in part only; kept as logged, which does not validate.';
    report(at, 'detected-in-part', message);
    return { outcome: 'logged', by: detection };
  }
  if (prevention.length === 0) return null;
  const isBlocked = prevention.every(({ status }) => status === 'SUCCESS');
  return { outcome: isBlocked ? 'blocked-only' : 'ran-only', by: prevention };
}

/** None for what is still open: PENDING, UNKNOWN. */
function readExpectation(expectation: unknown, at: Place): Expectation[] {
  const get = (key: string) => field(expectation, `inject_expectation_${key}`);
  const status = textOf(get('status')).toUpperCase();
  if (status !== 'SUCCESS' && status !== 'FAILED' && status !== 'PARTIAL') return [];
  const times = ['updated_at', 'created_at'].map((key) => dayOf(textOf(get(key))));
  const tools = items(get('results'))
    .slice(0, 100)
    .filter((result) => field(result, 'score') !== 0)
    .map((result) => keep(field(result, 'sourceName'), 'name', at));
  const type = textOf(get('type')).toUpperCase();
  return [{ type, status, date: times.find(Boolean) ?? '', tools: tools.filter(Boolean) }];
}

function toRecords(inject: unknown, { outcome, by }: Found, doc: number, at: Place): TestRecord[] {
  const patterns = items(field(inject, 'inject_attack_patterns')).slice(0, 1_000);
  const written = patterns.map((pattern) =>
    textOf(field(pattern, 'attack_pattern_external_id') ?? pattern),
  );
  const { idsDirect, odd } = idsOf(written);
  if (odd.length > 0 || idsDirect.length === 0) {
    report(at, 'bad-id', `${odd[0] ? `"${odd[0]}"` : 'This inject'} names no technique ID.`);
  }
  const days = by.map(({ date }) => date);
  const tools = [...new Set(by.flatMap((one) => one.tools))];
  return idsDirect.map((id) => ({
    type: 'test',
    file: at.file,
    doc,
    id,
    platform: null,
    outcome,
    date: days.reduce((a, b) => (a > b ? a : b), ''),
    tool: keep(tools.join(', '), 'name', at),
    name: keep(field(inject, 'inject_title'), 'name', at),
    rule: '',
  }));
}
