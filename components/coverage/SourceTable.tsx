/** Where every status comes from: one row a source, its answers changeable, its report below it. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { SourceChange, SourceSummary } from '@/components/hooks/useCoverage';
import { count } from '@/lib/core/shared/words';
import { Confirm } from './Confirm';
import { ageWords, countWords, dayWords } from './coverage-words';
import { Field } from './Field';
import { visible } from './foreign';
import { OriginLine } from './OriginLine';
import { SourceAnswer } from './SourceAnswer';
import { Switch } from './Switch';

export type SourceTableProps = {
  sources: readonly SourceSummary[];
  /** YYYY-MM-DD, for ages. */
  today: string;
  /** Name of a format for people, and whether it leaves open which rules run. */
  formatOf: (format: string) => { name: string; asksDeployed: boolean };
  /** Ids of the sources that are being fetched again. */
  refreshing: readonly string[];
  openId: string | null;
  onOpen: (id: string | null) => void;
  onChange: (id: string, change: SourceChange) => void;
  onRemove: (id: string) => void;
  /** Fetch it again; called while the click is handled. */
  onRefresh: (summary: SourceSummary) => void;
  /** What stands below the row of the open source. */
  children: (source: SourceSummary) => ComponentChildren;
};

export function SourceTable({ sources, ...rest }: SourceTableProps) {
  return (
    <table class="table source-table stacks">
      <thead>
        <tr>
          <th scope="col">Source</th>
          <th scope="col" class="number">
            On
          </th>
          <th scope="col" class="number">
            Off
          </th>
          <th scope="col" class="number">
            Not known
          </th>
          <th scope="col">Deployed?</th>
          <th scope="col">As of</th>
          <th scope="col">Counts</th>
          <th scope="col">
            <span class="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {sources.map((summary) => (
          <SourceRows key={summary.source.id} summary={summary} {...rest} />
        ))}
      </tbody>
    </table>
  );
}

type SourceRowsProps = Omit<SourceTableProps, 'sources'> & { summary: SourceSummary };

function SourceRows(props: SourceRowsProps) {
  const { summary, today, formatOf, openId, onOpen, onChange, onRemove, children } = props;
  const [isRemoving, setRemoving] = useState(false);
  const { source, counts, problemCount, on, off, notKnown, origin } = summary;
  const { id, name, format, importedAt, isOn } = source;
  const kind = formatOf(format);
  const isOpen = openId === id;
  const hasRules = counts.rules > 0;
  const said = [
    `${kind.name}, ${countWords(counts)}`,
    ...(problemCount ? [count(problemCount, 'problem')] : []),
  ];
  return (
    <>
      <tr class={`${isOn ? '' : 'is-off'} ${origin ? 'has-origin' : ''}`}>
        <th scope="row">
          <Field
            class="input-quiet source-name"
            label={`Name of ${name}`}
            value={visible(name)}
            accepts={(value) => value !== ''}
            onSave={(value) => onChange(id, { name: value })}
          />
          <small>{visible(said.join(' · '))}</small>
        </th>
        <Count label="On" value={hasRules ? on : null} />
        <Count label="Off" value={hasRules ? off : null} />
        <Count label="Not known" value={hasRules ? notKnown : null} />
        <td data-label="Deployed?">
          <SourceAnswer
            summary={summary}
            asksDeployed={kind.asksDeployed}
            onChange={(change) => onChange(id, change)}
          />
        </td>
        <td data-label="As of">
          {dayWords(importedAt, today)} <small>{ageWords(importedAt, today)}</small>
        </td>
        <td data-label="Counts">
          <Switch
            isOn={isOn}
            label={`${name} counts`}
            onChange={(value) => onChange(id, { isOn: value })}
          >
            <span class="switch-word">{isOn ? 'Yes' : 'No'}</span>
          </Switch>
        </td>
        <td class="source-actions">
          <button
            type="button"
            class="button button-quiet"
            aria-expanded={isOpen}
            aria-label={`Report of ${name}`}
            onClick={() => onOpen(isOpen ? null : id)}
          >
            Report
          </button>
          <button
            type="button"
            class="button button-quiet"
            aria-label={`Remove ${name}`}
            onClick={() => setRemoving(true)}
          >
            Remove
          </button>
        </td>
      </tr>
      {origin && (
        <tr class="row-origin">
          <td colSpan={8}>
            <OriginLine
              name={visible(name)}
              origin={origin}
              importedAt={importedAt}
              today={today}
              isRefreshing={props.refreshing.includes(id)}
              onRefresh={() => props.onRefresh(summary)}
            />
          </td>
        </tr>
      )}
      {isRemoving && (
        <tr class="row-below">
          <td colSpan={8}>
            <Confirm
              said={`Remove ${visible(name)} with ${countWords(counts)}? What rests on it alone becomes No rule or Unknown at once. The file itself stays where it is.`}
              word="Remove"
              onYes={() => onRemove(id)}
              onNo={() => setRemoving(false)}
            />
          </td>
        </tr>
      )}
      {isOpen && (
        <tr class="row-below">
          <td colSpan={8}>{children(summary)}</td>
        </tr>
      )}
    </>
  );
}

function Count({ label, value }: { label: string; value: number | null }) {
  return (
    <td class={value === null ? 'number is-none' : 'number'} data-label={label}>
      {value === null ? '–' : value.toLocaleString('en-US')}
    </td>
  );
}
