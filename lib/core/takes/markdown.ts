/**
 * A take as Markdown: sections, and behind each sentence its evidence as footnotes whose labels are
 * readable by themselves. The same take gives the same bytes.
 */
import type { Evidence } from './evidence';
import { evidenceKey, evidenceLine } from './evidence-words';
import { SECTION_NAMES, type SectionName, type Statement, type Take } from './take';

/** As headings write them. */
export const SECTION_TITLES: Readonly<Record<SectionName, string>> = {
  summary: 'Summary',
  executivePriority: 'Executive priority',
  technicalView: 'Technical view',
  likelyTelemetry: 'Likely telemetry',
  detectionDirection: 'Detection direction',
  mitigationPriorities: 'Mitigation priorities',
  notesAndLimits: 'Notes and limits',
};

const LISTS: readonly SectionName[] = [
  'likelyTelemetry',
  'detectionDirection',
  'mitigationPriorities',
  'notesAndLimits',
];

export function toMarkdown(take: Take): string {
  const { object, basis, confidence, publisher, sections } = take;
  const notes = footnotes();
  const write = ({ text, evidence }: Statement) =>
    `${escapeMarkdown(text)}${labelsOf(evidence).join('')}`;
  const labelsOf = (evidence: readonly Evidence[]) => [
    ...new Set(evidence.map((one) => `[^${notes.label(one)}]`)),
  ];
  const title = basis.facts ? `${object.id} ${basis.facts.name}` : object.id;
  const by = publisher.url ? `${publisher.name} (${publisher.url})` : publisher.name;
  const reason = write(confidence.reason);
  const body = SECTION_NAMES.flatMap((name) => [
    `## ${SECTION_TITLES[name]}`,
    '',
    ...(LISTS.includes(name)
      ? sections[name].map((statement) => `- ${write(statement)}`)
      : [sections[name].map(write).join(' ')]),
    '',
  ]);
  const lines = [
    `# ${escapeMarkdown(title)}`,
    '',
    `${escapeMarkdown(by)}, ${KINDS[publisher.kind]}. ATT&CK ${basis.release}, object version ${basis.version}. ${take.marking}.`,
    '',
    `**Confidence: ${confidence.level}.** ${reason}`,
    '',
    ...body,
    '## Basis',
    '',
    `- Object: ${object.id}, ${object.stixId}`,
    `- ATT&CK ${basis.release}, object version ${basis.version}, content hash ${basis.contentHash}`,
    ...(take.created ? [`- Created ${take.created}, modified ${take.modified}`] : []),
    `- ${escapeMarkdown(take.licence)}`,
    '',
    '## Evidence',
    '',
    ...notes.lines(),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

const KINDS: Readonly<Record<Take['publisher']['kind'], string>> = {
  derived: 'derived take',
  vendor: 'vendor’s take',
  team: 'team’s take',
};

/**
 * Labels in the order of their first use. Counts and addresses are numbered; the entries of a field
 * that a sentence speaks of stand in the sentence, so the field has one footnote.
 */
function footnotes() {
  const labels = new Map<string, string>();
  const numbers = new Map<string, number>();
  const text: string[] = [];
  return {
    label(evidence: Evidence): string {
      const line = evidenceLine(evidence);
      const key = evidenceKey(evidence);
      const identity = `${key} ${line}`;
      const known = labels.get(identity);
      if (known) return known;
      const n = (numbers.get(key) ?? 0) + 1;
      numbers.set(key, n);
      const isNumbered = evidence.type === 'count' || evidence.type === 'url';
      const label = isNumbered || n > 1 ? `${key}-${n}` : key;
      labels.set(identity, label);
      text.push(`[^${label}]: ${escapeMarkdown(line)}`);
      return label;
    },
    lines: (): readonly string[] => text,
  };
}

/** Names and channels come from files: they are text here, never markup. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\`*<>[\]|]|(?<!\w)_|_(?!\w)/g, '\\$&');
}
