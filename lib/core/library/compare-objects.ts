/** Two versions of one object, field by field: raw STIX where it is held, else the facts. */
import type { FieldChange } from './object-page';
import type { AttackObject } from './records';

type Fields = Record<string, unknown>;

/** Fields of a STIX object, or of anything else that JSON gives: then none. */
export function stixFields(json: string): Fields {
  const value: unknown = JSON.parse(json);
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

/** Facts under the names that STIX gives them. */
export function factFields(object: AttackObject): Fields {
  return {
    name: object.name,
    created: object.created,
    modified: object.modified,
    revoked: object.status === 'revoked',
    x_mitre_deprecated: object.status === 'deprecated',
    x_mitre_version: object.version,
    x_mitre_platforms: object.platforms,
    kill_chain_phases: object.tactics,
    aliases: object.aliases,
    x_mitre_analytic_refs: object.analytics,
    x_mitre_log_source_references: object.logSources,
    x_mitre_mutable_elements: object.mutableElements,
  };
}

/** Changed fields by name; "", null, false and an empty list are as good as a missing one. */
export function compareFields(before: Fields, after: Fields): FieldChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((field): FieldChange[] => {
    const [was, is] = [textOf(before, field), textOf(after, field)];
    if (was === is) return [];
    const change = was === null ? 'added' : is === null ? 'removed' : 'changed';
    return [{ field, change, before: was, after: is }];
  });
}

function textOf(fields: Fields, name: string): string | null {
  const value = Object.hasOwn(fields, name) ? fields[name] : null;
  const isNothing =
    value === '' || value === null || value === false || (Array.isArray(value) && !value.length);
  if (isNothing) return null;
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
