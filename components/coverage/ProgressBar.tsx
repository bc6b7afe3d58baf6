/** A bar with its words beside it; screen readers hear it at each quarter, not at each file. */

export type ProgressBarProps = {
  /** What is under way, e.g. "Import of rules.zip". */
  label: string;
  /** Null while nobody knows how much there is. */
  percent: number | null;
  words: string;
};

export function ProgressBar({ label, percent, words }: ProgressBarProps) {
  const quarter = percent === null ? null : Math.floor(percent / 25) * 25;
  return (
    <>
      <div
        class={percent === null ? 'bar bar-open' : 'bar'}
        role="progressbar"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? undefined}
        aria-valuetext={words}
        aria-label={label}
      >
        <span style={{ width: `${percent ?? 30}%` }} />
      </div>
      <span class="visually-hidden" role="status">
        {quarter === null ? '' : `${quarter} %`}
      </span>
    </>
  );
}
