/** The rules of a derived take, one for each section. A new section is one line here. */
import type { SectionName } from '../take';
import { detectionDirection } from './detection-direction';
import { executivePriority } from './executive-priority';
import { likelyTelemetry } from './likely-telemetry';
import { mitigationPriorities } from './mitigation-priorities';
import { notesAndLimits } from './notes-and-limits';
import type { Rule } from './rule';
import { summary } from './summary';
import { technicalView } from './technical-view';

export const RULES: Readonly<Record<SectionName, Rule>> = {
  summary,
  executivePriority,
  technicalView,
  likelyTelemetry,
  detectionDirection,
  mitigationPriorities,
  notesAndLimits,
};
