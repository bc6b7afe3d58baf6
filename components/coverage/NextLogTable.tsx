/** The logs to get next, nearest first: what each would complete, and for which techniques. */
import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import type { NextLogForOne, NextLogRow, NextLogs } from '@/lib/core/lookup/next-logs';
import { count, list } from '@/lib/core/shared/words';
import './next-logs.css';

/** Said at the head of each part; the words for one row are in the row. */
const STEPS: Record<NextLogRow['step'], string> = {
  restart: 'Bring back, it was collected and has gone stale',
  'switch-on': 'Switch on, the source already arrives',
  widen: 'Collect more of, ATT&CK names more of it',
  onboard: 'Onboard, a new source',
};

export function NextLogTable({ next }: { next: NextLogs }) {
  const steps = [...new Set(next.rows.map(({ step }) => step))];
  const most = Math.max(1, ...next.rows.map(({ completes }) => completes.length));
  return (
    <table class="table stacks next-logs">
      <thead>
        <tr>
          <th scope="col">Log source</th>
          <th scope="col">Completes</th>
          <th scope="col" class="number">
            Techniques
          </th>
          <th scope="col" class="number">
            Used by
          </th>
          <th scope="col">
            <span class="visually-hidden">Details</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <Fragment key={step}>
            <tr class="next-step">
              <th colSpan={5} scope="rowgroup">
                {STEPS[step]}
              </th>
            </tr>
            {next.rows
              .filter((row) => row.step === step)
              .map((row) => (
                <NextLogLine key={row.title} row={row} most={most} />
              ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function NextLogLine({ row, most }: { row: NextLogRow; most: number }) {
  const [isOpen, setOpen] = useState(false);
  const share = (row.completes.length / most) * 100;
  return (
    <>
      <tr>
        <th scope="row" data-label="Log source">
          <span class="mono">{row.title}</span>
          <small>{list(row.platforms)}</small>
        </th>
        <td data-label="Completes">
          <span class="next-bar">
            <b>{row.completes.length}</b>
            <span class="bar" aria-hidden="true">
              <span style={{ width: `${share}%` }} />
            </span>
          </span>
        </td>
        <td class="number" data-label="Techniques">
          {row.techniques}
        </td>
        <td class="number" data-label="Used by">
          {row.users}
        </td>
        <td>
          <button
            type="button"
            class="link"
            aria-expanded={isOpen}
            aria-label={`Which analytics ${row.title} would complete`}
            onClick={() => setOpen(!isOpen)}
          >
            Which?
          </button>
        </td>
      </tr>
      {isOpen && (
        <tr class="row-below">
          <td colSpan={5}>
            <p class="hint">{effectWords(row)}</p>
            <ul class="next-opened">
              {row.completes.map(({ id, technique, platforms }) => (
                <li key={id}>
                  <span class="id">{id}</span> {list(platforms)}
                  {technique && (
                    <>
                      {', '}
                      <span class="id">{technique.id}</span> {technique.name}
                    </>
                  )}
                </li>
              ))}
            </ul>
          </td>
        </tr>
      )}
    </>
  );
}

export function effectWords({ completes, nearer, mostUsed, users }: NextLogRow): string {
  const n = completes.length;
  const runs =
    n === 0
      ? 'No analytic would have all its logs'
      : `${count(n, 'more analytic')} would have all ${n === 1 ? 'its' : 'their'} logs`;
  const others = nearer > 0 ? `, ${nearer} more would come nearer` : '';
  if (!mostUsed || users === 0) return `${runs}${others}.`;
  const by =
    users === 1 ? '1 group, software or campaign' : `${users} groups, software and campaigns`;
  return `${runs}${others}. The most used technique behind them is ${mostUsed.id} ${mostUsed.name}, used by ${by}.`;
}

/** What the log would do for the object that is shown, before what it would do elsewhere. */
export function effectHere({ completesHere, improvesHere, completes }: NextLogForOne): string {
  const elsewhere = completes.length - completesHere.length;
  const also =
    elsewhere > 0 ? ` It would also complete ${count(elsewhere, 'other')} in scope.` : '';
  if (completesHere.length > 0) return `Completes ${list(completesHere)}.${also}`;
  return `Brings ${list(improvesHere)} nearer.${also}`;
}
