/**
 * Rule files in YAML as their own tools take them. Those stand on PyYAML, which reads quoted text
 * and JSON inside YAML however little it is indented; YAML 1.2 and our parser do not. Such values
 * are indented and read again, and it is said.
 */
import { type Place, placeIn, report } from './importer';
import { isMapping } from './values';
import { readYaml, type YamlValue } from './yaml';
import { type Budget, indentFlow } from './yaml-flow';

/** Values mended in one file; each costs reading it once more. */
const MOST_MENDED = 50;
const MOST_CHARACTERS = 5_000_000;

/** The documents of a file; none if it cannot be read, which is then listed. */
export function readRuleYaml(text: string, wanted: ReadonlySet<string>, at: Place): YamlValue[] {
  const yaml = readYaml(text, wanted);
  if (yaml.ok) return yaml.value;
  const { code, message, place } = yaml.problem;
  const mended = isShallow(message) ? mend(text, wanted, place) : null;
  if (mended) {
    const said = 'A value is indented less than YAML 1.2 asks; it was read as PyYAML reads it.';
    report(placeIn(at, place), 'loose-yaml', said);
    return mended;
  }
  const what = code === 'not-yaml' ? 'Not valid YAML' : 'Not read';
  report(placeIn(at, place), code, `${what}: ${message}. No rule of this file was imported.`);
  return [];
}

function isShallow(message: string): boolean {
  return message === 'deficient indentation';
}

function mend(text: string, wanted: ReadonlySet<string>, firstPlace: string): YamlValue[] | null {
  const budget: Budget = { characters: MOST_CHARACTERS };
  let mended: string | null = text;
  let place = firstPlace;
  for (let n = 0; n < MOST_MENDED && budget.characters > 0; n += 1) {
    mended = indentFlow(mended, Number(place.replace(/\D/g, '')), budget);
    if (mended === null) return null;
    budget.characters -= mended.length;
    const yaml = readYaml(mended, wanted);
    if (yaml.ok) return hasAllFields(yaml.value, text, wanted) ? yaml.value : null;
    if (!isShallow(yaml.problem.message)) return null;
    place = yaml.problem.place;
  }
  return null;
}

/** Whether each wanted field that stands at the start of a line is one still: none was swallowed. */
function hasAllFields(documents: YamlValue[], text: string, wanted: ReadonlySet<string>): boolean {
  return [...wanted].every(
    (name) =>
      !new RegExp(`^${name}\\s*:`, 'm').test(text) ||
      documents.some((content) => isMapping(content) && Object.hasOwn(content, name)),
  );
}
