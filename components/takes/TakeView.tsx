/**
 * One take: who says it and how sure, then section by section, each sentence with its evidence. A
 * derived take leaves likely telemetry to the Logs tab, which says the same with our own logs.
 */
import type { ComponentChildren } from 'preact';
import { visible } from '@/components/coverage/foreign';
import type { StatementView } from '@/lib/core/lookup/evidence-view';
import type { TakeRow } from '@/lib/core/lookup/takes-of';
import { day } from '@/lib/core/shared/words';
import { SECTION_TITLES } from '@/lib/core/takes/markdown';
import type { SectionName } from '@/lib/core/takes/take';
import { StaleNotice } from './StaleNotice';
import { type OnShow, StatementText } from './StatementText';
import './takes.css';

export type TakeViewProps = {
  row: TakeRow;
  /** The same in the team's own terms; given to the take that is shown first. */
  here: readonly StatementView[];
  hereAsOf: string;
  onShow: OnShow;
  /** Buttons of the surface. */
  children?: ComponentChildren;
};

const PARAGRAPHS: readonly SectionName[] = ['executivePriority', 'technicalView'];
const LISTS: readonly SectionName[] = ['detectionDirection', 'mitigationPriorities'];

export function TakeView({ row, here, hereAsOf, onShow, children }: TakeViewProps) {
  const { sections, confidence, staleness } = row;
  const paragraph = (statements: readonly StatementView[]) => (
    <Paragraph statements={statements} onShow={onShow} />
  );
  const said: StatementView[] = [
    { ...confidence, text: `${confidenceWord(row)}: ${lower(confidence.text)}` },
    ...sections.notesAndLimits,
  ];
  return (
    <div class="take">
      {staleness && <StaleNotice staleness={staleness} />}
      {paragraph(sections.summary)}
      {PARAGRAPHS.map((name) => (
        <Section key={name} name={name} statements={sections[name]}>
          {paragraph(sections[name])}
        </Section>
      ))}
      {listsOf(row).map((name) => (
        <Section key={name} name={name} statements={sections[name]}>
          <List statements={sections[name]} onShow={onShow} />
        </Section>
      ))}
      {here.length > 0 && (
        <section>
          <h4>
            Here <span class="take-asof">as of {day(hereAsOf)}</span>
          </h4>
          {paragraph(here)}
        </section>
      )}
      <Section name="notesAndLimits" statements={said}>
        <List statements={said} onShow={onShow} />
      </Section>
      {children}
    </div>
  );
}

type SectionProps = {
  name: SectionName;
  statements: readonly StatementView[];
  children: ComponentChildren;
};

function Section({ name, statements, children }: SectionProps) {
  if (statements.length === 0) return null;
  return (
    <section>
      <h4>{SECTION_TITLES[name]}</h4>
      {children}
    </section>
  );
}

type StatementsProps = { statements: readonly StatementView[]; onShow: OnShow };

function Paragraph({ statements, onShow }: StatementsProps) {
  if (statements.length === 0) return null;
  return (
    <p>
      {statements.map((statement) => (
        <StatementText key={statement.text} statement={statement} onShow={onShow} />
      ))}
    </p>
  );
}

function List({ statements, onShow }: StatementsProps) {
  return (
    <ul>
      {statements.map((statement) => (
        <li key={statement.text}>
          <StatementText statement={statement} onShow={onShow} />
        </li>
      ))}
    </ul>
  );
}

function listsOf({ origin }: TakeRow): readonly SectionName[] {
  return origin.kind === 'derived' ? LISTS : ['likelyTelemetry', ...LISTS];
}

function confidenceWord({ take: { confidence } }: TakeRow): string {
  return `Confidence ${confidence.level}`;
}

/** After a colon, unless it begins with a name. */
function lower(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
}

/** "derived from 18.1", "Acme, 14 Nov 2026 · TLP:CLEAR · CC-BY-4.0" */
export function takeFacts({ take, origin }: TakeRow): string[] {
  if (origin.kind === 'derived') return [`derived from ${take.basis.release}`];
  const { publisher, modified, marking, licence, basis } = take;
  const pack =
    origin.kind === 'pack' ? [origin.name, origin.version].filter(Boolean).join(' ') : '';
  return [
    pack,
    modified ? day(modified) : 'no date',
    marking || 'no TLP stated',
    publisher.kind === 'team' ? '' : licence || 'no licence stated',
    basis.release ? `written for ${basis.release}` : 'release not stated',
  ]
    .filter(Boolean)
    .map(visible);
}

export function takeTitle({ take: { publisher }, origin }: TakeRow): string {
  if (origin.kind === 'derived') return 'Take';
  if (origin.kind === 'note')
    return origin.isMine ? 'Our take, by you' : `Our take, by ${visible(publisher.name)}`;
  return `Take by ${visible(publisher.name)}`;
}
