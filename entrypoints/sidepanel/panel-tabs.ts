/** The panel's tabs: a new one is a view and a line here. */

import type { FunctionComponent } from 'preact';
import type { Lookup } from '@/lib/core/lookup/lookup';
import { HistoryTab } from './HistoryTab';
import { LogsTab } from './LogsTab';
import { NotesTab } from './NotesTab';
import { NowTab } from './NowTab';
import { RelatedTab } from './RelatedTab';
import type { TabProps } from './tab-props';

export type PanelTab = {
  /** In the address: #T1046/logs. */
  name: string;
  label: string;
  /** How much is in it, "" where that says nothing. */
  countOf: (lookup: Lookup, related: number) => string;
  View: FunctionComponent<TabProps>;
};

export const PANEL_TABS: readonly PanelTab[] = [
  { name: 'now', label: 'Now', countOf: () => '', View: NowTab },
  { name: 'logs', label: 'Logs', countOf: countLogs, View: LogsTab },
  { name: 'related', label: 'Related', countOf: countRelated, View: RelatedTab },
  { name: 'notes', label: 'Notes', countOf: countNotes, View: NotesTab },
  { name: 'history', label: 'History', countOf: () => '', View: HistoryTab },
];

/** Analytics in scope that can run, where the logs are known. */
function countLogs({ coverage }: Lookup): string {
  if (!coverage || coverage.telemetry.level === 'unknown') return '';
  const { runs, of } = coverage.telemetry;
  return of > 0 ? `${runs} of ${of}` : '';
}

function countRelated(_: Lookup, related: number): string {
  return related > 0 ? `${related}` : '';
}

function countNotes({ notes }: Lookup): string {
  return notes && notes.count > 0 ? `${notes.count}` : '';
}
