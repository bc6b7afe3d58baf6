import type { ComponentChildren } from 'preact';

/** What a surface lets people do at an analytic: a button or nothing. */
export type AnalyticActions = (id: string) => ComponentChildren;

/** The mutable elements of an analytic: what a defender is meant to set for the place at hand. */
export function ToTune({ fields }: { fields: readonly string[] }) {
  if (fields.length === 0) return null;
  return (
    <p class="analytic-tune">
      <span class="label">To tune</span> <span class="mono">{fields.join(', ')}</span>
    </p>
  );
}
