/** What an import left to look at: problems with file and place, old IDs, unknown ones. */
import { useState } from 'preact/hooks';
import { Mark } from '@/components/ui/Mark';
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { ImportCounts } from '@/lib/core/coverage/stored';
import { visible } from './foreign';
import { Glyph } from './Glyph';
import {
  type FullReport,
  lookAtWords,
  type ReportGroup,
  type ReportRow,
  reportGroups,
  reportText,
} from './report-text';
import { Select } from './Select';

const FEW = 5;
/** Rows drawn at once; a rule set can have a thousand. */
const STEP = 100;

export type ImportReportProps = {
  name: string;
  /** What was read, one line. */
  summary: string;
  counts: ImportCounts;
  report: FullReport;
  onCopy: (text: string) => void;
  /** Sends rules with an old ID to one of its successors; null takes it back. */
  onChoose: (from: AttackId, to: AttackId | null) => void;
};

export function ImportReportView(props: ImportReportProps) {
  const { name, summary, counts, report, onCopy, onChoose } = props;
  const groups = reportGroups(report, counts);
  return (
    <div class="report">
      <div class="report-head">
        <span class="label">{lookAtWords(groups)}</span>
        <button
          type="button"
          class="button button-quiet"
          aria-label={`Copy the report of ${name}`}
          onClick={() => onCopy(reportText(name, summary, groups))}
        >
          <Glyph name="copy" /> Copy report
        </button>
      </div>
      {groups.map((group) => (
        <Group key={group.kind} group={group} onChoose={onChoose} />
      ))}
    </div>
  );
}

type GroupProps = { group: ReportGroup; onChoose: ImportReportProps['onChoose'] };

function Group({ group, onChoose }: GroupProps) {
  const [shown, setShown] = useState(FEW);
  const { kind, title, note, rows, more } = group;
  return (
    <section class="report-group">
      <Sign kind={kind} />
      <div>
        <h4>{title}</h4>
        {note && <p class="hint">{note}</p>}
        <ul>
          {rows.slice(0, shown).map((row, n) => (
            // Rows never move, and two may be alike.
            <Row key={n} row={row} onChoose={onChoose} />
          ))}
        </ul>
        {rows.length > shown && (
          <button type="button" class="link" onClick={() => setShown((n) => n + STEP)}>
            Show {Math.min(STEP, rows.length - shown)} more
          </button>
        )}
        {rows.length <= shown && more > 0 && (
          <p class="hint">and {more.toLocaleString('en-US')} more, which are not kept</p>
        )}
      </div>
    </section>
  );
}

function Row({ row, onChoose }: { row: ReportRow; onChoose: ImportReportProps['onChoose'] }) {
  const { what, place, said, choice } = row;
  return (
    <li>
      <span class="mono">{visible(what)}</span>
      {place && <span class="report-place"> {visible(place)}</span>}{' '}
      <span class="report-said">{visible(said)}</span>{' '}
      {choice && (
        <Select
          label={`What ${what} means in this source`}
          options={[['', 'not chosen'], ...choice.candidates.map((id) => [id, id] as const)]}
          value={choice.chosen ?? ''}
          onChange={(id) => onChoose(what, id || null)}
        />
      )}
    </li>
  );
}

function Sign({ kind }: { kind: ReportGroup['kind'] }) {
  if (kind === 'problem') return <Glyph name="no" />;
  if (kind === 'remapped') return <Mark name="renamed" colour="accent" />;
  if (kind === 'unknown') return <Mark name="newer" colour="accent" />;
  if (kind === 'withdrawn') return <Mark name="deprecated" colour="text-3" />;
  return <Glyph name="question" />;
}
