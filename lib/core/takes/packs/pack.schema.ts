/**
 * The pack as its authors see it, as a schema: what is published for editors and checkers. Reading
 * a pack is more forgiving (open-pack.ts) and does without zod, which would weigh on the worker; a
 * test holds the two together.
 */
import { z } from 'zod';
import { ID_KIND_NAMES, ID_PATTERN } from '@/lib/core/attack/id-kinds';
import { DOMAINS, RELATIONS } from '@/lib/core/library/records';
import { CONFIDENCE_LEVELS, SECTION_NAMES } from '../take';
import { PACK_FORMAT, PACK_VERSION } from './header';
import { MAX_EVIDENCE, MAX_NAME, MAX_STATEMENTS, MAX_TAKES, MAX_TEXT } from './limits';

const id = z
  .string()
  .regex(new RegExp(`^${ID_PATTERN}$`))
  .meta({ id: 'attackId', description: 'ATT&CK ID, e.g. T1046 or AN1057' });
const stixId = z.string().regex(/^[a-z][a-z-]*--[0-9a-f-]{36}$/);
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}/)
  .describe('YYYY-MM-DD, a time may follow');
const name = z.string().min(1).max(MAX_NAME);
const http = z
  .string()
  .regex(/^https?:\/\//)
  .max(2_000);
const marking = z
  .enum(['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'])
  .describe('TLP 2.0');

const counted = z.looseObject({
  unit: z.enum(['object', 'platform', 'log-reference', 'stated-channel', 'mutable-element']),
  kinds: z.array(z.enum(ID_KIND_NAMES)),
  domain: z.enum(DOMAINS).optional(),
});

const evidence = z
  .union([
    z
      .string()
      .describe(
        'An ATT&CK ID (T1046), a field of one (AN1057.logSources), a relationship (G0032 uses T1046) or an http(s) address',
      ),
    z.strictObject({
      type: z.literal('field'),
      id,
      field: z.enum([
        ...(['name', 'version', 'created', 'modified', 'platforms', 'tactics'] as const),
        ...(['analytics', 'logSources', 'mutableElements'] as const),
      ]),
      values: z.array(name).optional(),
      stixId: z.string().optional(),
    }),
    z.looseObject({ type: z.literal('count'), count: z.int().min(0), counted }),
    z.strictObject({
      type: z.literal('relationship'),
      relation: z.enum(RELATIONS),
      ...{ sourceId: id, targetId: id, source: z.string(), target: z.string() },
    }),
    z.strictObject({
      type: z.literal('release'),
      ...{ domain: z.enum(DOMAINS), release: name, date: z.string() },
    }),
    z.strictObject({
      type: z.literal('later'),
      change: z.enum(['released', 'added', 'renamed', 'moved', 'revoked', 'deprecated']),
      ...{ id: z.string(), release: name },
    }),
  ])
  .meta({ id: 'evidence', description: 'What the sentence rests on' });

const statement = z
  .union([
    z.string().min(1).max(MAX_TEXT),
    z.strictObject({
      text: z.string().min(1).max(MAX_TEXT).describe('Plain text: no markup is read'),
      evidence: z.array(evidence).max(MAX_EVIDENCE).optional(),
    }),
  ])
  .meta({ id: 'statement', description: 'One sentence' });
const statements = z.array(statement).max(MAX_STATEMENTS).meta({ id: 'section' }).optional();
const level = z.enum(CONFIDENCE_LEVELS);

const facts = z
  .strictObject({
    ...{ name: z.string(), status: z.enum(['live', 'revoked', 'deprecated']), version: z.string() },
    ...{ platforms: z.array(z.string()), tactics: z.array(id), techniques: z.array(id) },
    ...{ analytics: z.array(z.string()), logSources: z.array(z.string()) },
    ...{ mutableElements: z.array(z.string()), mitigations: z.array(id) },
  })
  .describe('The object as it was when the take was written, to tell later what changed');

const take = z.strictObject({
  object: z.union([id, stixId, z.strictObject({ id, stixId: stixId.optional() })]),
  sections: z.strictObject(
    Object.fromEntries(SECTION_NAMES.map((section) => [section, statements])) as Record<
      (typeof SECTION_NAMES)[number],
      typeof statements
    >,
  ),
  confidence: z.union([level, z.strictObject({ level, reason: statement.optional() })]).optional(),
  basis: z
    .strictObject({
      release: z.string().optional().describe('ATT&CK release, e.g. 18.1'),
      version: z.string().optional().describe('The object’s own version, e.g. 3.2'),
      contentHash: z.string().optional(),
      facts: facts.optional(),
    })
    .optional(),
  created: day.optional(),
  modified: day.optional(),
  licence: z.string().max(MAX_TEXT).optional(),
  marking: marking.optional(),
});

export const TAKE_PACK = z
  .strictObject({
    format: z.literal(PACK_FORMAT),
    formatVersion: z.literal(PACK_VERSION).optional(),
    name,
    version: z.string().max(MAX_NAME).optional(),
    publisher: z.union([name, z.strictObject({ name, url: http.optional() })]),
    licence: z.string().min(1).max(MAX_TEXT).describe('SPDX id or a sentence'),
    marking,
    release: z.string().optional().describe('ATT&CK release that the takes were written for'),
    confidence: level.optional().describe('For takes that state none of their own'),
    takes: z.array(take).max(MAX_TAKES),
  })
  .meta({ title: 'Pack of takes', description: 'What somebody thinks of ATT&CK objects' });

/** The published schema, JSON Schema 2020-12, as the file's text. */
export function packSchemaText(): string {
  return `${JSON.stringify(z.toJSONSchema(TAKE_PACK), null, 2)}\n`;
}
