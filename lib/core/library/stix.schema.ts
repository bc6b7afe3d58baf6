/**
 * The few STIX fields we read, checked where they enter. Tolerant on purpose: unknown keys, types
 * and values pass, "" and null count as absent (ATT&CK writes both), so that a bundle of a later
 * release still imports. A field of the wrong type makes its object unreadable, and that is said.
 */
import { z } from 'zod';

z.config({ jitless: true });

const absent = (value: unknown) => (value === '' || value === null ? undefined : value);
const optionalText = z.preprocess(absent, z.string().optional());
const optionalTexts = z.preprocess(absent, z.array(z.string()).optional());
const optionalFlag = z.preprocess(absent, z.boolean().optional());

const externalReference = z.object({ source_name: optionalText, external_id: optionalText });

export const stixObject = z.object({
  type: z.string().min(1),
  id: z.string().regex(/^[a-z0-9-]+--[0-9a-f-]{36}$/i, 'is no STIX id'),
  name: optionalText,
  created: optionalText,
  modified: optionalText,
  revoked: optionalFlag,
  external_references: z.preprocess(absent, z.array(externalReference).optional()),
  kill_chain_phases: z.preprocess(
    absent,
    z.array(z.object({ kill_chain_name: z.string(), phase_name: z.string() })).optional(),
  ),
  aliases: optionalTexts,
  tactic_refs: optionalTexts,
  x_mitre_deprecated: optionalFlag,
  x_mitre_version: optionalText,
  x_mitre_domains: optionalTexts,
  x_mitre_platforms: optionalTexts,
  x_mitre_aliases: optionalTexts,
  x_mitre_shortname: optionalText,
  x_mitre_analytic_refs: optionalTexts,
  x_mitre_log_source_references: z.preprocess(
    absent,
    z
      .array(
        z.object({
          x_mitre_data_component_ref: z.string(),
          name: z.string(),
          channel: optionalText,
        }),
      )
      .optional(),
  ),
  x_mitre_mutable_elements: z.preprocess(
    absent,
    z.array(z.object({ field: z.string() })).optional(),
  ),
});
export type StixObject = z.infer<typeof stixObject>;

export const stixRelationship = z.object({
  type: z.literal('relationship'),
  id: z.string(),
  relationship_type: z.string().min(1),
  source_ref: z.string().min(1),
  target_ref: z.string().min(1),
  revoked: optionalFlag,
  x_mitre_deprecated: optionalFlag,
});

/** The first thing wrong with a value, as "field: reason". */
export function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  const path = issue?.path.join('.') || 'object';
  return `${path}: ${issue?.message ?? 'unreadable'}`;
}
