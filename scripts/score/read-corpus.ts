/** Reads a labelled corpus (one JSON object a line) and says what is wrong, and where, when it cannot. */
import { readFileSync } from 'node:fs';
import type { CorpusRecord, Label } from './count-ids';

/** The records of `file`. Throws an error whose message is one sentence naming the file, and the line. */
export function readCorpus(file: string): CorpusRecord[] {
  return parseCorpus(readFile(file), file);
}

/** The records in the text of a corpus; `name` is what an error calls it. */
export function parseCorpus(text: string, name: string): CorpusRecord[] {
  const records = text.split('\n').flatMap((line, i) => {
    if (!line.trim()) return [];
    const record = parseJson(line);
    if (!isRecord(record)) {
      throw new Error(`${name}, line ${i + 1}: not a corpus record (id, format, text, labels).`);
    }
    return [record];
  });
  if (!records.length) throw new Error(`${name}: holds no records.`);
  return records;
}

function readFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new Error(`${file}: cannot be read (${code}).`);
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is CorpusRecord {
  if (!isObject(value) || typeof value.id !== 'string' || typeof value.text !== 'string')
    return false;
  if (value.format !== 'text') return typeof value.format === 'string';
  return Array.isArray(value.labels) && value.labels.every(isLabel);
}

function isLabel(value: unknown): value is Label {
  return (
    isObject(value) &&
    typeof value.start === 'number' &&
    typeof value.end === 'number' &&
    typeof value.id === 'string' &&
    typeof value.kind === 'string' &&
    typeof value.is_attack === 'boolean'
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
