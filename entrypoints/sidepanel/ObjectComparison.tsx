/** Two releases of the object against each other, field by field, then what came and went around it. */
import { useEffect, useState } from 'preact/hooks';
import { visible } from '@/components/coverage/foreign';
import { Select } from '@/components/coverage/Select';
import { useChanges } from '@/components/hooks/changes';
import { useRequest } from '@/components/hooks/useRequest';
import { diffField, type FieldDiff } from '@/lib/core/library/field-diff';
import type {
  ObjectComparison as Comparison,
  HistoryRow,
  ObjectPage,
} from '@/lib/core/library/object-page';
import { phraseOf } from '@/lib/core/lookup/related-rows';
import { count, domainWord } from '@/lib/core/shared/words';
import type { TabProps } from './tab-props';

export type ObjectComparisonProps = { page: ObjectPage } & Pick<TabProps, 'onShow'>;

export function ObjectComparison({ page: { history, asked }, onShow }: ObjectComparisonProps) {
  const [to, setTo] = useState(history[0]?.releaseId ?? '');
  const [from, setFrom] = useState(history[1]?.releaseId ?? '');
  // Another object, or releases that came and went.
  const ids = history.map(({ releaseId }) => releaseId).join();
  useEffect(() => {
    const newest = history[0];
    setTo(newest?.releaseId ?? '');
    const older = history.find((row) => row !== newest && row.domain === newest?.domain);
    setFrom(older?.releaseId ?? history[1]?.releaseId ?? '');
  }, [ids]);
  const input = from && to && from !== to ? { id: asked, from, to } : undefined;
  const answer = useRequest('object.compare', input, useChanges());
  if (history.length < 2) {
    return (
      <section class="card-section" aria-label="Compare">
        <p class="hint">
          One release is on this machine, so there is nothing to compare it with.{' '}
          <a href="/options.html#library" target="_blank" rel="noreferrer">
            Add a release
          </a>
        </p>
      </section>
    );
  }
  const options = history.map((row) => [row.releaseId, nameOf(row, history)] as const);
  const compared = answer.value;
  const isIt = compared?.from.releaseId === from && compared.to.releaseId === to;
  return (
    <section class="card-section" aria-label="Compare">
      <h3 class="about-title compare-head">
        <Select label="Compare release" options={options} value={from} onChange={setFrom} /> to{' '}
        <Select label="with release" options={options} value={to} onChange={setTo} />
        {compared && isIt && <Verdict compared={compared} />}
      </h3>
      {answer.state === 'failed' && <p role="alert">{answer.message}</p>}
      {from === to && <p class="hint">Choose two releases.</p>}
      {compared && isIt && <Fields compared={compared} />}
      {compared && isIt && <Relations compared={compared} onShow={onShow} />}
    </section>
  );
}

function nameOf({ domain, release }: HistoryRow, history: readonly HistoryRow[]): string {
  const isOne = history.every((row) => row.domain === domain);
  return isOne ? release : `${domainWord(domain)} ${release}`;
}

/** A number that stayed says nothing about the content. */
function Verdict({ compared: { from, to, fields, relations } }: { compared: Comparison }) {
  const isSame = fields.length === 0;
  const version = from.version === to.version ? 'same version number' : 'new version number';
  const around = relations.length > 0 && isSame ? ', relations changed' : '';
  return (
    <span class="compare-verdict">
      {version}, {isSame ? `same content${around}` : 'content changed'}
    </span>
  );
}

function Fields({ compared: { fields, depth } }: { compared: Comparison }) {
  return (
    <>
      {depth === 'facts' && (
        <p class="hint">
          Compared by their facts: the raw objects of both releases come with a full import.
        </p>
      )}
      {fields.length > 0 && (
        <dl class="compare">
          {fields.map((field) => (
            <OneField key={field.field} diff={diffField(field)} />
          ))}
        </dl>
      )}
    </>
  );
}

const SIGNS = { '-': 'Gone: ', '+': 'New: ' } as const;

function OneField({ diff: { field, change, lines, same, unit } }: { diff: FieldDiff }) {
  return (
    <div class="compare-field">
      <dt>
        <span class="mono">{visible(field)}</span> <span class="hint">{change}</span>
      </dt>
      <dd>
        {lines.map(({ sign, text }, n) => (
          <p key={`${n} ${sign}`} class={sign === '+' ? 'compare-new' : 'compare-gone'}>
            <span aria-hidden="true">{sign === '+' ? '+' : '−'}</span>
            <span>
              <span class="visually-hidden">{SIGNS[sign]}</span>
              {visible(text)}
            </span>
          </p>
        ))}
        {change === 'removed' && (
          <p class="compare-new compare-empty">
            <span aria-hidden="true">+</span>
            <span>empty</span>
          </p>
        )}
        {same > 0 && <p class="hint">{count(same, unit)} the same.</p>}
      </dd>
    </div>
  );
}

const MOST_RELATIONS = 12;

function Relations({ compared: { relations }, onShow }: RelationsProps) {
  const [isWhole, setWhole] = useState(false);
  if (relations.length === 0) return null;
  const shown = isWhole ? relations : relations.slice(0, MOST_RELATIONS);
  return (
    <>
      <h4 class="about-title compare-around">Around it</h4>
      <ul class="compare-relations">
        {shown.map(({ change, row }) => (
          <li key={`${change} ${row.relation} ${row.direction} ${row.id || row.name}`}>
            <span class={change === 'removed' ? 'compare-gone' : 'compare-new'} aria-hidden="true">
              {change === 'added' ? '+' : change === 'removed' ? '−' : '±'}
            </span>
            <span>
              {row.id ? (
                <button type="button" class="text-link" onClick={() => onShow(row.id)}>
                  <span class="id">{row.id}</span> {row.name}
                </button>
              ) : (
                row.name
              )}{' '}
              <span class="hint">
                {phraseOf(row)}, {WORDS[change]}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {shown.length < relations.length && (
        <button type="button" class="button" onClick={() => setWhole(true)}>
          All {relations.length}
        </button>
      )}
    </>
  );
}

type RelationsProps = { compared: Comparison } & Pick<TabProps, 'onShow'>;

const WORDS = { added: 'added', removed: 'removed', changed: 'its text changed' } as const;
