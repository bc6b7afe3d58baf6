/**
 * Caldera's operation report (JSON), the steps of each agent by its paw, and its event log, a list
 * of the same steps. They say which abilities ran, on which platform; what anybody detected they do
 * not say, so every step is `ran-only`.
 */
import type { TestRecord } from '@/lib/core/coverage/evidence';
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
import { platformName } from './platforms';
import { field, isMapping, items, keep, textOf } from './values';

export const caldera: Importer = {
  format: 'caldera',
  name: 'Caldera operation report',
  asksDeployed: false,
  asksMeaning: false,
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    text.includes('"technique_id"') &&
    ((text.includes('"host_group"') && text.includes('"steps"')) ||
      (text.includes('"attack_metadata"') && text.includes('"operation_metadata"'))),
  read: readReport,
};

const MOST_STEPS = 100_000;

function readReport(file: TextFile): ReadResult {
  const result: ReadResult = { records: [], problems: [] };
  const at: Place = { file: file.path, place: '', problems: result.problems };
  const content = readJson(file.text, at);
  if (content === undefined) return result;
  let doc = 0;
  let notRun = 0;
  for (const operation of items(content)) {
    const steps = stepsOf(operation);
    if (steps.length === 0) report(at, 'no-test', 'This operation holds no step of an agent.');
    const start = dayOf(textOf(field(operation, 'start')));
    for (const step of steps.slice(0, MOST_STEPS)) {
      const here = placeIn(at, `step ${doc + 1}`);
      if (hasRun(step)) result.records.push(...readStep(step, doc, start, here));
      else notRun += 1;
      doc += 1;
    }
  }
  if (notRun > 0) {
    const were = notRun === 1 ? 'was' : 'were';
    report(at, 'not-run', `${count(notRun, 'step')} did not run and ${were} left out.`);
  }
  return result;
}

function stepsOf(operation: unknown): readonly unknown[] {
  if (field(operation, 'attack_metadata') !== undefined) return [stepOfEvent(operation)];
  const agents = field(operation, 'steps');
  if (!isMapping(agents)) return [];
  return Object.keys(agents).flatMap((paw) => items(field(field(agents, paw), 'steps')));
}

/** A line of the event log under the names that a report has for the same. */
function stepOfEvent(event: unknown) {
  return {
    status: field(event, 'status'),
    platform: field(event, 'platform'),
    name: field(field(event, 'ability_metadata'), 'ability_name'),
    attack: field(event, 'attack_metadata'),
    run: field(event, 'finished_timestamp'),
    delegated: field(event, 'delegated_timestamp'),
  };
}

/** Below 0 are states of a link that no agent carried out: queued, paused, discarded. */
function hasRun(step: unknown): boolean {
  const status = field(step, 'status');
  return typeof status === 'number' ? status >= 0 : textOf(field(step, 'run')) !== '';
}

function readStep(step: unknown, doc: number, start: string, at: Place): TestRecord[] {
  const written = textOf(field(field(step, 'attack'), 'technique_id'));
  const { idsAsWritten } = idsOf([written]);
  if (idsAsWritten.length === 0) {
    const what = written ? `"${written.slice(0, 60)}"` : 'This step';
    report(at, 'bad-id', `${what} names no technique ID and was not imported.`);
  }
  const platform = keep(field(step, 'platform'), 'word', at);
  const times = ['run', 'delegated'].map((key) => dayOf(textOf(field(step, key))));
  return idsAsWritten.map((id) => ({
    type: 'test',
    file: at.file,
    doc,
    id,
    platform: platform === '' ? null : platformName(platform),
    outcome: 'ran-only',
    date: times.find(Boolean) ?? start,
    tool: 'Caldera',
    name: keep(field(step, 'name'), 'name', at),
    rule: '',
  }));
}
