/**
 * ATTiRe 1.1, the log of an attack tool (JSON): procedures with their technique and steps. It says
 * that they ran; what anybody detected it does not say, so every procedure is `ran-only`.
 */
import type { TestRecord } from '@/lib/core/coverage/evidence';
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

export const attire: Importer = {
  format: 'attire',
  name: 'ATTiRe log',
  asksDeployed: false,
  asksMeaning: false,
  recognises: ({ text }) =>
    looksLikeJson(text) && text.includes('"attire-version"') && text.includes('"procedures"'),
  read: readAttire,
};

const MOST_PROCEDURES = 100_000;

function readAttire(file: TextFile): ReadResult {
  const result: ReadResult = { records: [], problems: [] };
  const at: Place = { file: file.path, place: '', problems: result.problems };
  const content = readJson(file.text, at);
  if (content === undefined) return result;
  let doc = 0;
  // Several runs may be kept as a list of logs.
  for (const log of items(content).slice(0, MOST_PROCEDURES)) {
    const execution = field(log, 'execution-data');
    const tool = keep(field(execution, 'execution-source'), 'name', at);
    const generated = dayOf(textOf(field(execution, 'time-generated')));
    const procedures = items(field(log, 'procedures'));
    if (procedures.length === 0) report(at, 'no-test', 'This log holds no procedure.');
    for (const procedure of procedures.slice(0, MOST_PROCEDURES)) {
      const here = placeIn(at, `procedure ${doc + 1}`);
      for (const record of readProcedure(procedure, doc, tool, generated, here)) {
        result.records.push(record);
      }
      doc += 1;
    }
  }
  return result;
}

function readProcedure(
  procedure: unknown,
  doc: number,
  tool: string,
  generated: string,
  at: Place,
): TestRecord[] {
  const written = textOf(field(procedure, 'mitre-technique-id'));
  const { idsAsWritten } = idsOf([written]);
  if (idsAsWritten.length === 0) {
    const what = written ? `"${written.slice(0, 60)}"` : 'This procedure';
    report(at, 'bad-id', `${what} names no technique ID and was not imported.`);
  }
  const days = items(field(procedure, 'steps'))
    .slice(0, 1_000)
    .map((step) => dayOf(textOf(field(step, 'time-start'))))
    .filter(Boolean);
  const guid = field(field(procedure, 'procedure-id'), 'id');
  const name = keep(field(procedure, 'procedure-name'), 'name', at) || keep(guid, 'name', at);
  return idsAsWritten.map((id) => ({
    type: 'test',
    file: at.file,
    doc,
    id,
    // The name of an executor (powershell, sh) is no platform.
    platform: null,
    outcome: 'ran-only',
    date: days.reduce((a, b) => (a < b ? a : b), days[0] ?? generated),
    tool,
    name,
    rule: '',
  }));
}
